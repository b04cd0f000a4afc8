import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Card } from "../../catalog/cards.ts";
import type { Ordinal } from "../../catalog/item.ts";
import type { CatalogMap, Listing } from "../../engine/api/items.ts";
import type { Recommendations } from "../../engine/api/recommendations.ts";
import { PageTitleEvent } from "../../ui/events.ts";
import { failureStyles, failureView } from "../../ui/failure-view.ts";
import { PacedElement } from "../../ui/paced-element.ts";
import "../../ui/grid-element.ts";
import { listedItemFromPage } from "../../ui/listed-item.ts";
import { formatNumber } from "../../ui/number-format.ts";
import { buttonStyles, sharedStyles } from "../../ui/shared-styles.ts";
import { elementTexts } from "../../ui/texts/element-texts.ts";
import { mapPageTexts as t } from "../../ui/texts/map-page-texts.ts";
import { loading } from "../../ui/view-state.ts";
import type { CatalogueChoice } from "../catalogues.ts";
import { nounFor } from "../item-noun.ts";
import { pageStyles } from "../page-styles.ts";
import { RequestController } from "../request-controller.ts";
import { fragmentFromRoute } from "../route.ts";
import type { Session } from "../session.ts";
import { SessionController } from "../session-controller.ts";
import "./map-canvas-element.ts";

/** So many items of a neighbourhood are shown. */
const shown = 12;

/** Neighbourhoods that are listed at first, and with each wish for more. */
const placesPage = 24;

/** The whole catalogue as a map, with the visitor's way through it; the same as a list for those who see none. */
export class MapPage extends PacedElement {
  static override properties = {
    session: { attribute: false },
    catalogue: { attribute: false },
    cluster: { state: true },
    chosen: { state: true },
    wanted: { state: true },
  };

  static override styles = [
    sharedStyles,
    buttonStyles,
    failureStyles,
    pageStyles,
    css`
      docent-map {
        margin-block: 1.5rem 0.75rem;
      }
      .key {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1.5rem;
        margin-block-end: 2rem;
        font-size: 0.9rem;
      }
      .key li {
        display: flex;
        align-items: center;
        gap: 0.5rem;
      }
      .key li::before {
        content: "";
        inline-size: 0.75rem;
        block-size: 0.75rem;
        border-radius: 50%;
        background: var(--docent-accent);
      }
      .key li:nth-child(2)::before {
        background: var(--docent-tone-5);
      }
      .key li:nth-child(3)::before {
        background: var(--docent-tone-4);
      }
      .found {
        min-block-size: 20rem;
      }
      .places {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr));
        gap: 0 2rem;
      }
      .places button {
        inline-size: 100%;
        min-block-size: 2.75rem;
        text-align: start;
        text-decoration: none;
        border-block-start: 1px solid var(--docent-rule);
      }
      .more {
        margin-block-start: 1.5rem;
        text-align: center;
      }
      .places button[aria-pressed="true"] {
        font-weight: 600;
      }
    `,
  ];

  declare session: Session;
  declare catalogue: CatalogueChoice;
  /** The neighbourhood that is listed. */
  declare cluster: number | undefined;
  declare chosen: Ordinal | undefined;
  /** How many neighbourhoods may be listed. */
  declare wanted: number;

  readonly #map = new RequestController<CatalogMap | undefined>(this);
  readonly #recommended = new RequestController<Recommendations>(this);
  readonly #found = new RequestController<(Listing | undefined)[]>(this);

  constructor() {
    super();
    this.cluster = undefined;
    this.chosen = undefined;
    this.wanted = placesPage;
    new SessionController(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { session } = this;
    if (changed.has("catalogue")) {
      this.cluster = undefined;
      this.chosen = undefined;
      this.wanted = placesPage;
    }
    if (!session.info) return;
    this.#map.request(`${session.opening}\n${session.historyTurn}`, (signal) =>
      session.client.map({}, { signal }),
    );
    this.#recommended.request(`${session.opening}\n${session.historyKey}`, (signal) =>
      session.client.recommend({ k: 20 }, { signal }),
    );
    const ordinals = this.#wanted();
    if (ordinals.length === 0) return;
    this.#found.request(`${session.opening}\n${ordinals.join(",")}`, (signal) =>
      session.client.cards({ ids: [], ordinals }, { signal }),
    );
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("catalogue")) this.dispatchEvent(new PageTitleEvent(t.title));
  }

  protected override render(): TemplateResult {
    const { info } = this.session;
    const { state } = this.#map;
    const items = info ? `${formatNumber(info.items)} ${nounFor(info.itemNoun)}` : "";
    return html`<div class="page">
      <h1>${t.title}</h1>
      ${items ? html`<p class="standfirst">${t.standfirst(items)}</p>` : nothing}
      ${state.status === "failed" ? failureView(state.failure) : nothing}
      ${state.status === "ready" && !state.value ? html`<p class="standfirst">${t.none}</p>` : nothing}
      ${items && (state.status !== "ready" || state.value) ? this.#mapView(this.#latest()) : nothing}
    </div>`;
  }

  /** The map that was drawn stays while its history is renewed. */
  #shownMap: CatalogMap | undefined;
  #latest(): CatalogMap | undefined {
    const { state } = this.#map;
    if (state.status === "ready") this.#shownMap = state.value;
    return this.#shownMap;
  }

  #mapView(map: CatalogMap | undefined): TemplateResult {
    const answer = this.#recommended.state.status === "ready" ? this.#recommended.state.value : undefined;
    const isPersonal = answer?.basedOn === "history" || answer?.basedOn === "picks";
    return html`<docent-map
        .map=${map}
        .recommended=${isPersonal ? answer.items.map(({ ordinal }) => ordinal) : []}
        .chosen=${this.chosen}
        @docent-point-chosen=${(event: HTMLElementEventMap["docent-point-chosen"]) => {
          this.chosen = event.ordinal;
          this.cluster = map && clusterOf(map, event.ordinal);
        }}
      ></docent-map>
      <ul class="key" role="list">
        <li>${t.viewed}</li>
        <li>${t.recommended}</li>
        <li>${t.others}</li>
      </ul>
      ${map ? html`${this.#foundView(map)} ${this.#placesView(map)}` : nothing}`;
  }

  #foundView(map: CatalogMap): TemplateResult | typeof nothing {
    const { cluster, catalogue, session } = this;
    if (cluster === undefined) return nothing;
    const { state } = this.#found;
    const list =
      state.status === "ready"
        ? ({
            status: "ready",
            items: state.value.flatMap((item) => (item ? [listedItemFromPage(item)] : [])),
            next: "none",
          } as const)
        : state.status === "failed"
          ? state
          : loading;
    return html`<section class="found" aria-labelledby="found">
      <div class="section-head"><h2 id="found">${t.of(nameOf(map, cluster))}</h2></div>
      <docent-grid
        label=${t.of(nameOf(map, cluster))}
        .state=${list}
        .source=${session.pictureSource}
        .hrefOf=${(card: Card) => fragmentFromRoute({ page: "object", catalogue: catalogue.id, id: card.id })}
        .skeletonCount=${Math.min(shown, map.clusters[cluster].items)}
        @docent-retry=${() => this.#found.retry()}
      ></docent-grid>
    </section>`;
  }

  #placesView(map: CatalogMap): TemplateResult {
    const visited = new Set(map.history.map((ordinal) => clusterOf(map, ordinal)));
    const order = map.clusters
      .map((_, cluster) => cluster)
      .sort(
        (a, b) =>
          Number(visited.has(b)) - Number(visited.has(a)) || map.clusters[b].items - map.clusters[a].items,
      );
    return html`<section aria-labelledby="places">
      <div class="section-head"><h2 id="places">${t.neighbourhoods}</h2></div>
      <ul class="places" role="list">
        ${order.slice(0, this.wanted).map(
          (cluster) => html`<li>
            <button
              class="quiet"
              type="button"
              aria-pressed=${cluster === this.cluster}
              @click=${() => this.#show(map, cluster)}
            >
              ${t.neighbourhood(nameOf(map, cluster), formatNumber(map.clusters[cluster].items))}${
                visited.has(cluster) ? html` · <em>${t.isHere}</em>` : nothing
              }
            </button>
          </li>`,
        )}
      </ul>
      ${
        order.length > this.wanted
          ? html`<p class="more">
            <button
              class="plain"
              type="button"
              @click=${() => {
                this.wanted += 2 * placesPage;
              }}
            >
              ${elementTexts.showMore}
            </button>
          </p>`
          : nothing
      }
    </section>`;
  }

  #show(map: CatalogMap, cluster: number): void {
    this.chosen = undefined;
    this.cluster = cluster;
    const { x, y } = map.clusters[cluster];
    this.renderRoot.querySelector("docent-map")?.show(x, y);
  }

  /** The chosen item first, then others of its neighbourhood. */
  #wanted(): Ordinal[] {
    const map = this.#latest();
    if (!map || this.cluster === undefined) return [];
    const others = nearestToMiddle(map, this.cluster).slice(0, shown);
    if (this.chosen === undefined) return others;
    return [this.chosen, ...others.filter((ordinal) => ordinal !== this.chosen)].slice(0, shown);
  }
}

/** Items of a neighbourhood, those first that stand in its middle: they are what it is named for. */
function nearestToMiddle({ points, firstOrdinal, clusters }: CatalogMap, cluster: number): Ordinal[] {
  const { x, y } = clusters[cluster];
  const first = firstOrdinal[cluster];
  // Ordinals of a cluster are consecutive.
  const ordinals = Array.from(
    { length: firstOrdinal[cluster + 1] - first },
    (_, i) => (first + i) as Ordinal,
  );
  const distance = (ordinal: Ordinal) => (points[2 * ordinal] - x) ** 2 + (points[2 * ordinal + 1] - y) ** 2;
  return ordinals.sort((a, b) => distance(a) - distance(b));
}

/** In which neighbourhood an item lies. */
function clusterOf({ firstOrdinal }: CatalogMap, ordinal: number): number {
  let low = 0;
  let high = firstOrdinal.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (firstOrdinal[middle] <= ordinal) low = middle;
    else high = middle;
  }
  return low;
}

function nameOf({ clusters }: CatalogMap, cluster: number): string {
  return clusters[cluster].label || t.unnamed(formatNumber(cluster + 1));
}

customElements.define("docent-map-page", MapPage);

declare global {
  interface HTMLElementTagNameMap {
    "docent-map-page": MapPage;
  }
}
