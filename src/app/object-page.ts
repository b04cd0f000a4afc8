import { css, html, nothing, type TemplateResult } from "lit";
import type { Card } from "../catalog/cards.ts";
import type { ItemRecord } from "../engine/api/items.ts";
import { dwell, longDwellMs } from "../ui/dwell.ts";
import { PageTitleEvent } from "../ui/events.ts";
import { PacedElement } from "../ui/paced-element.ts";
import "../ui/record-element.ts";
import { sharedStyles } from "../ui/shared-styles.ts";
import { appTexts as t } from "../ui/texts/app-texts.ts";
import { type CatalogueChoice, catalogueAddress } from "./catalogues.ts";
import { ForYouController } from "./for-you-controller.ts";
import { forYouView } from "./for-you-view.ts";
import { prefetchWhenIdle } from "./idle-prefetch.ts";
import { nounFor } from "./item-noun.ts";
import { pageStyles } from "./page-styles.ts";
import { RequestController } from "./request-controller.ts";
import { fragmentFromRoute } from "./route.ts";
import type { Session } from "./session.ts";
import { SessionController } from "./session-controller.ts";
import { SimilarController } from "./similar-controller.ts";

/** An object's page. Opening it is a view, which is remembered; below stands what matches the views so far. */
export class ObjectPage extends PacedElement {
  static override properties = {
    session: { attribute: false },
    catalogue: { attribute: false },
    itemId: { type: String, attribute: "item-id" },
    heading: { type: String },
    viewed: { state: true },
  };

  static override styles = [
    sharedStyles,
    pageStyles,
    css`
      .page {
        min-block-size: 100vh;
      }
      .back {
        display: inline-block;
        margin-block-end: clamp(1rem, 2.5vw, 2rem);
        padding-block: 0.25rem;
        font-size: 0.95rem;
      }
      .for-you {
        margin-block-start: clamp(3rem, 7vw, 5.5rem);
      }
      docent-how-found {
        margin-block-start: 1rem;
      }
    `,
  ];

  declare session: Session;
  declare catalogue: CatalogueChoice;
  declare itemId: string;
  /** Heading of the recommendations; "" for the default one. */
  declare heading: string;
  /** The opening of an object whose view has been recorded. */
  declare viewed: string | undefined;

  readonly #item = new RequestController<ItemRecord>(this);
  readonly #forYou = new ForYouController(this);
  readonly #similar = new SimilarController(this);
  readonly #similarContent = new SimilarController(this);
  #opened: string | undefined;
  /** Ends when the object is left. */
  #dwelling: AbortController | undefined;

  constructor() {
    super();
    this.itemId = "";
    this.heading = "";
    this.viewed = undefined;
    new SessionController(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dwelling?.abort();
  }

  protected override willUpdate(): void {
    const { session, itemId } = this;
    if (!session.info) {
      this.#forYou.follow(session, undefined);
      return;
    }
    const opening = `${this.catalogue.id}\n${itemId}`;
    this.#item.request(`${session.opening}\n${opening}`, (signal) =>
      session.client.item({ id: itemId }, { signal }),
    );
    if (this.#item.state.status === "ready" && this.#opened !== opening) {
      this.#opened = opening;
      this.#dwelling?.abort();
      void this.#recordView(opening, this.#item.state.value);
    }
    const isSettled = this.viewed === opening || this.#item.state.status === "failed";
    this.#forYou.follow(session, isSettled ? opening : undefined);
    // The visitor's own row comes first.
    if (this.#forYou.state.status !== "loading" && this.#item.state.status === "ready") {
      const { id } = this.#item.state.value.card;
      this.#similar.follow(session, id);
      if (session.info.learned?.hasContent) this.#similarContent.follow(session, id, "content");
    }
    const forYou = this.#forYou.state;
    if (forYou.status === "ready" && isSettled) {
      prefetchWhenIdle(
        session,
        forYou.items.map(({ card }) => card.id),
      );
    }
  }

  protected override render(): TemplateResult {
    const { session, catalogue } = this;
    const { info } = session;
    const { state } = this.#item;
    const home = fragmentFromRoute({ page: "home", catalogue: catalogue.id, text: "" });
    return html`<div class="page">
      <a class="back" href=${home}>${t.allItems(info ? nounFor(info.itemNoun) : t.objects)}</a>
      <docent-record
        .state=${state}
        .source=${session.pictureSource}
        .attribution=${info?.attribution}
        .ownPage=${(record: ItemRecord) => ownPage(record.card, catalogue)}
        .skeletonRows=${info?.detailLabels.length ?? 5}
        @docent-retry=${() => this.#item.retry()}
      ></docent-record>
      ${state.status === "loading" ? nothing : html`<div class="for-you">${this.#forYouView()}</div>`}
      ${state.status === "ready" ? this.#similarViews() : nothing}
    </div>`;
  }

  #forYouView(): TemplateResult {
    const { session, catalogue, heading } = this;
    const hrefOf = (card: Card) =>
      fragmentFromRoute({ page: "object", catalogue: catalogue.id, id: card.id });
    return forYouView({ session, forYou: this.#forYou, heading, hrefOf });
  }

  #similarViews(): TemplateResult {
    const { learned } = this.session.info ?? {};
    const heading = learned ? t.alsoLiked : t.moreLikeThis;
    return html`<div class="for-you">${this.#similarView(heading, this.#similar)}</div>
      ${
        learned?.hasContent
          ? html`<div class="for-you">${this.#similarView(t.similarContent, this.#similarContent)}</div>`
          : nothing
      }`;
  }

  #similarView(heading: string, similar: SimilarController): TemplateResult {
    const { session, catalogue } = this;
    return html`<docent-rail
      heading=${heading}
      .state=${similar.state}
      .source=${session.pictureSource}
      .hrefOf=${(card: Card) => fragmentFromRoute({ page: "object", catalogue: catalogue.id, id: card.id })}
      .hasMenu=${true}
      @docent-reaction=${(event: HTMLElementEventMap["docent-reaction"]) => void session.reactToCard(event)}
      @docent-forget-view=${(event: HTMLElementEventMap["docent-forget-view"]) => void session.forgetView(event)}
      @docent-more-wanted=${() => similar.more()}
      @docent-retry=${() => similar.retry()}
    >
      <p slot="empty">${t.nothingElse}</p>
    </docent-rail>`;
  }

  async #recordView(opening: string, { card }: ItemRecord): Promise<void> {
    this.dispatchEvent(new PageTitleEvent(card.title || card.id));
    await this.session.recordView(card.id);
    if (this.#opened !== opening) return;
    this.viewed = opening;
    this.#dwelling?.abort();
    this.#dwelling = new AbortController();
    const { signal } = this.#dwelling;
    dwell(document, longDwellMs, signal).then(
      () => this.session.recordDwell(card.id),
      () => {}, // somebody went on
    );
  }
}

/** Relative addresses are the catalogue's. */
function ownPage({ url }: Card, catalogue: CatalogueChoice): string {
  return url !== "" && URL.canParse(url, catalogueAddress(catalogue))
    ? new URL(url, catalogueAddress(catalogue)).href
    : "";
}

customElements.define("docent-object-page", ObjectPage);

declare global {
  interface HTMLElementTagNameMap {
    "docent-object-page": ObjectPage;
  }
}
