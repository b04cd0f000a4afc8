import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { bookmarkletUrl } from "../bookmarklet/bookmarklet.ts";
import { PageTitleEvent } from "../ui/events.ts";
import { buttonStyles, sharedStyles } from "../ui/shared-styles.ts";
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
    `,
  ];

  declare note: string;

  constructor() {
    super();
    this.note = "";
  }

  protected override firstUpdated(): void {
    this.dispatchEvent(new PageTitleEvent("Bookmarklet"));
  }

  protected override render(): TemplateResult {
    const address = bookmarkletUrl(document.baseURI);
    return html`<div class="page">
      <h1>Take Docent with you</h1>
      <p class="standfirst">
        A bookmark that works on a museum’s own pages: one click opens a small window with what matches your interests.
      </p>
      <div class="take">
        <a class="mark" href=${address} draggable="true" @click=${this.#explain}>Docent: for you</a>
        <button class="plain" type="button" @click=${() => this.#copy(address)}>Copy its address</button>
      </div>
      <p class="note" role="status">${this.note || nothing}</p>
      <ol>
        <li><span>Show your bookmarks bar, and drag the green mark onto it. Or copy its address and make a bookmark of it by hand.</span></li>
        <li><span>Open an object’s page on a museum’s site whose catalogue this site has.</span></li>
        <li><span>Click the bookmark. The window that opens recognises the object, remembers that you saw it, and recommends.</span></li>
      </ol>
      <div class="prose soft">
        <p>
          The bookmark reads the page’s address and the identifier that the page gives its object. Both travel behind the #
          of the new window’s address, which no server sees; the museum’s page is told nothing.
        </p>
        <p>
          To try it without leaving, visit <a href="museum/">the Museum of Small Drawings</a>, a stand-in for a museum’s
          own site, which knows nothing of Docent.
        </p>
      </div>
    </div>`;
  }

  /** The site's policy refuses to run it here, and here it would find no object. */
  #explain(event: Event): void {
    event.preventDefault();
    this.note = "Drag it to your bookmarks bar, and click it there on a museum’s page.";
  }

  async #copy(address: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(address);
      this.note = "Copied.";
    } catch {
      this.note = "Your browser did not let it be copied: drag the mark instead.";
    }
  }
}

customElements.define("docent-bookmarklet-page", BookmarkletPage);

declare global {
  interface HTMLElementTagNameMap {
    "docent-bookmarklet-page": BookmarkletPage;
  }
}
