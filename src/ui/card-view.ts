import { css, html, nothing, type TemplateResult } from "lit";
import type { Card } from "../catalog/cards.ts";
import "./card-menu-element.ts";
import "./picture-element.ts";
import type { ListedItem, ListedReason } from "./listed-item.ts";
import type { PictureSource } from "./picture-source.ts";

export interface CardOptions {
  readonly source: PictureSource | undefined;
  /** Address of the item's page; "" where it has none, so that there is nothing to follow. */
  readonly hrefOf: (card: Card) => string;
  /** Whether a card offers to say what one thinks of it. */
  readonly hasMenu?: boolean;
}

/** The inside of a list item: picture, title, creator, reason. The title is the link, the whole card its target. */
export function cardView(item: ListedItem, { source, hrefOf, hasMenu = false }: CardOptions): TemplateResult {
  const { card, reason } = item;
  const href = hrefOf(card);
  const title = card.title || card.id;
  return html`<div class="card" part="card">
    <docent-picture exportparts="mat" .item=${item} .source=${source}></docent-picture>
    <div class="caption">
      ${href ? html`<a class="title" part="title" href=${href}>${title}</a>` : html`<p class="title" part="title">${title}</p>`}
      ${card.creator || card.date ? html`<p class="maker" part="maker">${card.creator || card.date}</p>` : nothing}
      ${reason ? reasonView(reason, source) : nothing}
    </div>
    ${hasMenu ? html`<docent-card-menu .item=${item}></docent-card-menu>` : nothing}
  </div>`;
}

/** "Because you viewed …", with the picture of what was viewed where that is at hand. */
function reasonView(
  { lead, title, id, ordinal }: ListedReason,
  source: PictureSource | undefined,
): TemplateResult {
  const pictured = source?.pictured(id, ordinal);
  // One text, not two: a title that moves behind a new lead would count as a layout shift.
  const text = `${lead} ${title || id}`;
  return html`<div class="reason" part="reason">
    ${pictured ? html`<docent-picture class="viewed" .item=${pictured} .source=${source}></docent-picture>` : nothing}
    <p>${text}</p>
  </div>`;
}

/** Room for a card that is drawn in a moment. */
export const cardRoom = html`<div class="card"><div class="mat"></div><div class="caption"></div></div>`;

/** A card's form without its content, of the same size. */
export function cardSkeleton(): TemplateResult {
  return html`<div class="card skeleton" aria-hidden="true">
    <div class="mat bar"></div>
    <div class="caption">
      <p class="title"><span class="bar">A work without title</span></p>
      <p class="maker"><span class="bar">Its maker</span></p>
    </div>
  </div>`;
}

/**
 * Every card of a list is as high as the next one: two lines of title, one of maker, and where --docent-reason-lines
 * says so, lines for the reason. So nothing moves when pictures and texts arrive.
 */
export const cardStyles = css`
  .card {
    --title-line: calc(1.3 * var(--u));
    --small-line: calc(1.2 * var(--u));
    position: relative;
  }
  .card .mat {
    aspect-ratio: 1;
  }
  .caption {
    block-size: calc(
      0.8 * var(--u) + 2 * var(--title-line) + var(--small-line) + var(--docent-reason-lines, 0) *
        (var(--small-line) + 0.15 * var(--u))
    );
    padding-block-start: calc(0.7 * var(--u));
    overflow: hidden;
  }
  .card .title {
    font-family: var(--docent-serif, inherit);
    font-size: calc(1.0625 * var(--u));
    line-height: var(--title-line);
    text-decoration: none;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .card a.title::after {
    content: "";
    position: absolute;
    inset: 0;
  }
  .card:hover a.title {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  .card a.title:focus-visible {
    outline: none;
  }
  .card:has(a.title:focus-visible) {
    outline: 2px solid var(--docent-accent, #1f5a4a);
    outline-offset: 4px;
    border-radius: 1px;
  }
  .card .maker,
  .card .reason {
    color: var(--docent-ink-soft, #5a5447);
    line-height: var(--small-line);
    overflow: hidden;
  }
  .card .maker {
    margin-block-start: calc(0.1 * var(--u));
    font-size: calc(0.84 * var(--u));
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .card .reason {
    display: flex;
    gap: calc(0.5 * var(--u));
    margin-block-start: calc(0.25 * var(--u));
    font-family: var(--docent-serif, inherit);
    font-style: italic;
    font-size: calc(0.92 * var(--u));
  }
  .card .reason p {
    flex: 1;
    min-inline-size: 0;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .card .reason .viewed {
    --docent-mat-padding: 2px;
    flex: none;
    inline-size: calc(2 * var(--small-line));
    block-size: calc(2 * var(--small-line));
  }
  .card.skeleton .title,
  .card.skeleton .maker {
    color: transparent;
  }
`;
