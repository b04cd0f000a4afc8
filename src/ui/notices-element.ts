import { css, html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { defineElement } from "./define-element.ts";
import { NoticeDismissedEvent } from "./events.ts";
import { PacedElement } from "./paced-element.ts";
import { sharedStyles } from "./shared-styles.ts";
import { elementTexts as t } from "./texts/element-texts.ts";

export interface ShownNotice {
  readonly key: string;
  readonly text: string;
  /** What can be done about it, by a button. */
  readonly action?: { readonly label: string; run(): void };
}

/**
 * `<docent-notices>`: short notes at the foot of the window, over the page, so that nothing moves; read out politely.
 *
 * @fires docent-notice-dismissed
 */
export class NoticesElement extends PacedElement {
  static override properties = {
    notices: { attribute: false },
  };

  static override styles = [
    sharedStyles,
    css`
      :host {
        position: fixed;
        z-index: 2;
        inset: auto var(--docent-gutter, 1rem) 1rem;
        display: grid;
        justify-items: center;
        pointer-events: none;
      }
      ul {
        display: grid;
        gap: 0.5rem;
        inline-size: min(100%, 40rem);
      }
      li {
        display: flex;
        align-items: start;
        gap: 1rem;
        padding: 0.75rem 1.1rem;
        background: var(--docent-notice, #2a2a22);
        color: var(--docent-on-notice, #f5f2ea);
        border-radius: 2px;
        box-shadow: 0 0.5rem 1.5rem var(--docent-shadow, rgb(40 34 20 / 16%));
        font-size: 0.9rem;
        line-height: 1.45;
        pointer-events: auto;
        overflow-wrap: anywhere;
      }
      span {
        flex: 1;
      }
      button {
        flex: none;
        min-block-size: 1.5rem;
        padding: 0;
        border: 0;
        background: none;
        text-decoration: underline;
        text-underline-offset: 0.2em;
        cursor: pointer;
      }
      :focus-visible {
        outline-color: currentColor;
      }
    `,
  ];

  declare notices: readonly ShownNotice[];

  constructor() {
    super();
    this.notices = [];
  }

  protected override render(): TemplateResult {
    return html`<ul role="list" aria-live="polite" aria-label=${t.notices}>
      ${repeat(
        this.notices,
        ({ key }) => key,
        ({ key, text, action }) =>
          html`<li>
            <span>${text}</span>
            ${action ? html`<button type="button" @click=${() => action.run()}>${action.label}</button>` : nothing}
            <button type="button" @click=${() => this.dispatchEvent(new NoticeDismissedEvent(key))}>
                  ${t.close}<span class="visually-hidden"> ${t.thisNotice}</span>
                </button>
          </li>`,
      )}
    </ul>`;
  }
}

defineElement("docent-notices", NoticesElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-notices": NoticesElement;
  }
}
