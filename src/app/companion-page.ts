import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Card } from "../catalog/cards.ts";
import type { ItemRecord } from "../engine/api/items.ts";
import type { Reply } from "../engine/api/reply.ts";
import type { EngineClient } from "../engine/client.ts";
import { PageTitleEvent } from "../ui/events.ts";
import { failureStyles, failureView } from "../ui/failure-view.ts";
import "../ui/picture-element.ts";
import { buttonStyles, sharedStyles } from "../ui/shared-styles.ts";
import { museumTexts as t } from "../ui/texts/museum-texts.ts";
import { type CatalogueChoice, catalogueChoices } from "./catalogues.ts";
import { replaceOtherCompanions } from "./companion-windows.ts";
import { ForYouController } from "./for-you-controller.ts";
import { forYouView } from "./for-you-view.ts";
import { museumIds } from "./museum-ids.ts";
import { pageStyles } from "./page-styles.ts";
import { RequestController } from "./request-controller.ts";
import { type CompanionRoute, fragmentFromRoute } from "./route.ts";
import type { Session } from "./session.ts";
import { SessionController } from "./session-controller.ts";

/**
 * What the bookmarklet shows for a museum's page, in a small window beside it or in its panel: it recognises the object by the identifiers and
 * the address that it is given, remembers the view, and recommends.
 */
export class CompanionPage extends LitElement {
  static override properties = {
    session: { attribute: false },
    catalogue: { attribute: false },
    route: { attribute: false },
    heading: { type: String },
    itemHref: { attribute: false },
    viewed: { state: true },
  };

  static override styles = [
    sharedStyles,
    buttonStyles,
    pageStyles,
    failureStyles,
    css`
      .page {
        /* The rows below have their space from the beginning. */
        min-block-size: var(--docent-companion-size, 100vh);
        padding-block-start: 1rem;
      }
      .object {
        display: grid;
        grid-template-columns: 6.5rem minmax(0, 1fr);
        gap: 1.25rem;
        align-items: center;
        margin-block-end: 2rem;
      }
      h1 {
        font-size: clamp(1.6rem, 1.3rem + 1.5vw, 2.4rem);
        line-height: 1.1;
      }
      .overline,
      .by {
        font-size: 0.9rem;
        line-height: 1.5;
        color: var(--docent-ink-soft);
      }
      .by {
        margin-block-start: 0.35rem;
      }
      .elsewhere {
        margin-block-end: 2rem;
        line-height: 1.6;
      }
    `,
  ];

  declare session: Session;
  declare catalogue: CatalogueChoice;
  /** What the bookmarklet read on the museum's page. */
  declare route: CompanionRoute;
  /** Heading of the recommendations; "" for the default one. */
  declare heading: string;
  /** Where an item's card leads; by default to its page on this site. */
  declare itemHref: ((card: Card) => string) | undefined;
  declare viewed: string | undefined;

  readonly #item = new RequestController<ItemRecord>(this);
  readonly #forYou = new ForYouController(this);
  #opened: string | undefined;
  #stopReplacing: (() => void) | undefined;

  constructor() {
    super();
    this.heading = "";
    this.itemHref = undefined;
    this.viewed = undefined;
    new SessionController(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (window.parent === window) this.#stopReplacing = replaceOtherCompanions();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopReplacing?.();
  }

  protected override willUpdate(): void {
    const { session, route } = this;
    if (!session.info) {
      this.#forYou.follow(session, undefined);
      return;
    }
    const opening = fragmentFromRoute(route);
    this.#item.request(`${session.opening}\n${opening}`, (signal) =>
      recognise(session.client, museumIds(route), signal),
    );
    if (this.#item.state.status === "ready" && this.#opened !== opening) {
      this.#opened = opening;
      void this.#recordView(opening, this.#item.state.value);
    }
    const isSettled = this.viewed === opening || this.#item.state.status === "failed";
    this.#forYou.follow(session, isSettled ? opening : undefined);
  }

  protected override render(): TemplateResult {
    const { state } = this.#item;
    return html`<div class="page">
      ${state.status === "ready" ? this.#objectView(state.value) : nothing}
      ${state.status === "loading" ? this.#skeletonView() : nothing}
      ${state.status === "failed" ? this.#unrecognisedView(state.failure) : nothing}
      ${state.status === "loading" ? nothing : this.#forYouView()}
    </div>`;
  }

  #objectView(record: ItemRecord): TemplateResult {
    const { card } = record;
    return html`<div class="object">
      <docent-picture eager .item=${record} .source=${this.session.pictureSource}></docent-picture>
      <div>
        <p class="overline">${t.lookingAt}</p>
        <h1>${card.title || card.id}</h1>
        <p class="by">${[card.creator, card.date].filter(Boolean).join(", ")}</p>
      </div>
    </div>`;
  }

  #skeletonView(): TemplateResult {
    return html`<div class="object" aria-busy="true">
      <docent-picture></docent-picture>
      <h1 class="visually-hidden">${t.recognising}</h1>
    </div>`;
  }

  #unrecognisedView(
    failure: Extract<RequestController<ItemRecord>["state"], { status: "failed" }>["failure"],
  ): TemplateResult {
    const { route, catalogue } = this;
    if (failure.kind !== "unknown-item") {
      return html`<h1 class="visually-hidden">${t.companion}</h1>
        <div @docent-retry=${() => this.#item.retry()}>${failureView(failure)}</div>`;
    }
    const others = catalogueChoices.filter((choice) => choice !== catalogue);
    return html`<h1>${t.notHere}</h1>
      <p class="elsewhere">
        ${failure.message}
        ${others.map(
          (choice) =>
            html`<a href=${fragmentFromRoute({ ...route, catalogue: choice.id })}>${t.lookIn(choice.title)}</a> `,
        )}
      </p>`;
  }

  #forYouView(): TemplateResult {
    const { session, catalogue, heading } = this;
    const {
      itemHref: hrefOf = ({ id }: Card) => fragmentFromRoute({ page: "object", catalogue: catalogue.id, id }),
    } = this;
    return forYouView({ session, forYou: this.#forYou, heading, hrefOf });
  }

  async #recordView(opening: string, { card }: ItemRecord): Promise<void> {
    this.dispatchEvent(new PageTitleEvent(card.title || card.id));
    await this.session.recordView(card.id);
    if (this.#opened === opening) this.viewed = opening;
  }
}

/** The first of these that the catalogue knows. */
async function recognise(
  client: EngineClient,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Reply<ItemRecord>> {
  for (const id of ids) {
    const reply = await client.item({ id }, { signal });
    if (reply.ok || reply.failure.kind !== "unknown-item") return reply;
  }
  const message = ids.length === 0 ? t.namesNone : t.noneKnown(ids.join(", "));
  return { ok: false, failure: { kind: "unknown-item", message } };
}

customElements.define("docent-companion-page", CompanionPage);

declare global {
  interface HTMLElementTagNameMap {
    "docent-companion-page": CompanionPage;
  }
}
