import { css, html, nothing, type TemplateResult } from "lit";
import { defineElement } from "./define-element.ts";
import { PictureHostsAnsweredEvent } from "./events.ts";
import { PacedElement } from "./paced-element.ts";
import { buttonStyles, sharedStyles } from "./shared-styles.ts";
import { elementTexts as t } from "./texts/element-texts.ts";

/**
 * `<docent-picture-question>`: says which hosts would see which pictures are asked for, and lets the visitor choose.
 * Draws nothing when there is nothing to ask.
 *
 * @fires docent-picture-hosts-answered
 */
export class PictureQuestionElement extends PacedElement {
  static override properties = {
    origins: { attribute: false },
  };

  static override styles = [
    sharedStyles,
    buttonStyles,
    css`
      :host {
        display: block;
      }
      aside {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.75rem 2rem;
        padding: 0.9rem 1.25rem;
        background: var(--docent-surface, #fcfaf5);
        border: 1px solid var(--docent-rule, #d9d1bf);
        border-radius: 2px;
        font-size: 0.95rem;
        line-height: 1.5;
      }
      p {
        flex: 1 1 22rem;
      }
      .choice {
        display: flex;
        align-items: center;
        gap: 1.5rem;
      }
    `,
  ];

  /** Origins that pictures seen so far would come from, and that the visitor has not answered for. */
  declare origins: readonly string[];

  constructor() {
    super();
    this.origins = [];
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.origins.length === 0) return nothing;
    const hosts = this.origins.map((origin) => new URL(origin).host);
    const answer = (isAllowed: boolean) => () =>
      this.dispatchEvent(new PictureHostsAnsweredEvent(this.origins, isAllowed));
    return html`<aside aria-label=${t.picturesAside}>
      <p>${t.picturesBefore} <strong>${hosts.join(", ")}</strong>${t.picturesAfter}</p>
      <div class="choice">
        <button class="plain" type="button" @click=${answer(true)}>${t.showPictures}</button>
        <button class="quiet" type="button" @click=${answer(false)}>${t.noThanks}</button>
      </div>
    </aside>`;
  }
}

defineElement("docent-picture-question", PictureQuestionElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-picture-question": PictureQuestionElement;
  }
}
