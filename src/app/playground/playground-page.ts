import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Card } from "../../catalog/cards.ts";
import type { FacetInfo, Recommendations, RecommendOptions, Where } from "../../engine/api.ts";
import { PageTitleEvent } from "../../ui/events.ts";
import { failureStyles, failureView } from "../../ui/failure-view.ts";
import { PacedElement } from "../../ui/paced-element.ts";
import "../../ui/filters-element.ts";
import "../../ui/grid-element.ts";
import { listedItemFromRecommendation } from "../../ui/listed-item.ts";
import { formatBytes, formatDecimal, formatMs, formatNumber } from "../../ui/number-format.ts";
import { buttonStyles, sharedStyles } from "../../ui/shared-styles.ts";
import { playgroundTexts as t } from "../../ui/texts/playground-texts.ts";
import type { CatalogueChoice } from "../catalogues.ts";
import { formStyles } from "../form-styles.ts";
import { pageStyles } from "../page-styles.ts";
import { RequestController } from "../request-controller.ts";
import { fragmentFromRoute } from "../route.ts";
import type { Session } from "../session.ts";
import { SessionController } from "../session-controller.ts";
import { idsFromText, interestNames, type NumberKnobName, numberKnobs, withOption } from "./knobs.ts";
import { playgroundStyles } from "./playground-styles.ts";

const shown = 20;

/** What a catalogue does with a history, and what each setting changes: for a site's owner. */
export class PlaygroundPage extends PacedElement {
  static override properties = {
    session: { attribute: false },
    catalogue: { attribute: false },
    text: { state: true },
    options: { state: true },
    hasCopied: { state: true },
  };

  static override styles = [
    sharedStyles,
    buttonStyles,
    failureStyles,
    pageStyles,
    formStyles,
    playgroundStyles,
  ];

  declare session: Session;
  declare catalogue: CatalogueChoice;
  /** Ids, as they were typed. */
  declare text: string;
  declare options: RecommendOptions;
  declare hasCopied: boolean;

  readonly #answer = new RequestController<Recommendations>(this);
  readonly #facets = new RequestController<readonly FacetInfo[]>(this);

  constructor() {
    super();
    this.text = "";
    this.options = {};
    this.hasCopied = false;
    new SessionController(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { session, options } = this;
    if (changed.has("options")) this.hasCopied = false;
    if (changed.has("catalogue")) this.options = {};
    if (!session.info) return;
    const ids = idsFromText(this.text);
    const key = JSON.stringify([
      this.catalogue.id,
      session.opening,
      session.engineTurn,
      ids.length > 0 ? ids : session.historyKey,
      options,
    ]);
    this.#answer.request(key, (signal) =>
      session.client.recommend({ ...(ids.length > 0 && { ids }), k: shown, options }, { signal }),
    );
    if (session.info.hasFacets) {
      this.#facets.request(`${session.opening}`, (signal) => session.client.facets({}, { signal }));
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("catalogue")) this.dispatchEvent(new PageTitleEvent(t.title));
  }

  protected override render(): TemplateResult {
    return html`<div class="page">
      <h1>${t.title}</h1>
      <p class="standfirst">${t.standfirst}</p>
      <div class="history fields">
        <label class="wide">
          ${t.history}
          <input
            type="text"
            spellcheck="false"
            autocomplete="off"
            .value=${this.text}
            @change=${(event: Event) => {
              this.text = (event.currentTarget as HTMLInputElement).value; // It listens on the input alone.
            }}
          />
        </label>
        <button class="plain" type="button" @click=${() => void this.#takeSome()}>${t.surpriseHistory}</button>
      </div>
      <div class="bench">
        <section aria-labelledby="knobs">
          <h2 id="knobs">${t.knobs}</h2>
          ${this.#knobsView()}
        </section>
        <div>
          ${this.#figuresView()}
          <section aria-labelledby="results">
            <h2 id="results">${t.results}</h2>
            ${this.#resultsView()}
          </section>
        </div>
      </div>
    </div>`;
  }

  #knobsView(): TemplateResult {
    const { options, session } = this;
    const { state } = this.#facets;
    return html`<div class="knobs">
      <label>
        ${t.interest}
        <select
          @change=${(event: Event) => {
            const { value } = event.currentTarget as HTMLSelectElement; // It listens on the choice alone.
            const names = interestNames(session.info?.learned !== undefined);
            this.#turn(
              "interest",
              names.find((name) => name === value),
            );
          }}
        >
          <option value="" ?selected=${options.interest === undefined}>${t.usual}</option>
          ${interestNames(session.info?.learned !== undefined).map(
            (name) =>
              html`<option value=${name} ?selected=${name === options.interest}>${t.interests[name]}</option>`,
          )}
        </select>
      </label>
      ${numberKnobs.map((knob) => this.#knobView(knob))}
      <label class="check">
        <input
          type="checkbox"
          .checked=${options.includeSeen ?? false}
          @change=${(event: Event) =>
            this.#turn("includeSeen", (event.currentTarget as HTMLInputElement).checked || undefined)}
        />
        ${t.includeSeen}
      </label>
      ${
        state.status === "ready"
          ? html`<docent-filters
              .facets=${state.value}
              .where=${options.where ?? {}}
              @docent-filters-changed=${(event: HTMLElementEventMap["docent-filters-changed"]) =>
                this.#turn("where", usedFilters(event.where))}
            ></docent-filters>`
          : nothing
      }
      <div class="config">
        <div class="config-head">
          <h3>${t.config}</h3>
          <button class="quiet" type="button" @click=${() => void this.#copy()}>${this.hasCopied ? t.copied : t.copy}</button>
        </div>
        <p class="soft">${t.configWhy}</p>
        <pre tabindex="0">${configOf(options)}</pre>
      </div>
    </div>`;
  }

  #knobView({ name, min, max, step }: (typeof numberKnobs)[number]): TemplateResult {
    const value = this.options[name];
    const digits = step < 1 ? 2 : 0;
    return html`<label>
      <span>${t[name]}: <b>${value === undefined ? t.usual : formatDecimal(value, digits)}</b></span>
      <input
        type="range"
        min=${min}
        max=${max}
        step=${step}
        .value=${String(value ?? this.#usual(name))}
        @input=${(event: Event) => this.#turn(name, (event.currentTarget as HTMLInputElement).valueAsNumber)}
        @dblclick=${() => this.#turn(name, undefined)}
      />
    </label>`;
  }

  #figuresView(): TemplateResult | typeof nothing {
    const { state } = this.#answer;
    if (state.status !== "ready") return html`<div class="figures" aria-busy="true"></div>`;
    const { timing, probed, clusters, distances, interests, exact, transfers } = state.value.diagnostics;
    const bytes = transfers.reduce((sum, file) => sum + (file.from === "network" ? file.bytes : 0), 0);
    const figures = [
      [t.total, formatMs(timing.totalMs)],
      [t.search, formatMs(timing.centroidMs + timing.clusterMs)],
      [t.fetched, formatBytes(bytes)],
      [t.probed, t.of(formatNumber(probed.length), formatNumber(clusters))],
      [t.distances, formatNumber(distances)],
      [t.queries, formatNumber(interests)],
      [t.exact, exact ? t.isExact : t.notExact],
    ];
    return html`<section class="figures" aria-label=${t.figures}>
      <dl>
        ${figures.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
      </dl>
    </section>`;
  }

  #resultsView(): TemplateResult {
    const { state } = this.#answer;
    if (state.status === "failed") {
      return html`<div @docent-retry=${() => this.#answer.retry()}>${failureView(state.failure)}</div>`;
    }
    const listed =
      state.status === "ready"
        ? ({
            status: "ready",
            items: state.value.items.map(listedItemFromRecommendation),
            next: "none",
          } as const)
        : ({ status: "loading" } as const);
    return html`<docent-grid
      label=${t.results}
      .state=${listed}
      .source=${this.session.pictureSource}
      .hrefOf=${(card: Card) => fragmentFromRoute({ page: "object", catalogue: this.catalogue.id, id: card.id })}
      skeleton-count=${shown}
    >
      <p slot="empty">${t.none}</p>
    </docent-grid>`;
  }

  /** Where a slider stands that was not turned. */
  #usual(name: NumberKnobName): number {
    return { views: 5, nprobe: 4, efSearch: 50, diversity: 0, popularity: 0, perCreator: 10 }[name];
  }

  #turn<Name extends keyof RecommendOptions>(name: Name, value: RecommendOptions[Name] | undefined): void {
    this.options = withOption(this.options, name, value);
  }

  async #takeSome(): Promise<void> {
    const reply = await this.session.client.browse({ offset: 0, limit: 60 });
    if (!reply.ok) return;
    const ids = reply.value.items.map(({ card }) => card.id);
    const from = Math.floor(Math.random() * Math.max(1, ids.length - 5));
    this.text = ids.slice(from, from + 5).join(", ");
  }

  async #copy(): Promise<void> {
    await navigator.clipboard.writeText(configOf(this.options));
    this.hasCopied = true;
  }
}

function usedFilters(where: Where): Where | undefined {
  return Object.keys(where).length === 0 ? undefined : where;
}

function configOf(options: RecommendOptions): string {
  return JSON.stringify(options, undefined, 2);
}

customElements.define("docent-playground-page", PlaygroundPage);

declare global {
  interface HTMLElementTagNameMap {
    "docent-playground-page": PlaygroundPage;
  }
}
