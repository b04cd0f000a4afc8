import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { CatalogInfo } from "../engine/api/catalogue.ts";
import type { HistoryView } from "../engine/api/history.ts";
import { defineElement } from "./define-element.ts";
import { PauseEvent } from "./events.ts";
import "./forget-dialog-element.ts";
import { historyStyles } from "./history-styles.ts";
import { formatNumber } from "./number-format.ts";
import { buttonStyles, sharedStyles } from "./shared-styles.ts";
import { elementTexts as t } from "./texts/element-texts.ts";

/** So many of the latest views are listed. */
const listed = 8;

/**
 * `<docent-history-button>`: how much is remembered, behind a small button, with the latest views and the way to forget
 * everything, which asks first.
 *
 * @fires docent-forget-everything  confirmed
 * @fires docent-pause  off the record, or on it again
 */
export class HistoryButtonElement extends LitElement {
  static override properties = {
    views: { attribute: false },
    storage: { attribute: false },
    hrefOf: { attribute: false },
    pageHref: { attribute: false },
    isPaused: { type: Boolean, attribute: "is-paused" },
  };

  static override styles = [sharedStyles, buttonStyles, historyStyles];

  /** Distinct items, the latest view first; undefined while not known. */
  declare views: readonly HistoryView[] | undefined;
  declare storage: CatalogInfo["storage"];
  /** Address of the page of the item with this id. */
  declare hrefOf: (id: string) => string;
  /** Address of the page with all of it; "" where there is none. */
  declare pageHref: string;
  /** Whether views are not remembered at present; undefined where that cannot be chosen. */
  declare isPaused: boolean | undefined;

  constructor() {
    super();
    this.views = undefined;
    this.storage = "indexeddb";
    this.hrefOf = (id) => `#${encodeURIComponent(id)}`;
    this.pageHref = "";
    this.isPaused = undefined;
  }

  protected override render(): TemplateResult {
    const count = this.views?.length ?? 0;
    return html`<button class="indicator" type="button" popovertarget="panel" aria-describedby="kept">
        <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="7"></circle><path d="M10 5.5V10l3 2"></path></svg>
        <span class="count">${this.isPaused ? t.offTheRecord : t.viewed(formatNumber(count))}</span>
      </button>
      <span id="kept" class="visually-hidden">${this.#keptText()}</span>
      <div id="panel" popover role="dialog" aria-labelledby="title" @click=${this.#closeOnLink}>
        <h2 id="title">${t.whatYouViewed}</h2>
        <p class="soft">${this.#keptText()}</p>
        ${this.pageHref ? html`<p class="soft"><a href=${this.pageHref}>${t.allOfIt}</a></p>` : nothing}
        ${this.isPaused ? html`<p class="paused">${t.pausedWhy}</p>` : nothing}
        ${count === 0 ? html`<p class="none">${t.nothingYet}</p>` : this.#listView(this.views ?? [])}
        ${
          this.isPaused === undefined
            ? nothing
            : html`<button class="plain" type="button" @click=${() => this.dispatchEvent(new PauseEvent(!this.isPaused))}>
              ${this.isPaused ? t.resume : t.pause}
            </button>`
        }
      </div>
      <docent-forget-dialog></docent-forget-dialog>`;
  }

  #listView(views: readonly HistoryView[]): TemplateResult {
    return html`<ol role="list">
        ${views.slice(0, listed).map(({ id, title }) => html`<li><a href=${this.hrefOf(id)}>${title || id}</a></li>`)}
      </ol>
      ${views.length > listed ? html`<p class="soft">${t.andMore(formatNumber(views.length - listed))}</p>` : nothing}
      <button class="plain" type="button" @click=${this.#ask}>${t.forgetEverything}</button>`;
  }

  #keptText(): string {
    return this.storage === "indexeddb" ? t.keptHere : t.keptInMemory;
  }

  #ask(): void {
    this.#panel()?.hidePopover();
    this.renderRoot.querySelector("docent-forget-dialog")?.ask();
  }

  #closeOnLink(event: Event): void {
    if (event.target instanceof HTMLAnchorElement) this.#panel()?.hidePopover();
  }

  #panel(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>("#panel");
  }
}

defineElement("docent-history-button", HistoryButtonElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-history-button": HistoryButtonElement;
  }
}
