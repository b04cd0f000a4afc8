import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Card } from "../catalog/cards.ts";
import type { FacetInfo } from "../engine/api.ts";
import { PageTitleEvent } from "../ui/events.ts";
import "../ui/grid-element.ts";
import "../ui/how-found-element.ts";
import { buttonStyles, sharedStyles } from "../ui/shared-styles.ts";
import { filterTexts as t } from "../ui/texts/filter-texts.ts";
import type { CatalogueChoice } from "./catalogues.ts";
import { dialStyles, dialsView } from "./dials-view.ts";
import { filtersView, foldStyles } from "./filters-view.ts";
import { ForYouController } from "./for-you-controller.ts";
import { pageStyles } from "./page-styles.ts";
import { RequestController } from "./request-controller.ts";
import { fragmentFromRoute } from "./route.ts";
import type { Session } from "./session.ts";
import { SessionController } from "./session-controller.ts";

/** All recommendations on a page of their own, with what they may be filtered by and adjusted to. */
export class ForYouPage extends LitElement {
  static override properties = {
    session: { attribute: false },
    catalogue: { attribute: false },
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
      docent-how-found {
        margin-block-start: 2rem;
      }
    `,
  ];

  declare session: Session;
  declare catalogue: CatalogueChoice;

  readonly #forYou = new ForYouController(this, { pageSize: 24, isFiltered: true });
  readonly #facets = new RequestController<readonly FacetInfo[]>(this);

  constructor() {
    super();
    new SessionController(this);
  }

  protected override willUpdate(): void {
    const { session } = this;
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
    const { answer, state } = this.#forYou;
    const isKnown = answer?.basedOn === "history" || answer?.basedOn === "picks";
    return html`<div class="page">
      <h1>${t.title}</h1>
      <p class="standfirst">
        ${answer ? t.basedOn[answer.basedOn] : html`&nbsp;`}
        ${answer && !isKnown ? html`<a href="#/picks">${t.pickLink}</a>` : nothing}
      </p>
      <div class="wishes">
        ${filtersView(session, this.#facets)} ${session.settings ? dialsView(session, session.settings) : nothing}
      </div>
      <h2 class="visually-hidden">${t.list}</h2>
      <docent-grid
        label=${t.title}
        .state=${state}
        .source=${session.pictureSource}
        .hasMenu=${true}
        .hrefOf=${(card: Card) => fragmentFromRoute({ page: "object", catalogue: catalogue.id, id: card.id })}
        skeleton-count="12"
        @docent-reaction=${(event: HTMLElementEventMap["docent-reaction"]) => void session.reactToCard(event)}
        @docent-forget-view=${(event: HTMLElementEventMap["docent-forget-view"]) => void session.forgetView(event)}
        @docent-more-wanted=${() => this.#forYou.more()}
        @docent-retry=${() => this.#forYou.retry()}
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
