import { css, html, LitElement, type TemplateResult } from "lit";
import { defineElement } from "./define-element.ts";
import { ForgetEverythingEvent } from "./events.ts";
import { buttonStyles, sharedStyles } from "./shared-styles.ts";
import { elementTexts as t } from "./texts/element-texts.ts";

/**
 * `<docent-forget-dialog>`: asks whether everything is to be forgotten, when `ask` is called.
 *
 * @fires docent-forget-everything  confirmed
 */
export class ForgetDialogElement extends LitElement {
  static override styles = [
    sharedStyles,
    buttonStyles,
    css`
      dialog {
        max-inline-size: min(28rem, 100vw - 2rem);
        padding: 1.75rem;
        color: inherit;
        background: var(--docent-surface, #fcfaf5);
        border: 1px solid var(--docent-rule, #d9d1bf);
        border-radius: 2px;
        box-shadow: 0 1rem 3rem var(--docent-shadow, rgb(40 34 20 / 16%));
      }
      dialog::backdrop {
        background: var(--docent-veil, rgb(30 26 18 / 45%));
      }
      h2 {
        margin-block-end: 0.35rem;
        font-size: 1.35rem;
      }
      p {
        line-height: 1.5;
      }
      .choice {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 0.75rem;
        margin-block-start: 1.5rem;
      }
    `,
  ];

  ask(): void {
    const dialog = this.renderRoot.querySelector("dialog");
    if (!dialog) return;
    dialog.returnValue = "";
    dialog.showModal();
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="question" @close=${this.#onClose}>
      <form method="dialog">
        <h2 id="question">${t.forgetQuestion}</h2>
        <p>${t.forgetConsequence}</p>
        <div class="choice">
          <button class="plain" value="keep" autofocus>${t.keepThem}</button>
          <button class="plain strong" value="forget">${t.forgetEverything}</button>
        </div>
      </form>
    </dialog>`;
  }

  #onClose(event: Event): void {
    // It listens on the dialog alone.
    const dialog = event.currentTarget as HTMLDialogElement;
    if (dialog.returnValue === "forget") this.dispatchEvent(new ForgetEverythingEvent());
  }
}

defineElement("docent-forget-dialog", ForgetDialogElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-forget-dialog": ForgetDialogElement;
  }
}
