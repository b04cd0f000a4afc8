import { html, LitElement, nothing, type TemplateResult } from "lit";
import {
  type Compiled,
  deviceCatalogueId,
  type InputEncoding,
  inputEncodings,
  type Progress,
  type TableLook,
} from "../device/compile-api.ts";
import { createCompileClient } from "../device/compile-client.ts";
import { type DeviceCatalogue, openDeviceCatalogues } from "../history/device-catalogues.ts";
import { PageTitleEvent } from "../ui/events.ts";
import { buttonStyles, sharedStyles } from "../ui/shared-styles.ts";
import { compilePageTexts as t } from "../ui/texts/compile-page-texts.ts";
import { catalogueChoices } from "./catalogues.ts";
import { compilePageStyles } from "./compile-page-styles.ts";
import { formStyles } from "./form-styles.ts";
import { compiledView, type MadeActions, madeCataloguesView } from "./made-catalogues-view.ts";
import { pageStyles } from "./page-styles.ts";
import type { Session } from "./session.ts";
import "./table-plan-element.ts";
import type { TablePlannedEvent } from "./table-plan-element.ts";

/** What the page is at. */
type Stage =
  | { readonly at: "start" }
  | { readonly at: "looking"; readonly file: File }
  | { readonly at: "plan"; readonly file: File; readonly look: TableLook }
  | { readonly at: "making"; readonly file: File; readonly look: TableLook; readonly progress: Progress }
  | { readonly at: "done"; readonly file: File; readonly made: Compiled };

/** Stages of a compilation in their order, each as long as the others as far as a progress bar can know. */
const steps: readonly Progress["stage"][] = [
  "ingest",
  "embed",
  "reduce",
  "partition",
  "graph",
  "probes",
  "publish",
];

/** Makes a catalogue of a visitor's own table, on this device. */
export class CompilePage extends LitElement {
  static override properties = {
    session: { attribute: false },
    stage: { state: true },
    encoding: { state: true },
    isOver: { state: true },
    note: { state: true },
    fault: { state: true },
    made: { state: true },
  };

  static override styles = [sharedStyles, buttonStyles, pageStyles, formStyles, compilePageStyles];

  declare session: Session;
  declare stage: Stage;
  declare encoding: InputEncoding | undefined;
  /** Something is being dragged over the zone. */
  declare isOver: boolean;
  declare note: string;
  /** What the compiler says of the table. */
  declare fault: string;
  declare made: readonly DeviceCatalogue[];

  readonly #compiler = createCompileClient();
  readonly #catalogues = openDeviceCatalogues();
  readonly #madeActions: MadeActions = {
    save: (catalogue) => void this.#save(catalogue),
    remove: (catalogue) => void this.#remove(catalogue),
    another: () => {
      this.stage = { at: "start" };
    },
  };

  constructor() {
    super();
    this.stage = { at: "start" };
    this.encoding = undefined;
    this.isOver = false;
    this.note = "";
    this.fault = "";
    this.made = [];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#compiler.cancel();
    this.#catalogues.close();
  }

  protected override firstUpdated(): void {
    this.dispatchEvent(new PageTitleEvent(t.title));
    void this.#refreshMade();
  }

  protected override render(): TemplateResult {
    const { stage } = this;
    return html`<div class="page">
      <h1>${t.title}</h1>
      <p class="standfirst">${t.standfirst}</p>
      ${stage.at === "start" || stage.at === "looking" ? this.#zoneView(stage.at === "looking") : nothing}
      ${stage.at === "plan" || stage.at === "making" ? this.#planView(stage) : nothing}
      ${stage.at === "making" ? this.#makingView(stage) : nothing}
      ${stage.at === "done" ? compiledView(stage.made, this.#madeActions) : nothing}
      <div role="alert">
        ${this.fault ? html`<p><strong>${t.failed}:</strong> <span lang="en">${this.fault}</span></p>` : nothing}
      </div>
      <p class="soft" role="status">${this.note}</p>
      ${madeCataloguesView(this.made, this.#madeActions)}
    </div>`;
  }

  #zoneView(isLooking: boolean): TemplateResult {
    return html`<div
      class="zone ${this.isOver ? "over" : ""}"
      @dragover=${(event: DragEvent) => {
        event.preventDefault();
        this.isOver = true;
      }}
      @dragleave=${() => {
        this.isOver = false;
      }}
      @drop=${this.#onDrop}
    >
      <strong>${isLooking ? t.looking : t.drop}</strong>
      ${this.#fileButton(t.choose)}
      <p class="soft">${t.kinds}</p>
      ${this.#encodingView()}
    </div>`;
  }

  #fileButton(label: string): TemplateResult {
    return html`<label class="file">
      ${label}
      <input
        class="visually-hidden"
        type="file"
        accept=".csv,.tsv,.tab,.txt,.json,.jsonl,.ndjson,.gz"
        @change=${(event: Event) => {
          const input = event.currentTarget as HTMLInputElement; // It listens on the input alone.
          const [file] = input.files ?? [];
          input.value = "";
          if (file) void this.#look(file);
        }}
      />
    </label>`;
  }

  #encodingView(): TemplateResult {
    return html`<div class="fields">
      <label>
        ${t.encoding}
        <select
          @change=${(event: Event) => {
            const { value } = event.currentTarget as HTMLSelectElement; // It listens on the choice alone.
            this.encoding = inputEncodings.find((encoding) => encoding === value);
            if ("file" in this.stage) void this.#look(this.stage.file);
          }}
        >
          ${inputEncodings.map(
            (encoding) =>
              html`<option value=${encoding} ?selected=${encoding === (this.encoding ?? "utf-8")}>${t.encodings[encoding]}</option>`,
          )}
        </select>
      </label>
    </div>`;
  }

  /** It stays, out of sight, while the catalogue is made: what was corrected is there again if that ends early. */
  #planView({ at, file, look }: Extract<Stage, { at: "plan" | "making" }>): TemplateResult {
    return html`<docent-table-plan
      ?hidden=${at === "making"}
      .look=${look}
      .name=${nameOf(file)}
      @docent-table-planned=${(event: TablePlannedEvent) => void this.#make(file, look, event)}
    >
      <button
        class="quiet"
        type="button"
        @click=${() => {
          this.stage = { at: "start" };
          this.fault = "";
        }}
      >
        ${t.another}
      </button>
    </docent-table-plan>`;
  }

  #makingView({ progress: { stage, fraction } }: Extract<Stage, { at: "making" }>): TemplateResult {
    const step = Math.max(0, steps.indexOf(stage));
    return html`<section aria-label=${t.making}>
      <div class="actions">
        <progress
          max="1"
          aria-label=${t.making}
          .value=${(step + Math.min(1, fraction ?? 0)) / steps.length}
        ></progress>
        <button class="plain" type="button" @click=${this.#cancel}>${t.cancel}</button>
      </div>
      <p role="status">${t.stages[stage]} …</p>
    </section>`;
  }

  #onDrop(event: DragEvent): void {
    event.preventDefault();
    this.isOver = false;
    const [file] = event.dataTransfer?.files ?? [];
    if (file) void this.#look(file);
  }

  async #look(file: File): Promise<void> {
    this.stage = { at: "looking", file };
    this.fault = "";
    this.note = "";
    const answer = await this.#compiler.look({ file, encoding: this.encoding });
    if (this.stage.at !== "looking" || this.stage.file !== file) return;
    if (!answer.ok) {
      this.fault = answer.message;
      this.stage = { at: "start" };
      return;
    }
    this.stage = { at: "plan", file, look: answer.value };
  }

  async #make(
    file: File,
    look: TableLook,
    { columns, name, skipsBadRows }: TablePlannedEvent,
  ): Promise<void> {
    this.fault = "";
    this.note = "";
    const stage = { at: "making", file, look, progress: { stage: "ingest", fraction: 0 } } as const;
    this.stage = stage;
    const answer = await this.#compiler.compile(
      {
        file,
        encoding: this.encoding,
        columns,
        id: deviceCatalogueId(file.name),
        title: name.trim() || file.name,
        skipBadRows: skipsBadRows,
      },
      (progress) => {
        if (this.stage.at === "making") this.stage = { ...stage, progress };
      },
    );
    if (this.stage.at !== "making") return; // It was cancelled.
    if (answer.ok) {
      this.stage = { at: "done", file, made: answer.value };
      // It may be another version of the one that is open.
      if (this.session.catalogue?.id === answer.value.catalogue.id) await this.session.reopen();
    } else {
      this.fault = answer.message;
      this.stage = { at: "plan", file, look };
    }
    await this.#refreshMade();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("#done")?.focus();
  }

  #cancel(): void {
    if (this.stage.at !== "making") return;
    const { file, look } = this.stage;
    this.stage = { at: "plan", file, look };
    this.note = t.cancelled;
    this.#compiler.cancel();
  }

  async #save({ id }: DeviceCatalogue): Promise<void> {
    const answer = await this.#compiler.zip(id);
    if (!answer.ok) {
      this.fault = answer.message;
      return;
    }
    const url = URL.createObjectURL(answer.value);
    const link = document.createElement("a");
    link.href = url;
    link.download = `${id}.zip`;
    link.click();
    URL.revokeObjectURL(url);
  }

  async #remove({ id, title }: DeviceCatalogue): Promise<void> {
    await this.#catalogues.remove(id);
    if (this.session.catalogue?.id === id) await this.session.use(catalogueChoices[0]);
    this.note = t.removed(title);
    if (this.stage.at === "done" && this.stage.made.catalogue.id === id) this.stage = { at: "start" };
    await this.#refreshMade();
  }

  async #refreshMade(): Promise<void> {
    this.made = await this.#catalogues.list();
  }
}

function nameOf(file: File): string {
  return file.name.replace(/\.gz$/i, "").replace(/\.[^.]+$/, "");
}

customElements.define("docent-compile-page", CompilePage);

declare global {
  interface HTMLElementTagNameMap {
    "docent-compile-page": CompilePage;
  }
}
