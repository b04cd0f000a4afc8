import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Ordinal } from "../catalog/item.ts";
import type { Listing } from "../engine/api/items.ts";
import { DrawingPace } from "../ui/drawing-pace.ts";
import { PageTitleEvent, type SearchTextEvent } from "../ui/events.ts";
import { failureStyles, failureView } from "../ui/failure-view.ts";
import { formatNumber } from "../ui/number-format.ts";
import { PacedElement } from "../ui/paced-element.ts";
import "../ui/picture-element.ts";
import "../ui/search-box-element.ts";
import { buttonStyles, sharedStyles } from "../ui/shared-styles.ts";
import { elementTexts } from "../ui/texts/element-texts.ts";
import { picksPageTexts as t } from "../ui/texts/picks-page-texts.ts";
import type { CatalogueChoice } from "./catalogues.ts";
import { type AskPage, ListController } from "./list-controller.ts";
import { pageStyles } from "./page-styles.ts";
import { picksPageStyles } from "./picks-page-styles.ts";
import { fragmentFromRoute } from "./route.ts";
import type { Session } from "./session.ts";
import { SessionController } from "./session-controller.ts";

const pageSize = 24;
const mostPicks = 10;

/** Where a new visitor picks what recommendations start from: one to ten items, or none. */
export class PicksPage extends PacedElement {
  static override properties = {
    session: { attribute: false },
    catalogue: { attribute: false },
    text: { state: true },
  };

  static override styles = [sharedStyles, buttonStyles, failureStyles, pageStyles, picksPageStyles];

  declare session: Session;
  declare catalogue: CatalogueChoice;
  declare text: string;

  readonly #list = new ListController<Listing, number>(this);

  /** As many as a window shows: what a letter finds is to be seen in the next frame. */
  readonly #pace = new DrawingPace<Ordinal>(this, { inFrame: 8 });

  constructor() {
    super();
    this.text = "";
    new SessionController(this);
  }

  protected override willUpdate(): void {
    const { session } = this;
    if (!session.info) return;
    const search = this.text.trim();
    this.#list.start(`${session.opening}\n${search}`, askPage(session, search), { keepItems: true });
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("catalogue")) this.dispatchEvent(new PageTitleEvent(t.title));
  }

  protected override render(): TemplateResult {
    const { picks } = this.session;
    const home = fragmentFromRoute({ page: "home", catalogue: this.catalogue.id, text: "" });
    return html`<div class="page">
      <h1>${t.title}</h1>
      <p class="standfirst">${t.standfirst}</p>
      <docent-search-box
        .label=${t.searchLabel}
        .text=${this.text}
        .summary=${""}
        .restMs=${0}
        @focusin=${{ handleEvent: () => void this.#openIndex(), once: true }}
        @keydown=${(event: KeyboardEvent) => void this.#pickByEnter(event)}
        @docent-search-text=${(event: SearchTextEvent) => {
          event.stopPropagation(); // the address is not to change
          this.text = event.text;
        }}
      ></docent-search-box>
      ${picks.length > 0 ? this.#pickedView() : nothing}
      ${this.#listView()}
      <div class="bar">
        <p role="status">${picks.length >= mostPicks ? t.full : t.picked(formatNumber(picks.length))}</p>
        <a class="skip" href=${home}>${t.skip}</a>
        ${
          picks.length > 0
            ? html`<a class="go" href="#/for-you">${t.show}</a>`
            : html`<span class="go" aria-hidden="true" data-off>${t.show}</span>`
        }
      </div>
    </div>`;
  }

  /** What is picked so far, so that it can be seen and taken back while something else is searched for. */
  #pickedView(): TemplateResult {
    const { picks, pickTitles } = this.session;
    return html`<ul class="picked" role="list" aria-label=${t.yourPicks}>
      ${repeat(
        picks,
        (id) => id,
        (id) => {
          const title = pickTitles.get(id) || id;
          return html`<li>
            <button type="button" aria-label=${t.takeBack(title)} @click=${() => void this.session.react(id, "unpick")}>
              <span class="name">${title}</span><span aria-hidden="true">×</span>
            </button>
          </li>`;
        },
      )}
    </ul>`;
  }

  /** Who is about to type need not wait for the index at the first letter; the word is the same for everybody. */
  async #openIndex(): Promise<void> {
    await this.session.client.searchTitles({ offset: 0, limit: 0, text: "a" });
  }

  /** Enter picks the first that is found, and makes room for the next. */
  async #pickByEnter(event: KeyboardEvent): Promise<void> {
    const [field] = event.composedPath();
    if (event.key !== "Enter" || !(field instanceof HTMLInputElement)) return;
    const { session } = this;
    const text = field.value.trim();
    if (text === "" || session.picks.length >= mostPicks) return;
    const found = await session.client.searchTitles({ offset: 0, limit: 1, text });
    const [first] = found.ok ? found.value.items : [];
    if (!first || field.value.trim() !== text) return;
    field.value = "";
    this.text = "";
    if (!session.picks.includes(first.card.id)) await session.react(first.card.id, "pick");
  }

  #listView(): TemplateResult {
    const { state } = this.#list;
    if (state.status === "failed") {
      return html`<div @docent-retry=${() => this.#list.retry()}>${failureView(state.failure)}</div>`;
    }
    const items = state.status === "ready" ? state.items : [];
    if (state.status === "ready" && items.length === 0) return html`<p class="standfirst">${t.noneFound}</p>`;
    const drawn = this.#pace.drawnOf(items.map(({ ordinal }) => ordinal));
    return html`<ul role="list" aria-label=${t.choices} aria-busy=${state.status === "loading" || !this.#pace.isWhole}>
        ${repeat(
          items,
          ({ ordinal }) => ordinal,
          (item) =>
            drawn.has(item.ordinal)
              ? html`<li>${this.#choiceView(item)}</li>`
              : html`<li class="room" aria-hidden="true"></li>`,
        )}
        ${state.status === "loading" ? Array.from({ length: pageSize }, () => html`<li class="room" aria-hidden="true"></li>`) : nothing}
      </ul>
      ${
        state.status === "ready" && state.next === "idle"
          ? html`<p class="more"><button class="plain" type="button" @click=${() => this.#list.more()}>${elementTexts.showMore}</button></p>`
          : nothing
      }`;
  }

  #choiceView(item: Listing): TemplateResult {
    const { card } = item;
    const { picks } = this.session;
    const isPicked = picks.includes(card.id);
    // Of two of one name the year tells which it is.
    const by = card.creator || card.date;
    return html`<label>
      <input
        type="checkbox"
        .checked=${isPicked}
        ?disabled=${!isPicked && picks.length >= mostPicks}
        @change=${() => void this.session.react(card.id, isPicked ? "unpick" : "pick")}
      />
      <docent-picture .item=${item} .source=${this.session.pictureSource}></docent-picture>
      <span class="name">${card.title || card.id}</span>
      ${by ? html`<span class="maker">${by}</span>` : nothing}
    </label>`;
  }
}

function askPage(session: Session, text: string): AskPage<Listing, number> {
  return async (previous = 0, signal) => {
    const request = { offset: previous, limit: pageSize };
    const reply = await (text === ""
      ? session.client.browse(request, { signal })
      : session.client.searchTitles({ ...request, text }, { signal }));
    if (!reply.ok) return reply;
    const { items, total } = reply.value;
    const end = previous + items.length;
    return { ok: true, value: { items, hasMore: items.length > 0 && end < total, answer: end } };
  };
}

customElements.define("docent-picks-page", PicksPage);

declare global {
  interface HTMLElementTagNameMap {
    "docent-picks-page": PicksPage;
  }
}
