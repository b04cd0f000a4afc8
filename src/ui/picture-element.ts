import {
  css,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type SVGTemplateResult,
  type TemplateResult,
} from "lit";
import type { Card } from "../catalog/cards.ts";
import type { Ordinal } from "../catalog/item.ts";
import { defineElement } from "./define-element.ts";
import { whenNearViewport } from "./near-viewport.ts";
import type { PictureSource } from "./picture-source.ts";
import type { PictureLease } from "./picture-store.ts";
import { placeholderStyles, placeholderView } from "./placeholder-view.ts";
import { sharedStyles } from "./shared-styles.ts";

export interface PicturedItem {
  readonly ordinal: Ordinal;
  readonly card: Card;
}

/**
 * `<docent-picture>`: an item's picture on a square mat, or a quiet composition in its place. Its size never depends
 * on what it shows. Pictures are asked for when they come near the visible part of the page.
 *
 * @csspart mat  the square behind the picture
 */
export class PictureElement extends LitElement {
  static override properties = {
    item: { attribute: false },
    source: { attribute: false },
    alternative: { type: String },
    eager: { type: Boolean },
    url: { state: true },
    isNear: { state: true },
    hasFailed: { state: true },
  };

  static override styles = [
    sharedStyles,
    placeholderStyles,
    css`
      :host {
        display: block;
        aspect-ratio: 1;
        overflow: hidden;
        border-radius: 1px;
      }
      .mat,
      svg {
        display: block;
        inline-size: 100%;
        block-size: 100%;
      }
      .mat {
        background: var(--docent-mat, #fffdf8);
        box-shadow: inset 0 0 0 1px var(--docent-mat-edge, rgb(70 60 40 / 12%));
      }
      img {
        display: block;
        inline-size: 100%;
        block-size: 100%;
        padding: var(--docent-mat-padding, 6%);
        object-fit: contain;
        animation: appear 180ms ease-out;
      }
      @keyframes appear {
        from {
          opacity: 0;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        img {
          animation: none;
        }
      }
    `,
  ];

  /** What to show; nothing but the mat when undefined. */
  declare item: PicturedItem | undefined;
  /** Where pictures come from; without one there are only compositions. */
  declare source: PictureSource | undefined;
  /** Text in place of the picture for those who don't see it; "" where the text beside it says enough. */
  declare alternative: string;
  /** Asks for the picture at once, wherever it stands. */
  declare eager: boolean;
  declare url: string | undefined;
  declare isNear: boolean;
  declare hasFailed: boolean;

  #lease: PictureLease | undefined;
  #stopWaiting: (() => void) | undefined;

  constructor() {
    super();
    this.item = undefined;
    this.source = undefined;
    this.alternative = "";
    this.eager = false;
    this.url = undefined;
    this.isNear = false;
    this.hasFailed = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopWaiting = whenNearViewport(this, () => {
      this.isNear = true;
    });
    if (this.hasUpdated) this.#ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWaiting?.();
    this.#release();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("item") || changed.has("source") || changed.has("isNear") || changed.has("eager")) {
      this.#ask();
    }
  }

  protected override render(): TemplateResult | SVGTemplateResult {
    const { item } = this;
    if (!item) return html`<div class="mat" part="mat"></div>`;
    const plan = this.source?.plan(item.card.picture) ?? { show: "placeholder" };
    if (plan.show === "placeholder" || this.hasFailed) {
      return placeholderView(item.card.id);
    }
    const url = plan.show === "pack" ? this.url : plan.url;
    return html`<div class="mat" part="mat">
      ${
        url === undefined || !(this.isNear || this.eager)
          ? nothing
          : html`<img
            src=${url}
            alt=${this.alternative}
            decoding="async"
            referrerpolicy="no-referrer"
            @error=${() => {
              this.hasFailed = true;
            }}
          />`
      }
    </div>`;
  }

  /** Takes a lease on a packed picture; a lease of an earlier item ends. */
  #ask(): void {
    this.#release();
    this.hasFailed = false;
    const { item, source } = this;
    if (!item || !source || !(this.isNear || this.eager)) return;
    source.note(item);
    const plan = source.plan(item.card.picture);
    if (plan.show === "address") source.willRequest(plan.url);
    if (plan.show !== "pack") return;
    const lease = source.lease(item.ordinal);
    this.#lease = lease;
    void lease.url.then((url) => {
      if (this.#lease !== lease) return;
      this.url = url;
      this.hasFailed = url === undefined;
    });
  }

  #release(): void {
    this.#lease?.release();
    this.#lease = undefined;
    this.url = undefined;
  }
}

defineElement("docent-picture", PictureElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-picture": PictureElement;
  }
}
