import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Card } from "../catalog/cards.ts";
import type { Page } from "../engine/api/items.ts";
import type { FacetInfo } from "../engine/api/recommendations.ts";
import { PageTitleEvent, type SearchKind, type SearchTextEvent } from "../ui/events.ts";
import { PacedElement } from "../ui/paced-element.ts";
import "../ui/grid-element.ts";
import { type ListedItem, listedItemFromPage, listedItemFromRecommendation } from "../ui/listed-item.ts";
import { formatNumber } from "../ui/number-format.ts";
import type { PictureSource } from "../ui/picture-source.ts";
import { firstCards } from "./first-cards.ts";
import "../ui/search-box-element.ts";
import { sharedStyles } from "../ui/shared-styles.ts";
import { appTexts as t } from "../ui/texts/app-texts.ts";
import { filterTexts } from "../ui/texts/filter-texts.ts";
import type { CatalogueChoice } from "./catalogues.ts";
import { filtersView, foldStyles } from "./filters-view.ts";
import { nounFor } from "./item-noun.ts";
import { type AskPage, ListController } from "./list-controller.ts";
import { pageStyles } from "./page-styles.ts";
import { RequestController } from "./request-controller.ts";
import { fragmentFromRoute } from "./route.ts";
import type { Session } from "./session.ts";
import { SessionController } from "./session-controller.ts";

const pageSize = 24;

interface PageAnswer {
  readonly end: number;
  /** undefined where all items are in the list, the nearest first. */
  readonly total: number | undefined;
  /** Of a search by meaning: its next page belongs to it. */
  readonly session?: string;
}

/** The home of a catalogue: a search box over a grid of what it holds. */
export class HomePage extends PacedElement {
  static override properties = {
    session: { attribute: false },
    catalogue: { attribute: false },
    text: { type: String },
    by: { type: String },
    active: { type: Boolean },
  };

  static override styles = [
    sharedStyles,
    pageStyles,
    foldStyles,
    css`
      .page {
        min-block-size: 100vh;
      }
      .opening {
        display: grid;
        grid-template-columns: minmax(0, 7fr) minmax(0, 5fr);
        gap: 1.5rem clamp(2rem, 5vw, 5rem);
        align-items: end;
        padding-block: clamp(0.5rem, 3vw, 2.5rem) clamp(2rem, 4vw, 3.5rem);
      }
      .filter-room {
        min-block-size: 3.25rem;
      }
      .picks {
        min-block-size: 1.6em;
        margin-block-start: 0.75rem;
      }
      .count {
        flex: 1;
        min-block-size: 1.5em;
        text-align: end;
        white-space: nowrap;
        color: var(--docent-ink-soft);
      }
      @media (max-width: 52rem) {
        .opening {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  declare session: Session;
  declare catalogue: CatalogueChoice;
  /** What is searched for; "" for the whole catalogue. */
  declare text: string;
  declare by: SearchKind;
  /** Whether the page is in sight: it stays in the document while others are, so that going back finds it as it was. */
  declare active: boolean;

  readonly #list = new ListController<ListedItem, PageAnswer>(this);
  readonly #facets = new RequestController<readonly FacetInfo[]>(this);

  /** As it was when the page was last in sight: while it is not, it asks no host for pictures. */
  #pictureSource: PictureSource | undefined;

  constructor() {
    super();
    this.text = "";
    this.by = "title";
    this.active = true;
    new SessionController(this);
  }

  protected override willUpdate(): void {
    const { session, text } = this;
    if (!this.active) return;
    this.#pictureSource = session.pictureSource;
    if (!session.info) return;
    const search = text.trim();
    const isMeaning = this.#isMeaning();
    this.#list.start(
      `${session.opening}\n${isMeaning}\n${search}\n${JSON.stringify(session.where)}`,
      askPage(session, search, isMeaning),
      {
        keepItems: search !== "",
      },
    );
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.active && (changed.has("catalogue") || changed.has("active")))
      this.dispatchEvent(new PageTitleEvent(this.catalogue.title));
  }

  protected override render(): TemplateResult {
    const { session, catalogue, text } = this;
    const isSearch = text.trim() !== "";
    return html`<div class="page">
      <div class="opening">
        <div>
          <h1>${catalogue.title}</h1>
          <p class="standfirst">${t.standfirst}</p>
          <p class="picks">${session.views?.length === 0 ? html`<a href="#/picks">${t.pickFirst}</a>` : nothing}</p>
        </div>
        <docent-search-box
          .label=${this.#isMeaning() ? t.meaningLabel : t.searchLabel}
          .hasMeaning=${session.info?.hasMeaningSearch ?? false}
          .by=${this.by}
          .restMs=${this.#isMeaning() ? 320 : 140}
          .text=${text}
          .summary=${isSearch ? this.#searchSummary() : ""}
          @docent-search-text=${this.#onSearch}
        ></docent-search-box>
      </div>
      <section aria-labelledby="list">
        <div class="section-head">
          <h2 id="list">${isSearch ? t.found : session.views?.length ? t.collection : t.startHere}</h2>
          <p class="count">${this.#count()}</p>
        </div>
        <div class="filter-room">${isSearch && !this.#isMeaning() ? nothing : filtersView(session, this.#facets)}</div>
        <docent-grid
          label=${isSearch ? t.found : t.collection}
          .state=${this.#list.state}
          .source=${this.#pictureSource}
          .hrefOf=${(card: Card) => fragmentFromRoute({ page: "object", catalogue: catalogue.id, id: card.id })}
          skeleton-count=${firstCards}
          @docent-more-wanted=${() => this.#list.more()}
          @docent-retry=${() => this.#list.retry()}
        >
          <p slot="empty" class="standfirst">
            ${this.#emptyText(isSearch)}
          </p>
        </docent-grid>
      </section>
    </div>`;
  }

  #emptyText(isSearch: boolean): string {
    if (isSearch && !this.#isMeaning()) return t.noneFound;
    if (Object.keys(this.session.where).length > 0) return filterTexts.none;
    return isSearch ? t.noneMeant : t.empty;
  }

  #count(): string {
    const { info } = this.session;
    return info ? `${formatNumber(info.items)} ${nounFor(info.itemNoun)}` : "";
  }

  #searchSummary(): string {
    const { answer } = this.#list;
    const { state } = this.#list;
    if (state.status !== "ready" || !answer) return "";
    if (answer.total === undefined) return state.items.length > 0 ? t.nearest : t.noneMeant;
    return answer.total === 1 ? t.oneFound : t.manyFound(formatNumber(answer.total));
  }

  #onSearch(event: SearchTextEvent): void {
    this.text = event.text;
    this.by = event.by;
  }

  #isMeaning(): boolean {
    return this.by === "meaning" && this.session.info?.hasMeaningSearch !== false;
  }
}

function askPage(session: Session, text: string, isMeaning: boolean): AskPage<ListedItem, PageAnswer> {
  const { where } = session;
  return async (previous, signal) => {
    if (isMeaning && text !== "") return askMeaning(session, text, { previous, signal });
    const request = { offset: previous?.end ?? 0, limit: pageSize };
    const reply = await (text === ""
      ? session.client.browse({ ...request, where }, { signal })
      : session.client.searchTitles({ ...request, text }, { signal }));
    return reply.ok ? { ok: true, value: listPage(reply.value, request.offset) } : reply;
  };
}

async function askMeaning(
  session: Session,
  text: string,
  { previous, signal }: { readonly previous: PageAnswer | undefined; readonly signal: AbortSignal },
): ReturnType<AskPage<ListedItem, PageAnswer>> {
  const offset = previous?.end ?? 0;
  const next = previous?.session === undefined ? {} : { offset, session: previous.session };
  const reply = await session.client.searchByMeaning(
    { text, k: pageSize, ...next, options: { where: session.where } },
    { signal },
  );
  if (!reply.ok) return reply;
  const items = reply.value.items.map((item) => ({
    ...listedItemFromRecommendation(item),
    reason: undefined,
  }));
  const { hasMore } = reply.value;
  const answer = { end: offset + items.length, total: undefined, session: reply.value.session };
  return { ok: true, value: { items, hasMore, answer } };
}

function listPage({ items, total }: Page, offset: number) {
  const end = offset + items.length;
  return {
    items: items.map(listedItemFromPage),
    hasMore: items.length > 0 && end < total,
    answer: { end, total },
  };
}

customElements.define("docent-home-page", HomePage);

declare global {
  interface HTMLElementTagNameMap {
    "docent-home-page": HomePage;
  }
}
