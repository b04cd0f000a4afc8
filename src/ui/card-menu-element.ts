import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { defineElement } from "./define-element.ts";
import { ForgetViewEvent, ReactionEvent } from "./events.ts";
import type { ListedItem, ListedReason } from "./listed-item.ts";
import { formatDecimal } from "./number-format.ts";
import { sharedStyles } from "./shared-styles.ts";
import { elementTexts as t } from "./texts/element-texts.ts";

/**
 * `<docent-card-menu>`: behind a small button what can be said of one item, and why it is here. Real buttons in a
 * popover: Escape and a click elsewhere close it.
 *
 * @fires docent-reaction
 * @fires docent-forget-view  the view that explains the item
 */
export class CardMenuElement extends LitElement {
  static override properties = {
    item: { attribute: false },
    wasOpened: { state: true },
  };

  static override styles = [
    sharedStyles,
    css`
      :host {
        position: absolute;
        z-index: 1;
        inset: calc(0.35 * var(--u)) calc(0.35 * var(--u)) auto auto;
      }
      .open {
        display: grid;
        place-items: center;
        inline-size: calc(2.25 * var(--u));
        block-size: calc(2.25 * var(--u));
        padding: 0;
        border: 1px solid var(--docent-rule, #d9d1bf);
        border-radius: 50%;
        color: var(--docent-ink, inherit);
        background: var(--docent-surface, #fbf9f3);
        cursor: pointer;
      }
      .open:hover {
        border-color: currentColor;
      }
      svg {
        inline-size: var(--u);
        block-size: var(--u);
        stroke: currentColor;
        stroke-width: 2.8;
        stroke-linecap: round;
      }
      [popover] {
        position: fixed;
        inset: auto;
        margin: 0;
        padding: calc(0.4 * var(--u)) 0;
        inline-size: min(17 * var(--u), 100vw - 2 * var(--u));
        color: var(--docent-ink, inherit);
        background: var(--docent-surface, #fcfaf5);
        border: 1px solid var(--docent-rule, #d9d1bf);
        border-radius: 2px;
        box-shadow: 0 var(--u) calc(3 * var(--u)) var(--docent-shadow, rgb(40 34 20 / 16%));
      }
      [popover] button {
        display: block;
        inline-size: 100%;
        min-block-size: calc(2.75 * var(--u));
        padding: calc(0.5 * var(--u)) calc(1.1 * var(--u));
        border: 0;
        background: none;
        text-align: start;
        cursor: pointer;
      }
      [popover] button:hover,
      [popover] button:focus-visible {
        background: var(--docent-paper, #f3f1ea);
      }
      .why {
        padding: calc(0.6 * var(--u)) calc(1.1 * var(--u));
        border-block-start: 1px solid var(--docent-rule, #d9d1bf);
        font-size: calc(0.84 * var(--u));
        line-height: 1.45;
        color: var(--docent-ink-soft, #5a5447);
      }
    `,
  ];

  declare item: ListedItem;
  /** What is in the menu is drawn when it is wanted: most never are, and a page has dozens. */
  declare wasOpened: boolean;

  constructor() {
    super();
    this.wasOpened = false;
  }

  protected override render(): TemplateResult {
    const { card } = this.item;
    const name = card.title || card.id;
    return html`<button
        class="open"
        type="button"
        popovertarget="menu"
        aria-label=${t.choicesFor(name)}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 8h0m5 0h0m5 0h0"></path></svg>
      </button>
      <div id="menu" popover role="group" aria-label=${t.choicesFor(name)} @beforetoggle=${this.#onToggle}>
        ${this.wasOpened ? this.#choicesView() : nothing}
      </div>`;
  }

  #choicesView(): TemplateResult {
    const { card, reason, isFavourite = false } = this.item;
    const shares = sharesOf(this.item);
    return html`<button type="button" @click=${() => this.#say(isFavourite ? "unfavourite" : "favourite")}>
          ${isFavourite ? t.unsave : t.save}
        </button>
        <button type="button" @click=${() => this.#say("hide")}>${t.notInterested}</button>
        ${
          card.creator
            ? html`<button type="button" @click=${() => this.#say("hide-creator")}>${t.nothingBy(card.creator)}</button>`
            : nothing
        }
        ${
          reason?.isView
            ? html`<button type="button" @click=${() => this.#forget(reason)}>${t.forgetView(reason.title || reason.id)}</button>`
            : nothing
        }
        ${
          shares.length > 0
            ? html`<p class="why">${t.likeness} ${formatDecimal(
                shares.map(({ score }) => score).reduce((a, b) => a + b, 0),
                2,
              )}: ${shares.map(({ title, score }) => `${title} ${formatDecimal(score, 2)}`).join(", ")}</p>`
            : nothing
        }`;
  }

  #say(kind: ReactionEvent["kind"]): void {
    this.#menu()?.hidePopover();
    this.dispatchEvent(new ReactionEvent(kind, this.item.card));
  }

  #forget({ id, title }: ListedReason): void {
    this.#menu()?.hidePopover();
    this.dispatchEvent(new ForgetViewEvent(id, title || id));
  }

  /** Under its button, within the window. */
  #onToggle(event: ToggleEvent): void {
    const menu = this.#menu();
    if (event.newState !== "open" || !menu) return;
    this.wasOpened = true;
    const { right, bottom } = this.getBoundingClientRect();
    const width = Math.min(17 * 17, innerWidth - 32);
    menu.style.left = `${Math.max(16, Math.min(right - width, innerWidth - width - 16))}px`;
    menu.style.top = `${Math.min(bottom + 4, innerHeight - 240)}px`;
  }

  #menu(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>("#menu");
  }
}

/** What speaks for the item, most first. */
function sharesOf({ reasons, contributions }: ListedItem): { title: string; score: number }[] {
  return contributions
    .map((score, i) => ({ title: reasons[i].title, score }))
    .filter(({ score }) => score !== 0)
    .sort((a, b) => b.score - a.score);
}

defineElement("docent-card-menu", CardMenuElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-card-menu": CardMenuElement;
  }
}
