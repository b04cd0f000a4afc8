import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Card } from "../catalog/cards.ts";
import type { FacetInfo } from "../engine/api/recommendations.ts";
import { PageTitleEvent } from "../ui/events.ts";
import { PacedElement } from "../ui/paced-element.ts";
import "../ui/grid-element.ts";
import { firstCards } from "./first-cards.ts";
import "../ui/how-found-element.ts";
import { buttonStyles, sharedStyles } from "../ui/shared-styles.ts";
import { filterTexts as t } from "../ui/texts/filter-texts.ts";
import { loading } from "../ui/view-state.ts";
import type { CatalogueChoice } from "./catalogues.ts";
import { dialStyles, dialsView } from "./dials-view.ts";
import { filtersView, foldStyles } from "./filters-view.ts";
import { ForYouController } from "./for-you-controller.ts";
import { pageStyles } from "./page-styles.ts";
import { RequestController } from "./request-controller.ts";
import { fragmentFromRoute } from "./route.ts";
import type { Session } from "./session.ts";
import { SessionController } from "./session-controller.ts";
import { SurpriseController } from "./surprise-controller.ts";

/** All recommendations on a page of their own, with what they may be filtered by and adjusted to. */
export class ForYouPage extends PacedElement {
  static override properties = {
    session: { attribute: false },
    catalogue: { attribute: false },
    surprises: { state: true },
  };

  static override styles = [
    sharedStyles,
    buttonStyles,
    pageStyles,
    foldStyles,
    dialStyles,
    css`
      .page {
        min-block-size: 100vh;
      }
      .wishes {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.25rem;
        margin-block: 1.5rem 2rem;
      }
      docent-grid {
        --docent-reason-lines: 2;
      }
      .chance {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 1.25rem;
        margin-block-end: 0.5rem;
      }
      docent-how-found {
        margin-block-start: 2rem;
      }
    `,
  ];

  declare session: Session;
  declare catalogue: CatalogueChoice;
  /** How often the visitor asked for surprises; 0 shows recommendations. */
  declare surprises: number;

  /** Whether there was an answer to show. */
  #isReady = false;
  readonly #forYou = new ForYouController(this, { pageSize: 24, isFiltered: true });
  readonly #surprise = new SurpriseController(this);
  readonly #facets = new RequestController<readonly FacetInfo[]>(this);

  constructor() {
    super();
    this.surprises = 0;
    new SessionController(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { session } = this;
    if (changed.has("catalogue")) this.surprises = 0;
    if (this.surprises > 0 && session.info) this.#surprise.follow(session, this.surprises);
    // Once the history is known, so that the first answer is the one that stays.
    this.#forYou.follow(
      session,
      session.views && session.settings ? `for-you\n${this.catalogue.id}` : undefined,
    );
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("catalogue")) this.dispatchEvent(new PageTitleEvent(t.title));
  }

  protected override render(): TemplateResult {
    const { session, catalogue } = this;
    const shown = this.surprises > 0 ? this.#surprise : this.#forYou;
    const { answer, state } = shown;
    const isUnknown = answer?.basedOn === "popular" || answer?.basedOn === "highlights";
    this.#isReady ||=
      state.status === "failed" ||
      (session.info !== undefined && session.settings !== undefined && state.status !== "loading");
    // All at once: a line that came later would push down what stands below it.
    if (!this.#isReady)
      return html`<div class="page">
        <h1>${t.title}</h1>
        <p class="standfirst">&nbsp;</p>
        <docent-grid label=${t.title} .state=${loading} skeleton-count=${firstCards}></docent-grid>
      </div>`;
    return html`<div class="page">
      <h1>${t.title}</h1>
      <p class="standfirst">
        ${answer ? t.basedOn[answer.basedOn] : html`&nbsp;`}
        ${isUnknown ? html`<a href="#/picks">${t.pickLink}</a>` : nothing}
      </p>
      <div class="wishes">
        <p class="chance">
          <button class="plain" type="button" @click=${() => this.surprises++}>${t.surprise}</button>
          ${
            this.surprises > 0
              ? html`<button
                  class="quiet"
                  type="button"
                  @click=${() => {
                    this.surprises = 0;
                  }}
                >
                  ${t.notSurprised}
                </button>`
              : nothing
          }
        </p>
        ${filtersView(session, this.#facets)} ${session.settings ? dialsView(session, session.settings) : nothing}
      </div>
      <h2 class="visually-hidden">${t.list}</h2>
      <docent-grid
        label=${t.title}
        .state=${state}
        .source=${session.pictureSource}
        .hasMenu=${true}
        .hrefOf=${(card: Card) => fragmentFromRoute({ page: "object", catalogue: catalogue.id, id: card.id })}
        skeleton-count=${firstCards}
        @docent-reaction=${(event: HTMLElementEventMap["docent-reaction"]) => void session.reactToCard(event)}
        @docent-forget-view=${(event: HTMLElementEventMap["docent-forget-view"]) => void session.forgetView(event)}
        @docent-more-wanted=${() => shown.more()}
        @docent-retry=${() => shown.retry()}
      >
        <p slot="empty" class="standfirst">${t.none}</p>
      </docent-grid>
      ${
        state.status === "failed"
          ? nothing
          : html`<docent-how-found
            .answer=${answer}
            .transfers=${session.transfers}
            .storage=${session.info?.storage ?? "indexeddb"}
            .pictureRequests=${session.pictureRequests}
            .engineSwitch=${session.engineSwitch}
            @docent-search-engine-chosen=${(event: HTMLElementEventMap["docent-search-engine-chosen"]) =>
              void session.setSearchEngine(event.searchEngine)}
          ></docent-how-found>`
      }
    </div>`;
  }
}

customElements.define("docent-for-you-page", ForYouPage);

declare global {
  interface HTMLElementTagNameMap {
    "docent-for-you-page": ForYouPage;
  }
}
