import { html, nothing, type TemplateResult } from "lit";
import type { PageTitleEvent, PictureHostsAnsweredEvent, SearchTextEvent } from "../ui/events.ts";
import { failureStyles } from "../ui/failure-view.ts";
import "../ui/history-button-element.ts";
import "../ui/notices-element.ts";
import { PacedElement } from "../ui/paced-element.ts";
import "../ui/picture-question-element.ts";
import { buttonStyles, sharedStyles } from "../ui/shared-styles.ts";
import { appTexts as t } from "../ui/texts/app-texts.ts";
import { appStyles } from "./app-styles.ts";
import { type CatalogueChoice, catalogueChoices, catalogueOfPage, findCatalogue } from "./catalogues.ts";
import { footerView } from "./footer-view.ts";
import "./home-page.ts";
import { openFailureView } from "./open-failure-view.ts";
import { fragmentFromRoute, type Route } from "./route.ts";
import { RouteController } from "./route-controller.ts";
import type { Session } from "./session.ts";
import { SessionController } from "./session-controller.ts";

/**
 * `<docent-app>`: the site; main.ts defines it, once there is a session to give it.
 * Its `heading` is that of the recommendations; by default it names the catalogue's items.
 */
export class AppElement extends PacedElement {
  static override properties = {
    session: { attribute: false },
    heading: { type: String },
    pageTitle: { state: true },
  };

  static override styles = [sharedStyles, buttonStyles, failureStyles, appStyles];

  declare session: Session;
  declare heading: string;
  declare pageTitle: string;

  readonly #routes = new RouteController(this, () => this.#main()?.focus({ preventScroll: true }));
  /** How much of the page is drawn: its head, then what it is about, then its foot, each in a task of its own. */
  #stage: 0 | 1 | 2 = 0;
  /** The home that was shown last; it stays in the document, so that going back finds it as it was. */
  #home: Extract<Route, { page: "home" }> | undefined;

  constructor() {
    super();
    this.heading = "";
    this.pageTitle = "";
    new SessionController(this);
    const tellOnline = () => this.session.notices.tellOffline(!navigator.onLine);
    addEventListener("online", tellOnline);
    addEventListener("offline", tellOnline);
  }

  protected override willUpdate(): void {
    const { route } = this.#routes;
    const catalogue = this.#catalogue();
    if (catalogue && route.page !== "bookmarklet" && route.page !== "unknown")
      void this.session.use(catalogue);
    else if (this.session.catalogue === undefined) void this.session.use(catalogueChoices[0]);
    if (route.page === "home") this.#home = route;
    if (this.#home && findCatalogue(this.#home.catalogue) !== this.session.catalogue) this.#home = undefined;
  }

  /** With its page: whoever fades from page to page waits for that. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    const pages = this.renderRoot.querySelectorAll<Element & { updateComplete?: Promise<boolean> }>(
      "main > *",
    );
    await Promise.all(Array.from(pages, async (page) => page.updateComplete)); // none where its code is on its way
    return isDone;
  }

  protected override updated(): void {
    document.title = [this.pageTitle, "Docent"].filter(Boolean).join(" · ");
    if (this.#stage === 2) return;
    this.#stage++;
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { session } = this;
    return html`<header class="site">
        <a class="skip" href="#main" @click=${this.#skip}>${t.skip}</a>
        ${this.#mastheadView()}
      </header>
      <main id="main" tabindex="-1" class="wide" @docent-page-title=${this.#onTitle} @docent-search-text=${this.#onSearch}>
        ${this.#stage > 0 ? html`${this.#homeView()} ${this.#pageView()}` : nothing}
        ${this.#stage > 1 ? this.#questionView() : nothing}
      </main>
      <footer>${this.#stage > 1 ? footerView(session) : nothing}</footer>
      <p class="visually-hidden" role="status">${this.pageTitle}</p>
      ${this.#stage > 1 ? this.#noticesView() : nothing}`;
  }

  #questionView(): TemplateResult {
    const { session } = this;
    return html`<docent-picture-question
      .origins=${session.wantedPictureOrigins}
      @docent-picture-hosts-answered=${(event: PictureHostsAnsweredEvent) =>
        session.answerForPictures(event.origins, event.isAllowed)}
    ></docent-picture-question>`;
  }

  #noticesView(): TemplateResult {
    const { notices } = this.session;
    return html`<docent-notices
      .notices=${notices.shown}
      @docent-notice-dismissed=${(event: HTMLElementEventMap["docent-notice-dismissed"]) =>
        notices.dismiss(event.key)}
    ></docent-notices>`;
  }

  #mastheadView(): TemplateResult {
    const { session } = this;
    const current = session.catalogue;
    return html`<div class="masthead wide">
      <a class="mark" href=${homeOf(current)}>
        <svg viewBox="0 0 22 26" aria-hidden="true">
          <path d="M0 26V11a11 11 0 0 1 22 0v15h-5V11a6 6 0 0 0-12 0v15Z"></path>
          <circle cx="11" cy="20" r="2.6"></circle>
        </svg>
        Docent
      </a>
      <nav class="catalogues" aria-label=${t.catalogues}>
        <ul role="list">
          ${this.#choices().map(
            (choice) =>
              html`<li><a href=${homeOf(choice)} aria-current=${choice.id === current?.id ? "true" : nothing}>${choice.title}</a></li>`,
          )}
        </ul>
      </nav>
      <a class="for-you" href="#/for-you" aria-current=${this.#routes.route.page === "for-you" ? "page" : nothing}>${t.forYouLink}</a>
      <docent-history-button
        .isPaused=${session.settings?.paused ?? false}
        @docent-pause=${(event: HTMLElementEventMap["docent-pause"]) => void session.changeSettings({ paused: event.isPaused })}
        .views=${session.views}
        .pageHref=${fragmentFromRoute({ page: "history" })}
        .storage=${session.info?.storage ?? "indexeddb"}
        .hrefOf=${(id: string) => fragmentFromRoute({ page: "object", catalogue: current?.id ?? "", id })}
        @docent-forget-everything=${() => void session.forgetEverything()}
      ></docent-history-button>
    </div>`;
  }

  #homeView(): TemplateResult | typeof nothing {
    const catalogue = this.session.catalogue;
    const { status } = this.session.open;
    const isShown = this.#routes.route.page === "home" && status !== "failed" && status !== "forgotten";
    if (!this.#home || !catalogue) return nothing;
    return html`<docent-home-page
      ?hidden=${!isShown}
      .active=${isShown}
      .session=${this.session}
      .catalogue=${catalogue}
      .text=${this.#home.text}
      .by=${this.#home.by ?? "title"}
    ></docent-home-page>`;
  }

  #pageView(): TemplateResult | typeof nothing {
    const { session, heading } = this;
    const { route } = this.#routes;
    const catalogue = this.#catalogue();
    if (route.page === "unknown" || !catalogue) return unknownView;
    if (route.page === "bookmarklet") {
      void import("./bookmarklet-page.ts");
      return html`<docent-bookmarklet-page></docent-bookmarklet-page>`;
    }
    if (route.page === "compile") {
      void import("./compile-page.ts");
      return html`<docent-compile-page .session=${session}></docent-compile-page>`;
    }
    if (session.open.status === "forgotten") return forgottenView(session);
    if (session.open.status === "failed") return openFailureView(session, catalogue, session.open.failure);
    switch (route.page) {
      case "home":
        return nothing;
      case "object":
        void import("./object-page.ts");
        return html`<docent-object-page
          .session=${session}
          .catalogue=${catalogue}
          .itemId=${route.id}
          .heading=${heading}
        ></docent-object-page>`;
      case "query":
        void import("./query-page.ts");
        return html`<docent-query-page .session=${session} .catalogue=${catalogue} .route=${route}></docent-query-page>`;
      case "history":
        void import("./history-page.ts");
        return html`<docent-history-page .session=${session} .catalogue=${catalogue}></docent-history-page>`;
      case "storage":
        void import("./storage-page.ts");
        return html`<docent-storage-page
          .session=${session}
          .catalogue=${catalogue}
          @docent-forget-everything=${() => void session.forgetEverything()}
        ></docent-storage-page>`;
      case "for-you":
        void import("./for-you-page.ts");
        return html`<docent-for-you-page .session=${session} .catalogue=${catalogue}></docent-for-you-page>`;
      case "map":
        void import("./map/map-page.ts");
        return html`<docent-map-page .session=${session} .catalogue=${catalogue}></docent-map-page>`;
      case "picks":
        void import("./picks-page.ts");
        return html`<docent-picks-page .session=${session} .catalogue=${catalogue}></docent-picks-page>`;
      case "privacy":
        void import("./privacy-page.ts");
        return html`<docent-privacy-page .session=${session} .catalogue=${catalogue}></docent-privacy-page>`;
      case "playground":
        void import("./playground/playground-page.ts");
        return html`<docent-playground-page .session=${session} .catalogue=${catalogue}></docent-playground-page>`;
      case "insights":
        void import("./insights/insights-page.ts");
        return html`<docent-insights-page .session=${session} .catalogue=${catalogue}></docent-insights-page>`;
      case "companion":
        void import("./companion-page.ts");
        return html`<docent-companion-page
          .session=${session}
          .catalogue=${catalogue}
          .route=${route}
          .heading=${heading}
        ></docent-companion-page>`;
    }
  }

  /** The one that the address names; pages without one show the one that is open. */
  #catalogue(): CatalogueChoice | undefined {
    const { route } = this.#routes;
    if (route.page === "companion" && route.catalogue === undefined) return catalogueOfPage(route.address);
    return "catalogue" in route
      ? findCatalogue(route.catalogue)
      : (this.session.catalogue ?? catalogueChoices[0]);
  }

  /** The site's catalogues, and one that was made on this device while it is open. */
  #choices(): readonly CatalogueChoice[] {
    const { catalogue, info } = this.session;
    if (!catalogue || catalogueChoices.includes(catalogue)) return catalogueChoices;
    return [...catalogueChoices, { ...catalogue, title: info?.title ?? catalogue.title }];
  }

  #main(): HTMLElement | null {
    return this.renderRoot.querySelector("main");
  }

  /** The fragment is the site's address book, so the link must not change it. */
  #skip(event: Event): void {
    event.preventDefault();
    this.#main()?.focus();
  }

  #onTitle(event: PageTitleEvent): void {
    this.pageTitle = event.title;
  }

  #onSearch(event: SearchTextEvent): void {
    const { route } = this.#routes;
    if (route.page === "home") {
      const { page, catalogue } = route;
      this.#routes.replace({
        page,
        catalogue,
        text: event.text,
        ...(event.by === "meaning" && { by: event.by }),
      });
    }
  }
}

function forgottenView(session: Session): TemplateResult {
  return html`<div class="message">
    <h1>${t.forgotten}</h1>
    <p>${t.nothingIsLeft}</p>
    <p><button class="plain strong" type="button" @click=${() => void session.reopen()}>${t.startAnew}</button></p>
  </div>`;
}

const unknownView = html`<div class="message">
  <h1>${t.nowhere}</h1>
  <p>${t.nowhereWhy}</p>
  <p><a href="#/">${t.toCollection}</a></p>
</div>`;

function homeOf(catalogue: CatalogueChoice | undefined): string {
  return fragmentFromRoute({ page: "home", catalogue: catalogue?.id, text: "" });
}

declare global {
  interface HTMLElementTagNameMap {
    "docent-app": AppElement;
  }
}
