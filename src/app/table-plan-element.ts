import { html, LitElement, nothing, type TemplateResult } from "lit";
import {
  type ColumnPart,
  columnParts,
  mappingFromPlan,
  type PlannedColumn,
  planFromLook,
  withPart,
} from "../device/column-plan.ts";
import type { ColumnMapping, TableLook } from "../device/compile-api.ts";
import { buttonStyles, sharedStyles } from "../ui/shared-styles.ts";
import { compilePageTexts as t } from "../ui/texts/compile-page-texts.ts";
import { compilePageStyles } from "./compile-page-styles.ts";
import { formStyles } from "./form-styles.ts";
import { pageStyles } from "./page-styles.ts";

/** What was decided of a table: `docent-table-planned`. */
export class TablePlannedEvent extends Event {
  readonly columns: ColumnMapping;
  readonly name: string;
  readonly skipsBadRows: boolean;

  constructor(plan: { columns: ColumnMapping; name: string; skipsBadRows: boolean }) {
    super("docent-table-planned");
    this.columns = plan.columns;
    this.name = plan.name;
    this.skipsBadRows = plan.skipsBadRows;
  }
}

/** `<docent-table-plan>`: what each column of a table is, guessed and to be corrected. */
export class TablePlanElement extends LitElement {
  static override properties = {
    look: { attribute: false },
    name: { type: String },
    plan: { state: true },
    skipsBadRows: { state: true },
  };

  static override styles = [sharedStyles, buttonStyles, pageStyles, formStyles, compilePageStyles];

  declare look: TableLook;
  declare name: string;
  declare plan: readonly PlannedColumn[];
  declare skipsBadRows: boolean;

  constructor() {
    super();
    this.name = "";
    this.plan = [];
    this.skipsBadRows = false;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("look")) this.plan = planFromLook(this.look);
  }

  protected override render(): TemplateResult {
    const columns = this.#columns();
    return html`<section aria-labelledby="columns">
      <div class="fields">
        <label class="wide">
          ${t.nameLabel}
          <input
            type="text"
            .value=${this.name}
            @input=${(event: Event) => {
              this.name = (event.currentTarget as HTMLInputElement).value; // It listens on the input alone.
            }}
          />
        </label>
      </div>
      <h2 id="columns">${t.columnsHeading}</h2>
      <p class="prose soft">${t.columnsWhy}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">${t.column}</th>
            <th scope="col">${t.part}</th>
            <th scope="col">${t.describes}</th>
            <th scope="col">${t.shown}</th>
          </tr>
        </thead>
        <tbody>
          ${this.plan.map((column) => this.#columnView(column))}
        </tbody>
      </table>
      <label class="check">
        <input
          type="checkbox"
          .checked=${this.skipsBadRows}
          @change=${(event: Event) => {
            this.skipsBadRows = (event.currentTarget as HTMLInputElement).checked; // It listens on the box alone.
          }}
        />
        ${t.skipBad}
      </label>
      <div class="actions">
        <button class="plain strong" type="button" aria-disabled=${columns === undefined} @click=${this.#make}>
          ${t.make}
        </button>
        <slot></slot>
        ${columns === undefined ? html`<p role="status">${t.needsTitle}</p>` : nothing}
      </div>
    </section>`;
  }

  #columnView({ name, sample, part, describes, isShown }: PlannedColumn): TemplateResult {
    const change = (changes: Partial<PlannedColumn>) => {
      this.plan = this.plan.map((column) => (column.name === name ? { ...column, ...changes } : column));
    };
    const box = (
      label: string,
      isOn: boolean,
      changes: (isOn: boolean) => Partial<PlannedColumn>,
    ) => html`<td class="check">
      <label class="check">
        <input
          type="checkbox"
          aria-label=${`${label}: ${name}`}
          .checked=${isOn}
          @change=${(event: Event) => change(changes((event.currentTarget as HTMLInputElement).checked))}
        />
        <span aria-hidden="true">${label}</span>
      </label>
    </td>`;
    return html`<tr>
      <th scope="row"><span>${name}</span><small>${sample}</small></th>
      <td>
        <select
          aria-label=${`${t.part}: ${name}`}
          @change=${(event: Event) => {
            const { value } = event.currentTarget as HTMLSelectElement; // It listens on the choice alone.
            this.plan = withPart(
              this.plan,
              name,
              columnParts.find((one) => one === value),
            );
          }}
        >
          <option value="" ?selected=${part === undefined}>${t.noPart}</option>
          ${columnParts.map(
            (one: ColumnPart) =>
              html`<option value=${one} .selected=${one === part}>${t.parts[one]}</option>`,
          )}
        </select>
      </td>
      ${box(t.describes, describes || part === "title", (isOn) => ({ describes: isOn }))}
      ${box(t.shown, isShown, (isOn) => ({ isShown: isOn }))}
    </tr>`;
  }

  #columns(): ColumnMapping | undefined {
    const { choice } = this.look;
    return mappingFromPlan(this.plan, choice.kind === "chosen" ? choice.columns : undefined);
  }

  #make(): void {
    const columns = this.#columns();
    const { name, skipsBadRows } = this;
    if (columns) this.dispatchEvent(new TablePlannedEvent({ columns, name, skipsBadRows }));
  }
}

customElements.define("docent-table-plan", TablePlanElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-table-plan": TablePlanElement;
  }
  interface HTMLElementEventMap {
    "docent-table-planned": TablePlannedEvent;
  }
}
