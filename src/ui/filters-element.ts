import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { FacetInfo, Where, YearRange } from "../engine/api/recommendations.ts";
import { defineElement } from "./define-element.ts";
import { DrawingPace } from "./drawing-pace.ts";
import { FiltersChangedEvent } from "./events.ts";
import { formatNumber } from "./number-format.ts";
import { PacedElement } from "./paced-element.ts";
import { buttonStyles, sharedStyles } from "./shared-styles.ts";
import { filterTexts as t } from "./texts/filter-texts.ts";

/** So many values of a facet are offered; the most common come first. */
const offered = 200;

/**
 * `<docent-filters>`: what items must have: a choice for each facet, years from and to, and a chip for each that holds,
 * which takes it back.
 *
 * @fires docent-filters-changed
 */
export class FiltersElement extends PacedElement {
  static override properties = {
    facets: { attribute: false },
    where: { attribute: false },
  };

  static override styles = [
    sharedStyles,
    buttonStyles,
    css`
      :host {
        display: block;
      }
      .choices {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr));
        gap: 1rem 1.25rem;
      }
      label {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.35rem;
        font-size: 0.9rem;
        color: var(--docent-ink-soft, #5a5447);
      }
      .years {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 0.75rem;
      }
      select,
      input {
        min-block-size: 2.75rem;
        inline-size: 100%;
        padding: 0.25rem 0.75rem;
        border: 1px solid var(--docent-rule-strong, #8a8170);
        border-radius: 2px;
        background: var(--docent-surface, #fbf9f3);
        color: var(--docent-ink, #1f211d);
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        margin-block-start: 1rem;
      }
      .chip {
        display: inline-flex;
        align-items: center;
        gap: 0.5rem;
        min-block-size: 2.25rem;
        padding: 0.2rem 0.9rem;
        border: 1px solid var(--docent-accent, #1d5747);
        border-radius: 2rem;
        background: none;
        font-size: 0.9rem;
        cursor: pointer;
      }
      .chip:hover {
        background: var(--docent-surface, #fbf9f3);
      }
    `,
  ];

  /** What the catalogue can be filtered by. */
  declare facets: readonly FacetInfo[];
  /** What holds now. */
  declare where: Where;

  /** Facets whose values are drawn: hundreds, of which a choice takes its time even while it is closed. */
  #drawn: ReadonlySet<string> = new Set();
  readonly #pace = new DrawingPace<string>(this, { inFrame: 1 });
  /** Where the focus goes once the chip that had it is gone: the facet at this place. */
  #focusNext: number | undefined;

  constructor() {
    super();
    this.facets = [];
    this.where = {};
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.#focusNext === undefined || !changed.has("where")) return;
    const choice = this.renderRoot.querySelectorAll(".choices > *")[this.#focusNext];
    choice?.querySelector<HTMLElement>("select, input")?.focus();
    this.#focusNext = undefined;
  }

  protected override render(): TemplateResult {
    this.#drawn = this.#pace.drawnOf(this.facets.map(({ name }) => name));
    const chips = this.facets.flatMap((facet, at) => this.#chipOf(facet, at));
    return html`<div class="choices" role="group" aria-label=${t.filters}>
        ${this.facets.map((facet) => (facet.kind === "values" ? this.#valuesView(facet) : this.#yearsView(facet)))}
      </div>
      ${
        chips.length > 0
          ? html`<div class="chips">
            ${chips}
            <button class="quiet" type="button" @click=${(event: MouseEvent) => this.#takeBack(event, 0, {})}>${t.removeAll}</button>
          </div>`
          : nothing
      }`;
  }

  #valuesView({ name, label, values }: Extract<FacetInfo, { kind: "values" }>): TemplateResult {
    const chosen = this.where[name];
    return html`<label>
      ${label}
      <select
        @change=${(event: Event) => {
          // It listens on the select alone.
          const { value } = event.currentTarget as HTMLSelectElement;
          this.#set(name, value === "" ? undefined : value);
        }}
      >
        <option value="" ?selected=${chosen === undefined}>${t.any}</option>
        ${values
          .slice(0, this.#drawn.has(name) ? offered : 0)
          .map(
            (value) =>
              html`<option value=${value.label} ?selected=${chosen === value.label}>${value.label} (${formatNumber(value.count)})</option>`,
          )}
      </select>
    </label>`;
  }

  #yearsView({ name, label, from, to }: Extract<FacetInfo, { kind: "years" }>): TemplateResult {
    const range = yearsOf(this.where[name]);
    const change = (end: keyof YearRange) => (event: Event) => {
      const input = event.currentTarget as HTMLInputElement; // it listens on the input alone
      const { [end]: _, ...rest } = range;
      const next = Number.isNaN(input.valueAsNumber)
        ? rest
        : { ...rest, [end]: Math.round(input.valueAsNumber) };
      this.#set(name, Object.keys(next).length === 0 ? undefined : next);
    };
    const view = (end: keyof YearRange, text: string, placeholder: number) => html`<label>
      ${text}
      <input
        type="number"
        min=${from}
        max=${to}
        placeholder=${placeholder}
        .value=${range[end] === undefined ? "" : String(range[end])}
        @change=${change(end)}
      />
    </label>`;
    return html`<div class="years">${view("from", t.yearsFrom(label), from)}${view("to", t.yearsTo(label), to)}</div>`;
  }

  #chipOf({ name, label }: FacetInfo, at: number): TemplateResult[] {
    const holds = this.where[name];
    if (holds === undefined) return [];
    const text = `${label}: ${textOf(holds)}`;
    return [
      html`<button
        class="chip"
        type="button"
        aria-label=${t.remove(text)}
        @click=${(event: MouseEvent) => this.#takeBack(event, at, without(this.where, name))}
      >
        ${text} <span aria-hidden="true">×</span>
      </button>`,
    ];
  }

  #set(name: string, holds: Where[string] | undefined): void {
    const rest = without(this.where, name);
    this.#tell(holds === undefined ? rest : { ...rest, [name]: holds });
  }

  /** Whoever does it by keyboard goes on where another can be chosen. */
  #takeBack({ detail }: MouseEvent, at: number, where: Where): void {
    if (detail === 0) this.#focusNext = at;
    this.#tell(where);
  }

  #tell(where: Where): void {
    this.dispatchEvent(new FiltersChangedEvent(where));
  }
}

function without(where: Where, name: string): Where {
  const { [name]: _, ...rest } = where;
  return rest;
}

function yearsOf(holds: Where[string] | undefined): YearRange {
  return typeof holds === "object" && !Array.isArray(holds) ? (holds as YearRange) : {}; // not a list, so a range
}

function textOf(holds: Where[string]): string {
  if (typeof holds === "string") return holds;
  if (Array.isArray(holds)) return holds.join(", ");
  const { from, to } = yearsOf(holds);
  return [from === undefined ? "" : t.since(yearText(from)), to === undefined ? "" : t.until(yearText(to))]
    .filter(Boolean)
    .join(" ");
}

function yearText(year: number): string {
  return year < 0 ? t.bc(String(-year)) : String(year);
}

defineElement("docent-filters", FiltersElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-filters": FiltersElement;
  }
}
