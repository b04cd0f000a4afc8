import { html, type PropertyValues, type TemplateResult } from "lit";
import type { Card } from "../../catalog/cards.ts";
import type { Diagnostics } from "../../engine/api/diagnostics.ts";
import type { FacetInfo, Recommendations, RecommendOptions } from "../../engine/api/recommendations.ts";
import { PageTitleEvent } from "../../ui/events.ts";
import { failureStyles, failureView } from "../../ui/failure-view.ts";
import { PacedElement } from "../../ui/paced-element.ts";
import "../../ui/grid-element.ts";
import { listedItemFromRecommendation } from "../../ui/listed-item.ts";
import { formatBytes, formatMs, formatNumber } from "../../ui/number-format.ts";
import { buttonStyles, sharedStyles } from "../../ui/shared-styles.ts";
import { playgroundTexts as t } from "../../ui/texts/playground-texts.ts";
import type { CatalogueChoice } from "../catalogues.ts";
import { pageStyles } from "../page-styles.ts";
import { RequestController } from "../request-controller.ts";
import { fragmentFromRoute } from "../route.ts";
import type { Session } from "../session.ts";
import { SessionController } from "../session-controller.ts";
import "./history-picker-element.ts";
import "./knobs-element.ts";
import { playgroundStyles } from "./playground-styles.ts";

const shown = 20;

/** What a catalogue does with a history, and what each setting changes: for a site's owner. */
export class PlaygroundPage extends PacedElement {
  static override properties = {
    session: { attribute: false },
    catalogue: { attribute: false },
    ids: { state: true },
    options: { state: true },
    note: { state: true },
  };

  static override styles = [sharedStyles, buttonStyles, failureStyles, pageStyles, playgroundStyles];

  declare session: Session;
  declare catalogue: CatalogueChoice;
  /** The newest last; empty for the visitor's own history. */
  declare ids: readonly string[];
  declare options: RecommendOptions;
  /** What came of copying. */
  declare note: string;

  readonly #answer = new RequestController<Recommendations>(this);
  readonly #facets = new RequestController<readonly FacetInfo[]>(this);

  constructor() {
    super();
    this.ids = [];
    this.options = {};
    this.note = "";
    new SessionController(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { session, ids, options } = this;
    if (changed.has("options")) this.note = "";
    if (changed.has("catalogue") && changed.get("catalogue") !== undefined) {
      this.ids = [];
      this.options = {};
    }
    if (!session.info) return;
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
      <docent-history-picker
        .session=${this.session}
        .ids=${this.ids}
        @docent-history-picked=${(event: HTMLElementEventMap["docent-history-picked"]) => {
          this.ids = event.ids;
        }}
      ></docent-history-picker>
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
    return html`<docent-knobs
        .info=${session.info}
        .facets=${session.info?.hasFacets && state.status === "ready" ? state.value : []}
        .options=${options}
        @docent-knobs-turned=${(event: HTMLElementEventMap["docent-knobs-turned"]) => {
          this.options = event.options;
        }}
      ></docent-knobs>
      <div class="config">
        <div class="config-head">
          <h3>${t.config}</h3>
          <button class="quiet" type="button" @click=${() => void this.#copy()}>${t.copy}</button>
        </div>
        <p class="soft">${t.configWhy}</p>
        <pre tabindex="0">${configOf(options)}</pre>
        <p class="soft" role="status">${this.note}</p>
      </div>`;
  }

  #figuresView(): TemplateResult {
    const { state } = this.#answer;
    const figures = figuresOf(state.status === "ready" ? state.value.diagnostics : undefined);
    return html`<section class="figures" aria-label=${t.figures} aria-busy=${state.status === "loading"}>
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
      skeleton-count="8"
    >
      <p slot="empty">${t.none}</p>
    </docent-grid>`;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(configOf(this.options));
      this.note = t.copied;
    } catch {
      this.note = t.notCopied;
    }
  }
}

/** Names and values; without an answer the values leave their room. */
function figuresOf(answer: Diagnostics | undefined): (readonly [name: string, value: string])[] {
  if (!answer)
    return [t.total, t.search, t.fetched, t.probed, t.distances, t.queries, t.exact].map((name) => [
      name,
      " ",
    ]);
  const { timing, probed, clusters, distances, interests, exact, transfers } = answer;
  const bytes = transfers.reduce((sum, file) => sum + (file.from === "network" ? file.bytes : 0), 0);
  return [
    [t.total, formatMs(timing.totalMs)],
    [t.search, formatMs(timing.centroidMs + timing.clusterMs)],
    [t.fetched, formatBytes(bytes)],
    [t.probed, t.of(formatNumber(probed.length), formatNumber(clusters))],
    [t.distances, formatNumber(distances)],
    [t.queries, formatNumber(interests)],
    [t.exact, exact ? t.isExact : t.notExact],
  ];
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
