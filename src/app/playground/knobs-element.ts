import { html, nothing, type TemplateResult } from "lit";
import type { CatalogInfo } from "../../engine/api/catalogue.ts";
import type { FacetInfo, RecommendOptions, Where } from "../../engine/api/recommendations.ts";
import { UiEvent } from "../../ui/events.ts";
import "../../ui/filters-element.ts";
import { formatDecimal } from "../../ui/number-format.ts";
import { PacedElement } from "../../ui/paced-element.ts";
import { buttonStyles, sharedStyles } from "../../ui/shared-styles.ts";
import { playgroundTexts as t } from "../../ui/texts/playground-texts.ts";
import { formStyles } from "../form-styles.ts";
import { knobStyles } from "./knob-styles.ts";
import { interestNames, type NumberKnob, numberKnobs, withOption } from "./knobs.ts";

/** A setting was turned: `docent-knobs-turned`. */
export class KnobsTurnedEvent extends UiEvent {
  /** What was turned so far, and nothing else. */
  readonly options: RecommendOptions;

  constructor(options: RecommendOptions) {
    super("docent-knobs-turned");
    this.options = options;
  }
}

type ValueFacet = Extract<FacetInfo, { kind: "values" }>;

/**
 * `<docent-knobs>`: every setting of a recommendation, each "as usual" until it is turned.
 *
 * @fires docent-knobs-turned
 */
export class KnobsElement extends PacedElement {
  static override properties = {
    info: { attribute: false },
    facets: { attribute: false },
    options: { attribute: false },
  };

  static override styles = [sharedStyles, buttonStyles, formStyles, knobStyles];

  declare info: CatalogInfo | undefined;
  declare facets: readonly FacetInfo[];
  declare options: RecommendOptions;

  constructor() {
    super();
    this.info = undefined;
    this.facets = [];
    this.options = {};
  }

  protected override render(): TemplateResult {
    const { info, facets, options } = this;
    const names = interestNames(info?.learned !== undefined);
    const valued = facets.filter((facet) => facet.kind === "values");
    return html`<label>
        ${t.interest}
        ${this.#choiceView(
          names.map((name) => ({ value: name, label: t.interests[name] })),
          options.interest,
          (value) =>
            this.#turn(
              "interest",
              names.find((name) => name === value),
            ),
        )}
      </label>
      ${numberKnobs({ clusters: info?.clusters ?? 1, isLearned: info?.learned !== undefined }).map((knob) => this.#knobView(knob))}
      ${
        info?.learned?.ranker
          ? html`<label>
              ${t.ranker}
              ${this.#choiceView(
                [
                  { value: "on", label: t.on },
                  { value: "off", label: t.off },
                ],
                options.ranker === undefined ? undefined : options.ranker ? "on" : "off",
                (value) => this.#turn("ranker", value === undefined ? undefined : value === "on"),
              )}
            </label>`
          : nothing
      }
      <label class="check">
        <input
          type="checkbox"
          .checked=${options.includeSeen ?? false}
          @change=${(event: Event) =>
            this.#turn("includeSeen", (event.currentTarget as HTMLInputElement).checked || undefined)}
        />
        ${t.includeSeen}
      </label>
      ${valued.length > 0 ? html`${this.#limitView(valued)} ${this.#boostView(valued)}` : nothing}
      ${
        facets.length > 0
          ? html`<docent-filters
              .facets=${facets}
              .where=${options.where ?? {}}
              @docent-filters-changed=${(event: HTMLElementEventMap["docent-filters-changed"]) => {
                event.stopPropagation(); // they are settings here, and no filters of the page
                this.#turn("where", usedFilters(event.where));
              }}
            ></docent-filters>`
          : nothing
      }`;
  }

  #knobView({ name, min, max, step, usual }: NumberKnob): TemplateResult {
    const value = this.options[name];
    const digits = step < 1 ? 2 : 0;
    return html`<div class="knob">
      <label>
        <span>${t[name]}: <b>${value === undefined ? t.usual : formatDecimal(value, digits)}</b></span>
        <input
          type="range"
          min=${min}
          max=${max}
          step=${step}
          .value=${String(value ?? usual)}
          @input=${(event: Event) => this.#turn(name, (event.currentTarget as HTMLInputElement).valueAsNumber)}
        />
      </label>
      <button
        class="reset"
        type="button"
        aria-label=${t.reset(t[name])}
        ?disabled=${value === undefined}
        @click=${() => this.#turn(name, undefined)}
      >
        ↺
      </button>
    </div>`;
  }

  /** Among ten in a row at most so many of one value. */
  #limitView(facets: readonly ValueFacet[]): TemplateResult {
    const { perFacet } = this.options;
    return html`<div class="pair">
      <label>
        ${t.perFacet}
        ${this.#choiceView(facetChoices(facets), perFacet?.facet, (facet) =>
          this.#turn("perFacet", facet === undefined ? undefined : { facet, most: perFacet?.most ?? 2 }),
        )}
      </label>
      <label>
        ${t.most}
        <input
          type="number"
          min="1"
          max="10"
          ?disabled=${perFacet === undefined}
          .value=${String(perFacet?.most ?? 2)}
          @change=${(event: Event) => {
            const most = (event.currentTarget as HTMLInputElement).valueAsNumber;
            if (perFacet && most >= 1) this.#turn("perFacet", { ...perFacet, most: Math.round(most) });
          }}
        />
      </label>
    </div>`;
  }

  /** One value that is taken to be nearer, or farther; options of several can be written by hand. */
  #boostView(facets: readonly ValueFacet[]): TemplateResult {
    const [name, weights] = Object.entries(this.options.boost ?? {})[0] ?? [];
    const [value, weight = 0] = Object.entries(weights ?? {})[0] ?? [];
    const facet = facets.find((one) => one.name === name);
    const boost = (next: { name: string; value: string; weight: number } | undefined) =>
      this.#turn("boost", next && { [next.name]: { [next.value]: next.weight } });
    const first = (chosen: ValueFacet | undefined) => chosen?.values[0]?.label;
    return html`<div class="boost">
      <div class="pair">
        <label>
          ${t.boost}
          ${this.#choiceView(facetChoices(facets), name, (chosen) => {
            const label = first(facets.find((one) => one.name === chosen));
            boost(
              chosen !== undefined && label !== undefined
                ? { name: chosen, value: label, weight: 0.1 }
                : undefined,
            );
          })}
        </label>
        ${
          facet
            ? html`<label>
                ${t.boosted}
                <select
                  @change=${(event: Event) =>
                    boost({
                      name: facet.name,
                      value: (event.currentTarget as HTMLSelectElement).value,
                      weight,
                    })}
                >
                  ${facet.values
                    .slice(0, 200)
                    .map(
                      ({ label }) =>
                        html`<option value=${label} ?selected=${label === value}>${label}</option>`,
                    )}
                </select>
              </label>`
            : nothing
        }
      </div>
      ${
        facet && value !== undefined
          ? html`<label>
              <span>${t.boostBy}: <b>${formatDecimal(weight, 2)}</b></span>
              <input
                type="range"
                min="-0.5"
                max="0.5"
                step="0.05"
                .value=${String(weight)}
                @input=${(event: Event) =>
                  boost({
                    name: facet.name,
                    value,
                    weight: (event.currentTarget as HTMLInputElement).valueAsNumber,
                  })}
              />
            </label>`
          : nothing
      }
    </div>`;
  }

  /** A choice whose first entry stands for what is usual. */
  #choiceView(
    choices: readonly { readonly value: string; readonly label: string }[],
    chosen: string | undefined,
    onChoice: (value: string | undefined) => void,
  ): TemplateResult {
    return html`<select
      @change=${(event: Event) => onChoice((event.currentTarget as HTMLSelectElement).value || undefined)}
    >
      <option value="" ?selected=${chosen === undefined}>${t.usual}</option>
      ${choices.map(
        ({ value, label }) => html`<option value=${value} ?selected=${value === chosen}>${label}</option>`,
      )}
    </select>`;
  }

  #turn<Name extends keyof RecommendOptions>(name: Name, value: RecommendOptions[Name] | undefined): void {
    this.dispatchEvent(new KnobsTurnedEvent(withOption(this.options, name, value)));
  }
}

function facetChoices(facets: readonly ValueFacet[]): { value: string; label: string }[] {
  return facets.map(({ name, label }) => ({ value: name, label }));
}

function usedFilters(where: Where): Where | undefined {
  return Object.keys(where).length === 0 ? undefined : where;
}

customElements.define("docent-knobs", KnobsElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-knobs": KnobsElement;
  }
  interface HTMLElementEventMap {
    "docent-knobs-turned": KnobsTurnedEvent;
  }
}
