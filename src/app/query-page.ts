import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Card } from "../catalog/cards.ts";
import type { Recommendations } from "../engine/api/recommendations.ts";
import { recommendationsToJson } from "../engine/json.ts";
import { PageTitleEvent } from "../ui/events.ts";
import "../ui/grid-element.ts";
import "../ui/how-found-element.ts";
import { listedItemFromRecommendation } from "../ui/listed-item.ts";
import { buttonStyles, sharedStyles } from "../ui/shared-styles.ts";
import { queryPageTexts as t } from "../ui/texts/query-page-texts.ts";
import { type ListState, loading } from "../ui/view-state.ts";
import { type CatalogueChoice, catalogueChoices } from "./catalogues.ts";
import { formStyles } from "./form-styles.ts";
import { pageStyles } from "./page-styles.ts";
import { queryStyles } from "./query-styles.ts";
import { RequestController } from "./request-controller.ts";
import { fragmentFromRoute, type QueryRoute, routeFromFragment } from "./route.ts";
import type { Session } from "./session.ts";
import { SessionController } from "./session-controller.ts";

/** Recommendations for any list of ids, as cards and as the JSON that `docent recommend --json` prints. */
export class QueryPage extends LitElement {
  static override properties = {
    session: { attribute: false },
    catalogue: { attribute: false },
    route: { attribute: false },
    hasCopied: { state: true },
  };

  static override styles = [sharedStyles, buttonStyles, pageStyles, formStyles, queryStyles];

  declare session: Session;
  declare catalogue: CatalogueChoice;
  /** The question, as it stands in the address. */
  declare route: QueryRoute;
  declare hasCopied: boolean;

  readonly #answer = new RequestController<Recommendations>(this);

  constructor() {
    super();
    this.hasCopied = false;
    new SessionController(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { session, route } = this;
    if (changed.has("route")) this.hasCopied = false;
    if (!session.info) return;
    const { ids, recs, offset, ranker } = route;
    const options = ranker !== undefined && { options: { ranker } };
    const own = ids.length === 0 ? session.historyKey : "";
    const key = `${fragmentFromRoute(route)} ${session.opening} ${session.engineTurn} ${own}`;
    this.#answer.request(key, (signal) =>
      session.client.recommend({ ...(ids.length > 0 && { ids }), k: recs, offset, ...options }, { signal }),
    );
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("catalogue")) this.dispatchEvent(new PageTitleEvent(t.title));
  }

  protected override render(): TemplateResult {
    return html`<div class="page">
      <h1>${t.title}</h1>
      <p class="standfirst">${t.standfirst}</p>
      ${this.#formView()} ${this.#answerView()}
    </div>`;
  }

  #formView(): TemplateResult {
    const { ids, recs, offset } = this.route;
    return html`<form class="fields" @submit=${this.#onSubmit}>
      ${
        catalogueChoices.length > 1
          ? html`<label>
            ${t.catalogue}
            <select name="catalogue">
              ${catalogueChoices.map(
                ({ id, title }) =>
                  html`<option value=${id} ?selected=${id === this.catalogue.id}>${title}</option>`,
              )}
            </select>
          </label>`
          : nothing
      }
      <label class="wide">
        ${t.ids}
        <input name="ids" spellcheck="false" autocomplete="off" .value=${ids.map(encodeComma).join(",")} />
      </label>
      <label>${t.number} <input name="recs" type="number" min="1" max="100" .value=${String(recs)} /></label>
      <label>${t.from} <input name="offset" type="number" min="0" .value=${String(offset)} /></label>
      <button class="plain strong">${t.recommend}</button>
      <p class="soft hint">${t.hint}</p>
    </form>`;
  }

  #answerView(): TemplateResult {
    const { session, catalogue } = this;
    const { state } = this.#answer;
    const answer = state.status === "ready" ? state.value : undefined;
    return html`<div class="answer">
      <section aria-labelledby="items">
        <h2 id="items">${t.items}</h2>
        ${answer?.unknownIds?.length ? html`<p class="soft">${t.unknown(answer.unknownIds.join(", "))}</p>` : nothing}
        <docent-grid
          label=${t.recommended}
          .state=${listState(this.#answer.state)}
          .source=${session.pictureSource}
          .hrefOf=${(card: Card) => fragmentFromRoute({ page: "object", catalogue: catalogue.id, id: card.id })}
          skeleton-count=${this.route.recs}
          @docent-retry=${() => this.#answer.retry()}
        >
          <p slot="empty">${t.none}</p>
        </docent-grid>
      </section>
      ${
        answer
          ? html`<section class="json" aria-label="JSON">
            <div class="json-head">
              <h2>JSON</h2>
              <button class="quiet" type="button" @click=${this.#copy}>${this.hasCopied ? t.copied : t.copy}</button>
            </div>
            <pre tabindex="0">${jsonOf(answer)}</pre>
          </section>`
          : nothing
      }
    </div>
    <docent-how-found
      .answer=${answer}
      .transfers=${session.transfers}
      .storage=${session.info?.storage ?? "indexeddb"}
      .pictureRequests=${session.pictureRequests}
      .engineSwitch=${session.engineSwitch}
      ?hidden=${state.status === "failed"}
      @docent-search-engine-chosen=${(event: HTMLElementEventMap["docent-search-engine-chosen"]) =>
        void session.setSearchEngine(event.searchEngine)}
    ></docent-how-found>`;
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    // The listener stands on the form.
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(fields.get(name) ?? "").trim();
    const ids = text("ids")
      .split(",")
      .map((id) => encodeURIComponent(decodeComma(id.trim())))
      .join(",");
    const catalogue = encodeURIComponent(text("catalogue") || this.catalogue.id);
    const query = routeFromFragment(
      `#/query?catalogue=${catalogue}&ids=${ids}&recs=${text("recs")}&offset=${text("offset")}`,
    );
    const { ranker } = this.route;
    location.hash = fragmentFromRoute(
      query.page === "query" && ranker !== undefined ? { ...query, ranker } : query,
    );
  }

  async #copy(): Promise<void> {
    const { state } = this.#answer;
    if (state.status !== "ready") return;
    await navigator.clipboard.writeText(jsonOf(state.value));
    this.hasCopied = true;
  }
}

function jsonOf(answer: Recommendations): string {
  return JSON.stringify(recommendationsToJson(answer), null, 2);
}

function listState(
  state: RequestController<Recommendations>["state"],
): ListState<ReturnType<typeof listedItemFromRecommendation>> {
  if (state.status !== "ready") return state.status === "failed" ? state : loading;
  return { status: "ready", items: state.value.items.map(listedItemFromRecommendation), next: "none" };
}

function encodeComma(id: string): string {
  return id.replaceAll("%2C", "%252C").replaceAll(",", "%2C");
}

function decodeComma(text: string): string {
  return text.replaceAll("%2C", ",").replaceAll("%252C", "%2C");
}

customElements.define("docent-query-page", QueryPage);

declare global {
  interface HTMLElementTagNameMap {
    "docent-query-page": QueryPage;
  }
}
