import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { type PagePatternFault, parsePagePattern } from "../bookmarklet/page-pattern.ts";
import { UiEvent } from "../ui/events.ts";
import { buttonStyles, sharedStyles } from "../ui/shared-styles.ts";
import { museumTexts as t } from "../ui/texts/museum-texts.ts";
import { catalogueChoices } from "./catalogues.ts";
import { formStyles } from "./form-styles.ts";
import { PagePatterns } from "./page-patterns.ts";
import { pageStyles } from "./page-styles.ts";

/** The patterns have changed: the bookmark is another one now. */
export class PatternsChangedEvent extends UiEvent {
  static readonly type = "docent-patterns-changed";
  constructor() {
    super(PatternsChangedEvent.type);
  }
}

/** `<docent-page-patterns>`: where ids stand in the addresses of museums that Docent does not know. */
export class PagePatternsElement extends LitElement {
  static override properties = {
    patterns: { attribute: false },
    text: { state: true },
    trial: { state: true },
    fault: { state: true },
  };

  static override styles = [
    sharedStyles,
    buttonStyles,
    pageStyles,
    formStyles,
    css`
      form {
        max-inline-size: 52rem;
        margin-block: 1.5rem;
      }
      .prose {
        margin-block-start: 0.75rem;
      }
      .said {
        flex-basis: 100%;
        min-block-size: 1.6em;
        font-size: 0.9rem;
        overflow-wrap: anywhere;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 1.5rem;
        max-inline-size: 52rem;
        padding-block: 0.4rem;
        border-block-start: 1px solid var(--docent-rule);
        overflow-wrap: anywhere;
      }
      li button.quiet {
        min-block-size: 2.75rem;
      }
    `,
  ];

  declare patterns: PagePatterns;
  declare text: string;
  declare trial: string;
  declare fault: PagePatternFault | undefined;

  constructor() {
    super();
    this.patterns = new PagePatterns();
    this.text = "";
    this.trial = "";
    this.fault = undefined;
  }

  protected override render(): TemplateResult {
    const field = (label: string, name: "text" | "trial", example: string) => html`<label class="wide">
      ${label}
      <input
        type="text"
        name=${name}
        inputmode="url"
        spellcheck="false"
        autocomplete="off"
        autocapitalize="off"
        placeholder=${example}
        aria-describedby="said"
        aria-invalid=${name === "text" && this.fault !== undefined}
        .value=${this[name]}
        @input=${(event: Event) => {
          this[name] = (event.currentTarget as HTMLInputElement).value; // It listens on the input alone.
          this.fault = undefined;
        }}
      />
    </label>`;
    return html`<section aria-labelledby="own">
      <h2 id="own">${t.ownPages}</h2>
      <p class="prose soft">${t.ownPagesHow}</p>
      <form class="fields" @submit=${this.#add} novalidate>
        ${field(t.pattern, "text", "https://museum.example/objects/{id}")}
        ${field(t.trial, "trial", "https://museum.example/objects/1234")}
        ${
          catalogueChoices.length > 1
            ? html`<label>
                ${t.patternCatalogue}
                <select name="catalogue">
                  ${catalogueChoices.map(({ id, title }) => html`<option value=${id}>${title}</option>`)}
                </select>
              </label>`
            : nothing
        }
        <button class="plain" type="submit">${t.addPattern}</button>
        <p class="said soft" id="said" role="status">${this.#said()}</p>
      </form>
      ${
        this.patterns.all.length > 0
          ? html`<ul role="list" aria-labelledby="own">
              ${this.patterns.all.map(
                ({ text }) => html`<li>
                  <span>${text}</span>
                  <button
                    class="quiet"
                    type="button"
                    aria-label=${t.removePattern(text)}
                    @click=${() => this.#change(() => this.patterns.remove(text))}
                  >${t.remove}</button>
                </li>`,
              )}
            </ul>`
          : nothing
      }
    </section>`;
  }

  /** What is wrong, or what the pattern finds in the address that it is tried on. */
  #said(): string {
    if (this.fault) return t.patternFaults[this.fault];
    if (this.text.trim() === "" || this.trial.trim() === "") return "";
    const parsed = parsePagePattern(this.text);
    if (!parsed.ok) return t.patternFaults[parsed.fault];
    const id = parsed.pattern.idIn(this.trial.trim());
    return id === undefined ? t.findsNone : t.finds(id);
  }

  #add(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement; // It listens on the form alone.
    const parsed = parsePagePattern(this.text);
    if (!parsed.ok) {
      this.fault = parsed.fault;
      form.querySelector<HTMLInputElement>("[name=text]")?.focus();
      return;
    }
    const chosen = new FormData(form).get("catalogue");
    const catalogue = typeof chosen === "string" ? chosen : undefined;
    this.#change(() => this.patterns.add({ text: parsed.pattern.text, catalogue }));
    this.text = "";
    this.trial = "";
  }

  #change(change: () => void): void {
    change();
    this.requestUpdate();
    this.dispatchEvent(new PatternsChangedEvent());
  }
}

customElements.define("docent-page-patterns", PagePatternsElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-page-patterns": PagePatternsElement;
  }
  interface HTMLElementEventMap {
    "docent-patterns-changed": PatternsChangedEvent;
  }
}
