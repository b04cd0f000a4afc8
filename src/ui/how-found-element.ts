import { css, html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { CatalogInfo } from "../engine/api/catalogue.ts";
import type { TransferLog } from "../engine/api/diagnostics.ts";
import type { Recommendations } from "../engine/api/recommendations.ts";
import { defineElement } from "./define-element.ts";
import { howFoundSentence } from "./how-found.ts";
import { PacedElement } from "./paced-element.ts";
import type { SearchEngineSwitch } from "./search-engine-view.ts";
import { sharedStyles } from "./shared-styles.ts";
import { howFoundTexts as t } from "./texts/how-found-texts.ts";

/**
 * `<docent-how-found>`: how an answer was found, in one true line, which opens onto the files fetched, the time taken
 * and the choice of search engine.
 *
 * @fires docent-search-engine-chosen
 */
export class HowFoundElement extends PacedElement {
  static override properties = {
    answer: { attribute: false },
    transfers: { attribute: false },
    storage: { attribute: false },
    pictureRequests: { attribute: false },
    engineSwitch: { attribute: false },
    isOpen: { state: true },
  };

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
        font-size: 0.9rem;
        line-height: 1.55;
      }
      .line {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 0.25rem 1.5rem;
        padding-block: 1rem 0.25rem;
        border-block-start: 1px solid var(--docent-rule, #d9d1bf);
      }
      @media (max-width: 48rem) {
        .line {
          grid-template-columns: 1fr;
        }
      }
      h3 {
        font: inherit;
        font-weight: 600;
        letter-spacing: 0;
        line-height: inherit;
      }
      .sentence {
        color: var(--docent-ink-soft, #5a5447);
        font-variant-numeric: tabular-nums;
      }
      @media (min-width: 48rem) {
        .step {
          display: inline-block;
        }
      }
      /* Room for as many lines as a sentence takes: nothing moves when the answer comes or its numbers change. */
      .room {
        min-block-size: calc(2 * 1.55em);
      }
      @media (max-width: 75rem) {
        .room {
          min-block-size: calc(3 * 1.55em);
        }
      }
      @media (max-width: 48rem) {
        .room {
          min-block-size: calc(4 * 1.55em);
        }
      }
      @media (max-width: 26rem) {
        .room {
          min-block-size: calc(5 * 1.55em);
        }
      }
      summary {
        display: inline-block;
        min-block-size: 1.75rem;
        padding-block: 0.15rem;
        cursor: pointer;
        text-decoration: underline;
        text-decoration-thickness: 1px;
        text-decoration-color: var(--docent-rule-strong, #8a8170);
        text-underline-offset: 0.22em;
      }
      summary::-webkit-details-marker {
        display: none;
      }
    `,
  ];

  /** The answer to explain; while undefined its line is reserved. */
  declare answer: Pick<Recommendations, "basedOn" | "searched" | "diagnostics"> | undefined;
  declare transfers: TransferLog | undefined;
  declare storage: CatalogInfo["storage"];
  /** Pictures asked of other hosts since the page loaded. */
  declare pictureRequests: number;
  declare engineSwitch: SearchEngineSwitch;
  declare isOpen: boolean;

  constructor() {
    super();
    this.answer = undefined;
    this.transfers = undefined;
    this.storage = "indexeddb";
    this.pictureRequests = 0;
    this.engineSwitch = { status: "settled", info: undefined };
    this.isOpen = false;
  }

  protected override render(): TemplateResult {
    return html`<section aria-labelledby="heading">
      <div class="line">
        <h3 id="heading">${t.heading}</h3>
        <div>
          <div class="room">${this.answer ? this.#sentenceView(this.answer) : nothing}</div>
          <details @toggle=${this.#onToggle}>
            <summary>${t.summary}</summary>
            ${
              this.answer && this.isOpen
                ? html`<docent-how-found-details
                  .diagnostics=${this.answer.diagnostics}
                  .transfers=${this.transfers}
                  .pictureRequests=${this.pictureRequests}
                  .engineSwitch=${this.engineSwitch}
                ></docent-how-found-details>`
                : nothing
            }
          </details>
        </div>
      </div>
    </section>`;
  }

  #onToggle(event: Event): void {
    // It listens on the disclosure alone.
    this.isOpen = (event.currentTarget as HTMLDetailsElement).open;
    if (this.isOpen) void import("./how-found-details-element.ts"); // few visitors look
  }

  #sentenceView({ basedOn, searched, diagnostics }: NonNullable<HowFoundElement["answer"]>): TemplateResult {
    const requests = (this.transfers?.networkRequests ?? 0) + this.pictureRequests;
    const sentence = howFoundSentence({ basedOn, searched, diagnostics, requests, storage: this.storage });
    // A new paragraph for each new sentence: words that move within one would count as a layout shift.
    return html`${keyed(sentence, html`<p class="sentence" part="sentence">${stepsView(sentence)}</p>`)}`;
  }
}

/** Lines break between the steps rather than within, and never between a number and its unit. */
function stepsView(sentence: string): TemplateResult[] {
  return sentence
    .split(/(?<=[→·]) /)
    .map((step) => html`<span class="step">${step.replace(/(?<=\d) (?=ms )/, "\u00a0")}</span> `);
}

defineElement("docent-how-found", HowFoundElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-how-found": HowFoundElement;
  }
}
