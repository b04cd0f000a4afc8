import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Card } from "../../catalog/cards.ts";
import type { PageTitleEvent, PictureHostsAnsweredEvent } from "../../ui/events.ts";
import { failureStyles } from "../../ui/failure-view.ts";
import "../../ui/notices-element.ts";
import "../../ui/picture-question-element.ts";
import { buttonStyles, sharedStyles } from "../../ui/shared-styles.ts";
import { museumTexts as t } from "../../ui/texts/museum-texts.ts";
import { catalogueOfPage, findCatalogue } from "../catalogues.ts";
import { openCompanion } from "../companion-windows.ts";
import "../companion-page.ts";
import { openFailureView } from "../open-failure-view.ts";
import { pageStyles } from "../page-styles.ts";
import { type CompanionRoute, fragmentFromRoute, routeFromFragment } from "../route.ts";
import type { Session } from "../session.ts";
import { SessionController } from "../session-controller.ts";

/**
 * `<docent-panel>`, which panel.ts defines once it has a session: recommendations within a museum's page. Links lead to windows of their own (a `<base>` of the panel's
 * document), and nothing can be done here that an attacker who lays the frame under the visitor's pointer would gain by:
 * what it changes is what this browser keeps for Docent within this museum's site.
 */
export class PanelElement extends LitElement {
  static override properties = {
    session: { attribute: false },
    route: { attribute: false },
  };

  static override styles = [
    sharedStyles,
    buttonStyles,
    pageStyles,
    failureStyles,
    css`
      main {
        padding: 0.75rem 1.25rem 1.5rem;
      }
      main.noted {
        padding-block-end: 8rem;
      }
      .mark {
        /* Beside it stands the bookmarklet's button that closes the panel. */
        padding-inline-end: 4rem;
        font-family: var(--docent-serif);
        font-size: 1.35rem;
        line-height: 3rem;
      }
      .partition {
        padding-block-start: 1rem;
        border-block-start: 1px solid var(--docent-rule);
        font-size: 0.9rem;
        line-height: 1.55;
        color: var(--docent-ink-soft);
      }
      .partition a {
        display: inline-block;
        padding-block: 0.35rem;
        color: var(--docent-ink);
      }
      docent-companion-page {
        --docent-companion-size: 12rem;
      }
    `,
  ];

  declare session: Session;
  /** What the museum's page shows; undefined until it has said so. */
  declare route: CompanionRoute | undefined;

  constructor() {
    super();
    this.route = undefined;
    new SessionController(this);
  }

  protected override willUpdate(): void {
    const catalogue = this.#catalogue();
    if (catalogue) void this.session.use(catalogue);
  }

  protected override render(): TemplateResult {
    const { session, route } = this;
    // That nothing is kept stands in the text below.
    const notices = session.notices.shown.filter(({ key }) => key !== "memory");
    return html`<main
        class=${notices.length > 0 ? "noted" : nothing}
        @docent-page-title=${(event: PageTitleEvent) => {
          document.title = `${event.title} · Docent`;
        }}
        @click=${this.#onClick}
      >
        <p class="mark">Docent</p>
        ${this.#contentView()}
        <docent-picture-question
          .origins=${session.wantedPictureOrigins}
          @docent-picture-hosts-answered=${(event: PictureHostsAnsweredEvent) =>
            session.answerForPictures(event.origins, event.isAllowed)}
        ></docent-picture-question>
        ${
          route
            ? html`<p class="partition">
                ${session.info?.storage === "memory" ? t.nothingKept : t.partition}
                <a href=${companionAddress(route)} data-window>${t.openCompanion}</a>
              </p>`
            : nothing
        }
      </main>
      <docent-notices
        .notices=${notices}
        @docent-notice-dismissed=${(event: HTMLElementEventMap["docent-notice-dismissed"]) =>
          session.notices.dismiss(event.key)}
      ></docent-notices>`;
  }

  #contentView(): TemplateResult {
    const { session, route } = this;
    const catalogue = this.#catalogue();
    if (!route || !catalogue) return html`<h1 class="visually-hidden">${t.recognising}</h1>`;
    if (session.open.status === "failed") return openFailureView(session, catalogue, session.open.failure);
    return html`<docent-companion-page
      .session=${session}
      .catalogue=${catalogue}
      .route=${route}
      .itemHref=${museumHref(catalogue.id)}
    ></docent-companion-page>`;
  }

  #catalogue() {
    const { route } = this;
    return route && ((route.catalogue && findCatalogue(route.catalogue)) || catalogueOfPage(route.address));
  }

  /** Two kinds of link stay with the panel: to the companion window, and to another catalogue. */
  #onClick(event: MouseEvent): void {
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const route = routeFromFragment(link.hash);
    if (route.page !== "companion") return;
    event.preventDefault();
    if (link.hasAttribute("data-window")) openCompanion(link.href);
    else this.route = route;
  }
}

/** The museum's own page of an object, or the one that this site has for it. */
function museumHref(catalogue: string) {
  return ({ id, url }: Card) =>
    /^https?:/i.test(url) ? url : `./${fragmentFromRoute({ page: "object", catalogue, id })}`;
}

function companionAddress(route: CompanionRoute): string {
  return `./${fragmentFromRoute(route)}`;
}

declare global {
  interface HTMLElementTagNameMap {
    "docent-panel": PanelElement;
  }
}
