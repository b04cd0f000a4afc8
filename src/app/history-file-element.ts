import { css, html, type TemplateResult } from "lit";
import { PacedElement } from "../ui/paced-element.ts";
import { buttonStyles, sharedStyles } from "../ui/shared-styles.ts";
import { historyPageTexts as t } from "../ui/texts/history-page-texts.ts";
import { historyPageStyles } from "./history-page-styles.ts";
import { pageStyles } from "./page-styles.ts";
import type { Session } from "./session.ts";

/** Larger files are not even read. */
const maxFileBytes = 64_000_000;

/** `<docent-history-file>`: what is remembered, of all catalogues, saved as a file and read from one. */
export class HistoryFileElement extends PacedElement {
  static override properties = {
    session: { attribute: false },
    note: { state: true },
  };

  static override styles = [
    sharedStyles,
    buttonStyles,
    pageStyles,
    historyPageStyles,
    css`
      label.plain {
        display: inline-flex;
        align-items: center;
        min-block-size: 2.75rem;
        padding: 0.5rem 1.15rem;
        border: 1px solid var(--docent-rule-strong);
        border-radius: 2px;
        cursor: pointer;
      }
      label.plain:hover {
        background: var(--docent-surface);
        border-color: currentColor;
      }
      label.plain:focus-within {
        outline: 2px solid var(--docent-accent);
        outline-offset: 3px;
      }
    `,
  ];

  declare session: Session;
  /** What became of the file that was saved or read. */
  declare note: string;

  constructor() {
    super();
    this.note = "";
  }

  protected override render(): TemplateResult {
    return html`<section aria-labelledby="file">
      <div class="section-head"><h2 id="file">${t.fileHeading}</h2></div>
      <p class="soft">${t.fileWhy}</p>
      <div class="actions">
        <button class="plain" type="button" @click=${() => void this.#save()}>${t.save}</button>
        <label class="plain">
          ${t.read}
          <input class="visually-hidden" type="file" accept=".json,application/json" @change=${this.#read} />
        </label>
      </div>
      <p class="soft" role="status">${this.note}</p>
    </section>`;
  }

  async #save(): Promise<void> {
    const reply = await this.session.client.exportHistory();
    if (!reply.ok) {
      this.note = reply.failure.message;
      return;
    }
    const url = URL.createObjectURL(new Blob([reply.value], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = "docent-history.json";
    link.click();
    URL.revokeObjectURL(url);
    this.note = t.saved;
  }

  async #read(event: Event): Promise<void> {
    const input = event.currentTarget as HTMLInputElement; // it listens on the input alone
    const [file] = input.files ?? [];
    if (!file) return;
    this.note = file.size > maxFileBytes ? t.tooLarge : t.reading;
    if (file.size <= maxFileBytes) this.note = await this.session.importHistory(await file.text());
    input.value = "";
  }
}

customElements.define("docent-history-file", HistoryFileElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-history-file": HistoryFileElement;
  }
}
