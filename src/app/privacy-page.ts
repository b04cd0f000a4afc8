import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { CatalogInfo, PrivacyCost, PrivacyLevel } from "../engine/api/catalogue.ts";
import { PageTitleEvent } from "../ui/events.ts";
import { leakTable, leakTableStyles } from "../ui/leak-table.ts";
import { formatBytes, formatDecimal } from "../ui/number-format.ts";
import { PacedElement } from "../ui/paced-element.ts";
import { buttonStyles, sharedStyles } from "../ui/shared-styles.ts";
import { privacyPageTexts as t } from "../ui/texts/privacy-page-texts.ts";
import type { CatalogueChoice } from "./catalogues.ts";
import { pageStyles } from "./page-styles.ts";
import { privacyPageStyles } from "./privacy-page-styles.ts";
import type { Session } from "./session.ts";
import { SessionController } from "./session-controller.ts";

/** Up to so many bytes a catalogue is fetched whole where nobody has chosen otherwise. */
const usualBytes = 5_000_000;

/** What each level of privacy costs and tells, which one is kept, and what was told so far. */
export class PrivacyPage extends PacedElement {
  static override properties = {
    session: { attribute: false },
    catalogue: { attribute: false },
    note: { state: true },
  };

  static override styles = [sharedStyles, buttonStyles, pageStyles, leakTableStyles, privacyPageStyles];

  declare session: Session;
  declare catalogue: CatalogueChoice;
  /** What became of the last choice. */
  declare note: string;
  /** The latest catalogue that was open: it stays in sight while it is opened anew. */
  #shown: CatalogInfo | undefined;

  constructor() {
    super();
    this.note = "";
    new SessionController(this);
  }

  protected override willUpdate(): void {
    this.#shown = this.session.info ?? this.#shown;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("catalogue")) this.dispatchEvent(new PageTitleEvent(t.title));
  }

  protected override render(): TemplateResult {
    return html`<div class="page">
      <h1>${t.title}</h1>
      <p class="standfirst">${t.standfirst}</p>
      ${this.#shown ? this.#sectionsView(this.#shown) : nothing}
    </div>`;
  }

  /** All at once: what came later would push down what stands below it. */
  #sectionsView(info: CatalogInfo): TemplateResult {
    const { transfers } = this.session;
    return html`<section aria-labelledby="levels">
        <div class="section-head"><h2 id="levels">${t.levelsHeading}</h2></div>
        ${this.#levelsView(info)}
      </section>
      <section aria-labelledby="told">
        <div class="section-head"><h2 id="told">${t.toldHeading}</h2></div>
        ${transfers ? leakTable(transfers) : nothing}
      </section>
      <section aria-labelledby="check">
        <div class="section-head"><h2 id="check">${t.checkHeading}</h2></div>
        <ol class="prose">
          ${t.check.map((step) => html`<li>${step}</li>`)}
        </ol>
      </section>`;
  }

  #levelsView({ title, privacy }: CatalogInfo): TemplateResult {
    const { level, setting, hasBundles, costs } = privacy;
    const bundles: PrivacyCost = { level: "bundles", bytes: undefined, bits: undefined };
    const offered = hasBundles ? costs : [...costs.slice(0, 2), bundles, ...costs.slice(2)];
    return html`<fieldset>
        <legend>${t.levelsLegend(title)}</legend>
        ${this.#choiceView(undefined, {
          isChosen: setting === undefined,
          name: t.automatic,
          what: t.automaticWhat(formatBytes(usualBytes)),
          price: setting === undefined ? `${t.inUse}: ${t.levels[level].name}` : "",
        })}
        ${offered.map((cost) =>
          this.#choiceView(cost.level, {
            isChosen: setting === cost.level,
            ...t.levels[cost.level],
            price: `${priceOf(cost, hasBundles)}${setting === cost.level && level === cost.level ? ` · ${t.inUse}` : ""}`,
          }),
        )}
      </fieldset>
      <p class="soft">${t.kept} <span role="status">${this.note}</span></p>`;
  }

  #choiceView(
    level: PrivacyLevel | undefined,
    {
      isChosen,
      name,
      what,
      price,
    }: { readonly isChosen: boolean; readonly name: string; readonly what: string; readonly price: string },
  ): TemplateResult {
    const id = `level-${level ?? "automatic"}`;
    return html`<div class="choice">
      <input
        type="radio"
        name="level"
        id=${id}
        aria-describedby="${id}-what"
        .checked=${isChosen}
        @change=${() => void this.#choose(level, name)}
      />
      <label for=${id}>${name}</label>
      <p class="price">${price}</p>
      <p class="what" id="${id}-what">${what}</p>
    </div>`;
  }

  async #choose(level: PrivacyLevel | undefined, name: string): Promise<void> {
    await this.session.choosePrivacyLevel(level);
    this.note = t.changed(name);
  }
}

function priceOf({ level, bytes, bits }: PrivacyCost, hasBundles: boolean): string {
  if (level === "bundles" && !hasBundles) return t.price.notOffered;
  if (bytes === undefined || bits === undefined) return t.price.unknown;
  const told = bits === 0 ? t.tellsNothing : t.tells(formatDecimal(bits, 1));
  return `${t.firstVisit(formatBytes(bytes))}, ${told}`;
}

customElements.define("docent-privacy-page", PrivacyPage);

declare global {
  interface HTMLElementTagNameMap {
    "docent-privacy-page": PrivacyPage;
  }
}
