import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { defineElement } from "./define-element.ts";
import { type SearchKind, SearchTextEvent } from "./events.ts";
import { sharedStyles } from "./shared-styles.ts";
import { elementTexts as t } from "./texts/element-texts.ts";

/**
 * `<docent-search-box>`: a field whose text is told once typing rests. Enter tells it at once, Escape empties it.
 * Where there is a choice, two buttons say what it is searched by.
 *
 * @fires docent-search-text
 */
export class SearchBoxElement extends LitElement {
  static override properties = {
    label: { type: String },
    text: { type: String },
    restMs: { type: Number, attribute: "rest-ms" },
    summary: { type: String },
    hasMeaning: { type: Boolean, attribute: "has-meaning" },
    by: { type: String },
  };

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
      }
      label {
        display: block;
        font-size: 0.9rem;
        color: var(--docent-ink-soft, #5a5447);
      }
      .field {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        border-block-end: 1px solid var(--docent-rule-strong, #8a8170);
      }
      input:focus-visible {
        outline: none;
      }
      .field:focus-within {
        border-color: var(--docent-accent, #1f5a4a);
        box-shadow: 0 1px 0 var(--docent-accent, #1f5a4a);
      }
      svg {
        flex: none;
        inline-size: 1.25rem;
        block-size: 1.25rem;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.4;
      }
      input {
        flex: 1;
        min-inline-size: 0;
        min-block-size: 3.25rem;
        padding: 0;
        border: 0;
        outline: 0;
        background: none;
        font-family: var(--docent-serif, inherit);
        font-size: clamp(1.25rem, 1.1rem + 0.6vw, 1.6rem);
        appearance: none;
      }
      input::-webkit-search-cancel-button {
        appearance: none;
      }
      button {
        flex: none;
        min-inline-size: 2.75rem;
        min-block-size: 2.75rem;
        padding: 0;
        border: 0;
        background: none;
        cursor: pointer;
      }
      button svg {
        inline-size: 1rem;
        block-size: 1rem;
        vertical-align: middle;
      }
      .below {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 0 1.5rem;
        min-block-size: 2.35rem;
      }
      fieldset {
        display: flex;
        gap: 1.25rem;
        padding-block-start: 0.35rem;
        font-size: 0.9rem;
      }
      fieldset label {
        display: inline-flex;
        align-items: center;
        gap: 0.45rem;
        min-block-size: 1.75rem;
        cursor: pointer;
      }
      fieldset input {
        flex: none;
        min-block-size: 0;
        margin: 0;
        accent-color: var(--docent-accent, #1f5a4a);
        appearance: auto;
      }
      fieldset input:focus-visible {
        outline: 2px solid var(--docent-accent, #1f5a4a);
      }
      .summary {
        min-block-size: calc(1.5em + 0.5rem);
        padding-block-start: 0.5rem;
        font-size: 0.9rem;
        color: var(--docent-ink-soft, #5a5447);
      }
    `,
  ];

  declare label: string;
  /** What stands in the field. */
  declare text: string;
  /** How long typing must rest before the text is told, in milliseconds; 140. */
  declare restMs: number;
  /** One line about the results, read out politely. */
  declare summary: string;
  /** Whether the visitor may choose to search by meaning; false. */
  declare hasMeaning: boolean;
  /** What the text is searched by; "title". */
  declare by: SearchKind;

  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.label = t.search;
    this.text = "";
    this.restMs = 140;
    this.summary = "";
    this.hasMeaning = false;
    this.by = "title";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override focus(options?: FocusOptions): void {
    this.#input()?.focus(options);
  }

  protected override updated(changed: PropertyValues<this>): void {
    const input = this.#input();
    // Set from outside; while the visitor types, the field is theirs.
    if (changed.has("text") && input && input.value !== this.text && this.#timer === undefined) {
      input.value = this.text;
    }
  }

  protected override render(): TemplateResult {
    return html`<search role="search">
      <label for="field">${this.label}</label>
      <div class="field">
        <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="8.5" cy="8.5" r="5.5"></circle><path d="m13 13 4.5 4.5"></path></svg>
        <input
          id="field"
          type="search"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          enterkeyhint="search"
          @input=${this.#onInput}
          @keydown=${this.#onKey}
        />
        ${
          this.text === ""
            ? nothing
            : html`<button type="button" aria-label=${t.emptySearch} @click=${this.#clear}>
              <svg viewBox="0 0 16 16" aria-hidden="true"><path d="m3 3 10 10M13 3 3 13"></path></svg>
            </button>`
        }
      </div>
      <div class="below">
        ${this.hasMeaning ? this.#kindsView() : nothing}
        <p class="summary" role="status">${this.summary}</p>
      </div>
    </search>`;
  }

  #kindsView(): TemplateResult {
    const kinds: readonly (readonly [SearchKind, string])[] = [
      ["title", t.byTitle],
      ["meaning", t.byMeaning],
    ];
    return html`<fieldset>
      <legend class="visually-hidden">${t.searchBy}</legend>
      ${kinds.map(
        ([kind, label]) => html`<label>
          <input
            type="radio"
            name="by"
            value=${kind}
            .checked=${kind === this.by}
            @change=${() => this.#search(kind)}
          />
          ${label}
        </label>`,
      )}
    </fieldset>`;
  }

  #search(by: SearchKind): void {
    this.by = by;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.text = this.#input()?.value ?? "";
    this.dispatchEvent(new SearchTextEvent(this.text, by));
  }

  #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector("#field");
  }

  #onInput(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(), this.restMs);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === "Enter") this.#tell();
    if (event.key === "Escape" && this.#input()?.value !== "") {
      event.preventDefault();
      this.#clear();
    }
  }

  #clear(): void {
    const input = this.#input();
    if (input) input.value = "";
    this.#tell();
    this.focus();
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#input()?.value ?? "";
    if (text === this.text) return;
    this.text = text;
    this.dispatchEvent(new SearchTextEvent(text, this.by));
  }
}

defineElement("docent-search-box", SearchBoxElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-search-box": SearchBoxElement;
  }
}
