import { css, html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Card } from "../catalog/cards.ts";
import type { Ordinal } from "../catalog/item.ts";
import { cardRoom, cardSkeleton, cardStyles, cardView } from "./card-view.ts";
import { defineElement } from "./define-element.ts";
import { DrawingPace } from "./drawing-pace.ts";
import { MoreWantedEvent } from "./events.ts";
import { failureStyles, failureView } from "./failure-view.ts";
import type { ListedItem } from "./listed-item.ts";
import { PacedElement } from "./paced-element.ts";
import type { PictureSource } from "./picture-source.ts";
import { buttonStyles, sharedStyles, skeletonStyles } from "./shared-styles.ts";
import { elementTexts as t } from "./texts/element-texts.ts";
import { type ListState, loading } from "./view-state.ts";

/**
 * `<docent-grid>`: items as a grid of cards, with a button for the next page.
 *
 * @fires docent-more-wanted  the button was pressed
 * @fires docent-retry  after a failure
 * @slot empty  what stands there when there are no items
 */
export class GridElement extends PacedElement {
  static override properties = {
    label: { type: String },
    state: { attribute: false },
    source: { attribute: false },
    hrefOf: { attribute: false },
    hasMenu: { type: Boolean, attribute: "has-menu" },
    skeletonCount: { type: Number, attribute: "skeleton-count" },
  };

  static override styles = [
    sharedStyles,
    buttonStyles,
    skeletonStyles,
    cardStyles,
    failureStyles,
    css`
      :host {
        display: block;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(var(--docent-card-size, 11.5rem), 44%), 1fr));
        gap: 1.5rem 1.5rem;
      }
      @media (max-width: 40rem) {
        ul {
          gap: 1.25rem 1rem;
        }
      }
      .more {
        display: flex;
        justify-content: center;
        padding-block: 3rem 1rem;
      }
    `,
  ];

  /** Names the list for screen readers. */
  declare label: string;
  declare state: ListState<ListedItem>;
  declare source: PictureSource | undefined;
  /** Address of an item's page; its own by default. */
  declare hrefOf: (card: Card) => string;
  /** Whether each card offers to say what one thinks of it; false. */
  declare hasMenu: boolean;
  /** How many cards to reserve space for while loading; 12. */
  declare skeletonCount: number;

  readonly #pace = new DrawingPace<Ordinal>(this);

  constructor() {
    super();
    this.label = "";
    this.state = loading;
    this.source = undefined;
    this.hrefOf = (card) => card.url;
    this.hasMenu = false;
    this.skeletonCount = 12;
  }

  protected override render(): TemplateResult {
    const { state } = this;
    if (state.status === "failed") return failureView(state.failure);
    if (state.status === "ready" && state.items.length === 0) return html`<slot name="empty"></slot>`;
    const items = state.status === "ready" ? state.items : [];
    const isLoading = state.status === "loading" || state.next === "loading";
    const drawn = this.#pace.drawnOf(items.map(({ ordinal }) => ordinal));
    return html`<ul role="list" aria-label=${this.label || nothing} aria-busy=${isLoading || !this.#pace.isWhole}>
        ${repeat(
          items,
          (item) => item.ordinal,
          (item) => html`<li>${drawn.has(item.ordinal) ? cardView(item, this) : cardRoom}</li>`,
        )}
        ${isLoading ? Array.from({ length: this.skeletonCount }, () => html`<li aria-hidden="true">${cardSkeleton()}</li>`) : nothing}
      </ul>
      ${state.status === "ready" ? this.#moreView(state.next) : nothing}`;
  }

  #moreView(
    next: Extract<ListState<ListedItem>, { status: "ready" }>["next"],
  ): TemplateResult | typeof nothing {
    if (typeof next === "object") return failureView(next);
    if (next !== "idle") return nothing;
    return html`<div class="more">
      <button class="plain" type="button" @click=${() => this.dispatchEvent(new MoreWantedEvent())}>${t.showMore}</button>
    </div>`;
  }
}

defineElement("docent-grid", GridElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-grid": GridElement;
  }
}
