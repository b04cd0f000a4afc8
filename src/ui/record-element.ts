import { html, nothing, type TemplateResult } from "lit";
import type { CatalogInfo } from "../engine/api/catalogue.ts";
import type { ItemRecord } from "../engine/api/items.ts";
import { defineElement } from "./define-element.ts";
import { failureStyles, failureView } from "./failure-view.ts";
import { PacedElement } from "./paced-element.ts";
import "./picture-element.ts";
import type { PictureSource } from "./picture-source.ts";
import { recordStyles } from "./record-styles.ts";
import { buttonStyles, sharedStyles, skeletonStyles } from "./shared-styles.ts";
import { elementTexts as t } from "./texts/element-texts.ts";
import { loading, type ViewState } from "./view-state.ts";

/**
 * `<docent-record>`: one object: its picture, large, and beside it a label as on a museum's wall.
 *
 * @fires docent-retry  after a failure
 */
export class RecordElement extends PacedElement {
  static override properties = {
    state: { attribute: false },
    source: { attribute: false },
    attribution: { attribute: false },
    ownPage: { attribute: false },
    skeletonRows: { type: Number, attribute: "skeleton-rows" },
  };

  static override styles = [sharedStyles, buttonStyles, skeletonStyles, failureStyles, recordStyles];

  declare state: ViewState<ItemRecord>;
  declare source: PictureSource | undefined;
  /** Whom the catalogue's records and pictures are owed to. */
  declare attribution: CatalogInfo["attribution"];
  /** Absolute address of an item's own page; "" where it has none. */
  declare ownPage: (record: ItemRecord) => string;
  /** Lines of detail to reserve space for while loading; 5. */
  declare skeletonRows: number;

  constructor() {
    super();
    this.state = loading;
    this.source = undefined;
    this.attribution = undefined;
    this.ownPage = ({ card }) => (/^https?:/.test(card.url) ? card.url : "");
    this.skeletonRows = 5;
  }

  protected override render(): TemplateResult {
    const { state } = this;
    switch (state.status) {
      case "failed":
        return html`<h1 class="visually-hidden">${t.object}</h1>
          ${failureView(state.failure)}`;
      case "loading":
        return this.#skeletonView();
      case "ready":
        return this.#recordView(state.value);
    }
  }

  #recordView(record: ItemRecord): TemplateResult {
    const { card, details } = record;
    const ownPage = this.ownPage(record);
    return html`<article class="record">
      <docent-picture
        part="picture"
        eager
        .item=${record}
        .source=${this.source}
        .alternative=${card.title}
      ></docent-picture>
      <div class="label">
        <h1>${card.title || card.id}</h1>
        <p class="by">
          ${card.creator ? html`<span class="creator">${card.creator}</span>` : nothing}
          ${card.date ? html`<span class="date">${card.date}</span>` : nothing}
        </p>
        <dl>
          ${details.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}
        </dl>
        ${
          ownPage
            ? html`<p class="own">
              <a href=${ownPage} rel="noopener noreferrer external">${t.seeAt(new URL(ownPage).hostname.replace(/^www\./, ""))}</a>
            </p>`
            : nothing
        }
        ${this.attribution ? html`<p class="credit">${creditView(this.attribution)}</p>` : nothing}
      </div>
    </article>`;
  }

  #skeletonView(): TemplateResult {
    return html`<div class="record" aria-busy="true">
      <docent-picture></docent-picture>
      <div class="label">
        <h1 class="visually-hidden">${t.loadingObject}</h1>
        <div class="skeleton" aria-hidden="true">
          <p class="h1"><span class="bar">A work without title</span></p>
          <p class="by"><span class="bar">Its maker, a year</span></p>
          <dl>
            ${Array.from({ length: this.skeletonRows }, () => html`<div><dt><span class="bar">Label</span></dt><dd><span class="bar">What there is to say</span></dd></div>`)}
          </dl>
        </div>
      </div>
    </div>`;
  }
}

/** Whom to thank, with the licence: "Drawings by …, CC BY-SA 4.0". */
export function creditView({ text, url, licence }: NonNullable<CatalogInfo["attribution"]>): TemplateResult {
  const isLink = url !== undefined && /^https?:\/\//.test(url);
  return html`${isLink ? html`<a href=${url} rel="noopener noreferrer external">${text}</a>` : text}${licence ? `, ${licence}` : ""}`;
}

defineElement("docent-record", RecordElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-record": RecordElement;
  }
}
