import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Diagnostics, TransferLog } from "../engine/api/diagnostics.ts";
import { defineElement } from "./define-element.ts";
import { count, formatNumber, formOf } from "./number-format.ts";
import { type SearchEngineSwitch, searchEngineStyles, searchEngineView } from "./search-engine-view.ts";
import { sharedStyles } from "./shared-styles.ts";
import { howFoundDetailsTexts as t } from "./texts/how-found-details-texts.ts";
import { timingStyles, timingView } from "./timing-view.ts";
import { transferTable, transferTableStyles } from "./transfer-table.ts";

/**
 * `<docent-how-found-details>`: the files fetched for an answer, the time taken and the choice of search engine.
 *
 * @fires docent-search-engine-chosen
 */
export class HowFoundDetailsElement extends LitElement {
  static override properties = {
    diagnostics: { attribute: false },
    transfers: { attribute: false },
    pictureRequests: { attribute: false },
    engineSwitch: { attribute: false },
  };

  static override styles = [
    sharedStyles,
    transferTableStyles,
    timingStyles,
    searchEngineStyles,
    css`
      h4,
      legend {
        font: inherit;
        font-weight: 600;
        margin-block: 0 0.35rem;
      }
      .details {
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
        gap: 2rem 4rem;
        padding-block: 1.25rem 0.5rem;
      }
      .details > .files {
        grid-row: span 2;
      }
      @media (max-width: 64rem) {
        .details {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      .sum,
      .notes {
        margin-block-end: 0.75rem;
        color: var(--docent-ink-soft, #5a5447);
      }
    `,
  ];

  declare diagnostics: Diagnostics | undefined;
  declare transfers: TransferLog | undefined;
  /** Pictures asked of other hosts since the page loaded. */
  declare pictureRequests: number;
  declare engineSwitch: SearchEngineSwitch;

  constructor() {
    super();
    this.diagnostics = undefined;
    this.transfers = undefined;
    this.pictureRequests = 0;
    this.engineSwitch = { status: "settled", info: undefined };
  }

  protected override render(): TemplateResult | typeof nothing {
    const { diagnostics } = this;
    if (!diagnostics) return nothing;
    const { skipped = [], distances, probed, clusters } = diagnostics;
    return html`<div class="details">
      <div class="files">
        ${this.transfers ? transferTable(this.transfers) : nothing}
        ${
          this.pictureRequests > 0
            ? html`<p class="soft">${t.otherPictures(count(this.pictureRequests, t.picture))}</p>`
            : nothing
        }
      </div>
      <div>
        ${timingView(diagnostics.timing)}
        <p class="notes">
          ${t.computed(count(distances, t.distance))}${clustersText(probed, clusters)}.
          ${skipped.map(({ cluster, failure }) => html`${t.leftOut(cluster)} <span lang="en">${failure.message}</span>. `)}
        </p>
      </div>
      <div>${searchEngineView(diagnostics.searchEngine, this.engineSwitch)}</div>
    </div>`;
  }
}

function clustersText(probed: readonly number[], clusters: number): string {
  if (probed.length === 0) return "";
  if (probed.length === clusters && clusters > 1) return t.inAllClusters(formatNumber(clusters));
  return formOf(probed.length) === "one" ? t.inCluster(String(probed[0])) : t.inClusters(probed.join(", "));
}

defineElement("docent-how-found-details", HowFoundDetailsElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-how-found-details": HowFoundDetailsElement;
  }
}
