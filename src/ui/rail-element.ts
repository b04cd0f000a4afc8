import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Card } from "../catalog/cards.ts";
import type { Ordinal } from "../catalog/item.ts";
import { cardRoom, cardSkeleton, cardStyles, cardView } from "./card-view.ts";
import { defineElement } from "./define-element.ts";
import { DrawingPace } from "./drawing-pace.ts";
import { MoreWantedEvent, RetryEvent } from "./events.ts";
import { failureStyles, failureView } from "./failure-view.ts";
import { headingStyles, headingView } from "./heading-view.ts";
import type { ListedItem } from "./listed-item.ts";
import { PacedElement } from "./paced-element.ts";
import type { PictureSource } from "./picture-source.ts";
import { railStyles } from "./rail-styles.ts";
import { buttonStyles, sharedStyles, skeletonStyles } from "./shared-styles.ts";
import { elementTexts as t } from "./texts/element-texts.ts";
import { type ListState, loading } from "./view-state.ts";

/**
 * `<docent-rail>`: a heading over one row of cards that scrolls sideways and asks for its next page as its end comes
 * near. It is as high while loading as it is full. Arrow keys go from card to card.
 *
 * @fires docent-more-wanted  the end of the row came near
 * @fires docent-retry  after a failure
 * @fires docent-reaction  from a card's menu
 * @slot heading  in place of the property `heading`
 * @slot empty  what stands there when there are no items
 * @csspart heading, row, card, mat, title, maker, reason, steps
 */
export class RailElement extends PacedElement {
  static override properties = {
    heading: { type: String },
    state: { attribute: false },
    source: { attribute: false },
    hrefOf: { attribute: false },
    hasMenu: { type: Boolean, attribute: "has-menu" },
    edge: { state: true },
  };

  static override styles = [
    sharedStyles,
    buttonStyles,
    skeletonStyles,
    cardStyles,
    failureStyles,
    headingStyles,
    railStyles,
  ];

  declare heading: string;
  declare state: ListState<ListedItem>;
  declare source: PictureSource | undefined;
  /** Address of an item's page, "" for none; its own by default. */
  declare hrefOf: (card: Card) => string;
  /** Whether each card offers to say what one thinks of it; false. */
  declare hasMenu: boolean;
  /** At which ends of the row there is nothing more to scroll to. */
  declare edge: { readonly isAtStart: boolean; readonly isAtEnd: boolean };

  readonly #pace = new DrawingPace<Ordinal>(this);
  #ends: IntersectionObserver | undefined;

  constructor() {
    super();
    this.heading = "";
    this.state = loading;
    this.source = undefined;
    this.hrefOf = (card) => card.url;
    this.hasMenu = false;
    this.edge = { isAtStart: true, isAtEnd: false };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#ends?.disconnect();
    this.#ends = undefined;
  }

  protected override render(): TemplateResult {
    const { state } = this;
    return html`<section aria-labelledby="heading">
      <header>
        <h2 id="heading" part="heading"><slot name="heading">${headingView(this.heading)}</slot></h2>
        ${state.status === "failed" ? nothing : this.#stepsView()}
      </header>
      ${state.status === "failed" ? failureView(state.failure) : this.#rowView(state)}
    </section>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("state")) return;
    const row = this.#row();
    // Browsers snap to the card that was first, wherever a better page has put it: the row starts where it started.
    const hadCards = changed.get("state")?.status === "ready";
    const isRestarted = hadCards && this.state.status === "loading";
    // With the frame's own layout: to scroll at once would take one more.
    if (row && hadCards && (isRestarted || this.edge.isAtStart))
      requestAnimationFrame(() => row.scrollTo({ left: 0, behavior: "instant" }));
    this.#watchEnds(row);
  }

  #rowView(state: Exclude<ListState<ListedItem>, { status: "failed" }>): TemplateResult {
    if (state.status === "ready" && state.items.length === 0) {
      return html`<div class="empty"><slot name="empty"></slot></div>`;
    }
    const items = state.status === "ready" ? state.items : [];
    const drawn = this.#pace.drawnOf(items.map(({ ordinal }) => ordinal));
    const next = state.status === "ready" ? state.next : "loading";
    const skeletons = next === "loading" ? (items.length === 0 ? 6 : 3) : 0;
    return html`<ul
      part="row"
      class=${items.length === 0 ? "waiting" : nothing}
      role="list"
      aria-labelledby="heading"
      aria-busy=${state.status === "loading" || !this.#pace.isWhole}
      @keydown=${this.#moveFocus}
      @scroll=${{ handleEvent: (event: Event) => this.#measure(event.currentTarget as HTMLElement), passive: true }}
    >
      ${repeat(
        items,
        (item) => item.ordinal,
        (item) => html`<li>${drawn.has(item.ordinal) ? cardView(item, this) : cardRoom}</li>`,
      )}
      ${Array.from({ length: skeletons }, () => html`<li aria-hidden="true">${cardSkeleton()}</li>`)}
      ${
        typeof next === "object"
          ? html`<li class="failed">
            <p>${t.moreFailed} <span lang="en">${next.message}</span></p>
            <button class="plain" type="button" @click=${() => this.dispatchEvent(new RetryEvent())}>${t.tryAgain}</button>
          </li>`
          : nothing
      }
      ${next === "idle" ? html`<li class="end" aria-hidden="true"></li>` : nothing}
    </ul>`;
  }

  #stepsView(): TemplateResult {
    const { isAtStart, isAtEnd } = this.edge;
    const step = (direction: 1 | -1) => () => {
      const row = this.#row();
      row?.scrollBy({ left: direction * row.clientWidth * 0.8, behavior: scrollBehavior() });
    };
    return html`<div class="steps" part="steps">
      <button type="button" aria-label=${t.scrollBack} aria-disabled=${isAtStart} @click=${step(-1)}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M10 3 5 8l5 5"></path></svg>
      </button>
      <button type="button" aria-label=${t.scrollOn} aria-disabled=${isAtEnd} @click=${step(1)}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="m6 3 5 5-5 5"></path></svg>
      </button>
    </div>`;
  }

  #row(): HTMLElement | null {
    return this.renderRoot.querySelector("ul");
  }

  #measure(row: HTMLElement): void {
    const isAtStart = row.scrollLeft <= 1;
    const isAtEnd = row.scrollLeft + row.clientWidth >= row.scrollWidth - 1;
    if (isAtStart === this.edge.isAtStart && isAtEnd === this.edge.isAtEnd) return;
    this.edge = { isAtStart, isAtEnd };
  }

  /**
   * Starts anew after each page: an end that is still near then calls for the next one. It is also the time to measure:
   * the row has its layout by then, which to ask for earlier takes a layout more.
   */
  #watchEnds(row: HTMLElement | null): void {
    this.#ends?.disconnect();
    if (!row) return;
    if (typeof IntersectionObserver !== "function") return; // A page that it is embedded in may have taken it away.
    const end = row.querySelector("li.end");
    this.#ends = new IntersectionObserver(
      (entries) => {
        this.#measure(row);
        if (entries.some(({ target, isIntersecting }) => target === end && isIntersecting))
          this.dispatchEvent(new MoreWantedEvent());
      },
      { root: row, rootMargin: "0px 240px" },
    );
    for (const one of [row.firstElementChild, end]) if (one) this.#ends.observe(one);
  }

  #moveFocus(event: KeyboardEvent): void {
    const links = [...this.renderRoot.querySelectorAll<HTMLElement>("a.title")];
    const at = links.indexOf(event.target as HTMLElement);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1 }[event.key];
    const link = to === undefined ? undefined : links[to];
    if (!link) return;
    event.preventDefault();
    link.focus({ preventScroll: true });
    link.closest("li")?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: scrollBehavior() });
  }
}

function scrollBehavior(): ScrollBehavior {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
}

defineElement("docent-rail", RailElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-rail": RailElement;
  }
}
