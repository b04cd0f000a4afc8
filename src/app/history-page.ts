import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Profile } from "../engine/api/history.ts";
import type { EventKind, HistoryEvent } from "../history/history-store.ts";
import type { Settings } from "../history/settings.ts";
import { DrawingPace } from "../ui/drawing-pace.ts";
import { PageTitleEvent, type SearchTextEvent } from "../ui/events.ts";
import { failureStyles, failureView } from "../ui/failure-view.ts";
import { count, formatNumber } from "../ui/number-format.ts";
import { PacedElement } from "../ui/paced-element.ts";
import "../ui/search-box-element.ts";
import { buttonStyles, sharedStyles } from "../ui/shared-styles.ts";
import { elementTexts } from "../ui/texts/element-texts.ts";
import { historyPageTexts as t } from "../ui/texts/history-page-texts.ts";
import { locale } from "../ui/texts/language.ts";
import type { CatalogueChoice } from "./catalogues.ts";
import { type DayGroup, groupByDay } from "./day-groups.ts";
import "./history-file-element.ts";
import { historyPageStyles } from "./history-page-styles.ts";
import { pageStyles } from "./page-styles.ts";
import { RequestController } from "./request-controller.ts";
import { fragmentFromRoute } from "./route.ts";
import type { Session } from "./session.ts";
import { SessionController } from "./session-controller.ts";

/** Views that are listed at first, and with each wish for more. */
const pageSize = 100;

interface Formats {
  readonly day: Intl.DateTimeFormat;
  readonly time: Intl.DateTimeFormat;
}

/** What is remembered of this catalogue, day by day, and every way to take it back. */
export class HistoryPage extends PacedElement {
  static override properties = {
    session: { attribute: false },
    catalogue: { attribute: false },
    text: { state: true },
    wanted: { state: true },
  };

  static override styles = [sharedStyles, buttonStyles, failureStyles, pageStyles, historyPageStyles];

  declare session: Session;
  declare catalogue: CatalogueChoice;
  declare text: string;
  /** How many views may be listed. */
  declare wanted: number;

  readonly #pace = new DrawingPace<number>(this, { inFrame: 10 });
  readonly #profile = new RequestController<Profile>(this);
  /** The latest profile: it stays in sight while the next one is on its way. */
  #shown: Profile | undefined;
  #formats: Formats | undefined;

  constructor() {
    super();
    this.text = "";
    this.wanted = pageSize;
    new SessionController(this);
  }

  async #makeFormats(): Promise<void> {
    await this.session.client.readyDates({ locale });
    const format = (style: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, style);
    this.#formats = { time: format({ timeStyle: "short" }), day: format({ dateStyle: "full" }) };
    this.requestUpdate();
  }

  protected override firstUpdated(): void {
    void this.#makeFormats();
  }

  protected override willUpdate(): void {
    const { session } = this;
    if (!session.info) return;
    this.#profile.request(`${session.opening}\n${session.historyTurn}`, (signal) =>
      session.client.profile({}, { signal }),
    );
    if (this.#profile.state.status === "ready") this.#shown = this.#profile.state.value;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("catalogue")) this.dispatchEvent(new PageTitleEvent(t.title));
  }

  protected override render(): TemplateResult {
    const { state } = this.#profile;
    return html`<div class="page">
      <h1>${t.title}</h1>
      <p class="standfirst">${t.standfirst(this.catalogue.title)}</p>
      ${state.status === "failed" ? failureView(state.failure) : nothing}
      ${this.#shown && this.#formats && this.session.settings ? this.#profileView(this.#shown, this.#formats) : nothing}
    </div>`;
  }

  #profileView({ log, favourites, hidden, hiddenCreators }: Profile, { day, time }: Formats): TemplateResult {
    const text = this.text.trim().toLocaleLowerCase();
    const found = log.filter(({ title, itemId }) => (title || itemId).toLocaleLowerCase().includes(text));
    const drawn = this.#pace.drawnOf(found.slice(0, this.wanted).map(({ seq }) => seq));
    return html`<div class="columns">
      <section aria-labelledby="views">
        <div class="section-head">
          <h2 id="views">${t.viewed}</h2>
          <p class="soft" role="status">${count(found.length, t.view)}</p>
        </div>
        <docent-search-box
          .label=${t.searchLabel}
          .text=${this.text}
          .summary=${""}
          @docent-search-text=${(event: SearchTextEvent) => {
            event.stopPropagation(); // the address is not to change
            this.text = event.text;
            this.wanted = pageSize;
          }}
        ></docent-search-box>
        ${found.length === 0 ? html`<p class="none">${text ? t.noneFound : t.nothingYet}</p>` : nothing}
        ${groupByDay(found, day)
          .filter(({ events }) => drawn.has(events[0].seq))
          .map((group) => this.#dayView(group, drawn, time))}
        ${
          found.length > this.wanted
            ? html`<p class="more">
              <button
                class="plain"
                type="button"
                @click=${() => {
                  this.wanted += pageSize;
                }}
              >
                ${elementTexts.showMore}
              </button>
            </p>`
            : nothing
        }
      </section>
      <div class="aside">
        ${this.#listView("favourites", t.favourites, favourites, "unfavourite")}
        ${hidden.length > 0 ? this.#listView("hidden", t.hidden, hidden, "unhide") : nothing}
        ${
          hiddenCreators.length > 0
            ? this.#listView("creators", t.hiddenCreators, hiddenCreators, "unhide-creator")
            : nothing
        }
        ${this.session.settings ? this.#rememberingView(this.session.settings) : nothing} <docent-history-file .session=${this.session}></docent-history-file>
      </div>
    </div>`;
  }

  /** The whole day can be deleted, however much of it is listed. */
  #dayView(
    { label, events }: DayGroup,
    listed: ReadonlySet<number>,
    time: Intl.DateTimeFormat,
  ): TemplateResult {
    return html`<section class="day" aria-label=${label}>
      <div class="day-head">
        <h3>${label}</h3>
        <button
          class="quiet"
          type="button"
          @click=${() => void this.session.removeEvents(events, t.deletedViews(count(events.length, t.view)))}
        >
          ${this.text.trim() === "" ? t.deleteDay : t.deleteThese}<span class="visually-hidden">: ${label}</span>
        </button>
      </div>
      <ul role="list">
        ${events
          .filter(({ seq }) => listed.has(seq))
          .map(
            (event) => html`<li>
            <time datetime=${new Date(event.atMs).toISOString()}>${time.format(event.atMs)}</time>
            <a href=${this.#hrefOf(event)}>${event.title || event.itemId}</a>
            <button
              class="quiet"
              type="button"
              @click=${() => void this.session.removeEvents([event], t.deletedOne(event.title || event.itemId))}
            >
              ${t.deleteOne}<span class="visually-hidden"> ${event.title || event.itemId}</span>
            </button>
          </li>`,
          )}
      </ul>
    </section>`;
  }

  #listView(
    id: string,
    heading: string,
    events: readonly HistoryEvent[],
    takeBack: Exclude<EventKind, "view">,
  ): TemplateResult {
    return html`<section aria-labelledby=${id}>
      <div class="section-head"><h2 id=${id}>${heading}</h2></div>
      ${events.length === 0 ? html`<p class="none">${t.nothingYet}</p>` : nothing}
      <ul role="list">
        ${[...events].reverse().map((event) => {
          const name = event.creator ?? (event.title || event.itemId);
          return html`<li>
            ${event.creator === undefined ? html`<a href=${this.#hrefOf(event)}>${name}</a>` : html`<span>${name}</span>`}
            <button
              class="quiet"
              type="button"
              @click=${() => void this.session.react(event.itemId, takeBack)}
            >
              ${t.takeBack}<span class="visually-hidden"> ${name}</span>
            </button>
          </li>`;
        })}
      </ul>
    </section>`;
  }

  #rememberingView({ paused, retentionDays }: Settings): TemplateResult {
    const { session } = this;
    return html`<section aria-labelledby="remembering">
      <div class="section-head"><h2 id="remembering">${t.remembering}</h2></div>
      <p class="soft" role="status">${paused ? elementTexts.pausedWhy : t.recording}</p>
      <div class="actions">
        <button
          class="plain"
          type="button"
          aria-pressed=${paused}
          @click=${() => void session.changeSettings({ paused: !paused })}
        >
          ${paused ? elementTexts.resume : elementTexts.pause}
        </button>
      </div>
      <label class="retention">
        ${t.retention}
        <select
          @change=${(event: Event) => {
            // It listens on the select alone.
            const { value } = event.currentTarget as HTMLSelectElement;
            void session.changeSettings({ retentionDays: Number(value) });
          }}
        >
          ${retentionChoices(retentionDays).map(
            (days) =>
              html`<option value=${days} ?selected=${days === retentionDays}>${days === 0 ? t.forEver : t.days(formatNumber(days))}</option>`,
          )}
        </select>
      </label>
      <p class="soft">${t.retentionWhy}</p>
    </section>`;
  }

  #hrefOf({ itemId }: HistoryEvent): string {
    return fragmentFromRoute({ page: "object", catalogue: this.catalogue.id, id: itemId });
  }
}

/** Days that are offered, the present choice among them; 0 for no end. */
function retentionChoices(present: number): number[] {
  return [...new Set([0, 7, 30, 90, 365, present])].sort((a, b) => a - b);
}

customElements.define("docent-history-page", HistoryPage);

declare global {
  interface HTMLElementTagNameMap {
    "docent-history-page": HistoryPage;
  }
}
