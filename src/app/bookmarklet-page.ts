import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { bookmarkletUrl } from "../bookmarklet/bookmarklet.ts";
import { PageTitleEvent } from "../ui/events.ts";
import { buttonStyles, sharedStyles } from "../ui/shared-styles.ts";
import { museumTexts as t } from "../ui/texts/museum-texts.ts";
import { PagePatterns } from "./page-patterns.ts";
import "./page-patterns-element.ts";
import { pageStyles } from "./page-styles.ts";

/** Where the bookmarklet is taken from, and how it is used. */
export class BookmarkletPage extends LitElement {
  static override properties = {
    note: { state: true },
  };

  static override styles = [
    sharedStyles,
    buttonStyles,
    pageStyles,
    css`
      .take {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 1rem 1.5rem;
        margin-block: 2.25rem 0.5rem;
      }
      a.mark {
        display: inline-flex;
        align-items: center;
        min-block-size: 3.25rem;
        padding-inline: 1.5rem;
        background: var(--docent-accent);
        color: var(--docent-on-accent);
        border-radius: 2px;
        font-family: var(--docent-serif);
        font-size: 1.2rem;
        text-decoration: none;
        cursor: grab;
      }
      .note {
        min-block-size: 1.6em;
        font-size: 0.9rem;
        color: var(--docent-ink-soft);
      }
      ol {
        counter-reset: step;
        max-inline-size: 40rem;
        margin-block: 2rem;
        border-block-end: 1px solid var(--docent-rule);
      }
      li {
        counter-increment: step;
        display: grid;
        grid-template-columns: 2.5rem minmax(0, 1fr);
        padding-block: 0.9rem;
        border-block-start: 1px solid var(--docent-rule);
        line-height: 1.55;
      }
      li::before {
        content: counter(step);
        font-family: var(--docent-serif);
        color: var(--docent-ink-soft);
      }
      docent-page-patterns {
        margin-block-start: 3rem;
      }
    `,
  ];

  declare note: string;
  readonly #patterns = new PagePatterns();

  constructor() {
    super();
    this.note = "";
  }

  protected override firstUpdated(): void {
    this.dispatchEvent(new PageTitleEvent(t.title));
  }

  protected override render(): TemplateResult {
    const address = bookmarkletUrl(document.baseURI, {
      label: t.panelButton,
      closeLabel: t.panelClose,
      hosts: this.#patterns.byHost(),
    });
    return html`<div class="page">
      <h1>${t.heading}</h1>
      <p class="standfirst">${t.standfirst}</p>
      <div class="take">
        <a class="mark" href=${address} draggable="true" @click=${this.#explain}>${t.mark}</a>
        <button class="plain" type="button" @click=${() => this.#copy(address)}>${t.copy}</button>
      </div>
      <p class="note" role="status">${this.note || nothing}</p>
      <ol>
        ${t.steps.map((step) => html`<li><span>${step}</span></li>`)}
      </ol>
      <div class="prose soft">
        <p>${t.how}</p>
        <p>${t.knows}</p>
        <p>${t.tryBefore} <a href="museum/">${t.tryName}</a>${t.tryAfter}</p>
      </div>
      <docent-page-patterns
        .patterns=${this.#patterns}
        @docent-patterns-changed=${() => {
          this.note = t.renew;
        }}
      ></docent-page-patterns>
    </div>`;
  }

  /** The site's policy refuses to run it here, and here it would find no object. */
  #explain(event: Event): void {
    event.preventDefault();
    this.note = t.drag;
  }

  async #copy(address: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(address);
      this.note = t.copied;
    } catch {
      this.note = t.notCopied;
    }
  }
}

customElements.define("docent-bookmarklet-page", BookmarkletPage);

declare global {
  interface HTMLElementTagNameMap {
    "docent-bookmarklet-page": BookmarkletPage;
  }
}
