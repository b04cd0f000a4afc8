import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Listing, Page } from "../../engine/api/items.ts";
import { type SearchTextEvent, UiEvent } from "../../ui/events.ts";
import { PacedElement } from "../../ui/paced-element.ts";
import "../../ui/search-box-element.ts";
import { buttonStyles, sharedStyles } from "../../ui/shared-styles.ts";
import { playgroundTexts as t } from "../../ui/texts/playground-texts.ts";
import { formStyles } from "../form-styles.ts";
import { RequestController } from "../request-controller.ts";
import type { Session } from "../session.ts";
import { historyPickerStyles } from "./history-picker-styles.ts";
import { idsFromText } from "./knobs.ts";

const offered = 6;

/** The history is another one: `docent-history-picked`. */
export class HistoryPickedEvent extends UiEvent {
  /** The newest last; empty for the visitor's own history. */
  readonly ids: readonly string[];

  constructor(ids: readonly string[]) {
    super("docent-history-picked");
    this.ids = ids;
  }
}

/**
 * `<docent-history-picker>`: a history that is made up, from ids that are pasted, titles that are searched for, or what
 * stands beside each other in the collection.
 *
 * @fires docent-history-picked
 */
export class HistoryPickerElement extends PacedElement {
  static override properties = {
    session: { attribute: false },
    ids: { attribute: false },
    text: { state: true },
  };

  static override styles = [sharedStyles, buttonStyles, formStyles, historyPickerStyles];

  declare session: Session;
  /** The newest last. */
  declare ids: readonly string[];
  /** What is searched for. */
  declare text: string;

  readonly #found = new RequestController<Page>(this);
  readonly #cards = new RequestController<readonly (Listing | undefined)[]>(this);
  #titles = new Map<string, string>();

  constructor() {
    super();
    this.ids = [];
    this.text = "";
  }

  protected override willUpdate(): void {
    const { session, ids } = this;
    if (!session.info) return;
    const text = this.text.trim();
    if (text !== "") {
      this.#found.request(`${session.opening}\n${text}`, (signal) =>
        session.client.searchTitles({ offset: 0, limit: offered, text }, { signal }),
      );
    }
    if (ids.length > 0) {
      this.#cards.request(JSON.stringify([session.opening, ids]), (signal) =>
        session.client.cards({ ids }, { signal }),
      );
    }
    const { state } = this.#cards;
    if (state.status === "ready") {
      this.#titles = new Map(state.value.flatMap((item) => (item ? [[item.card.id, item.card.title]] : [])));
    }
  }

  protected override render(): TemplateResult {
    return html`<div class="fields">
        <label class="wide">
          ${t.history}
          <input
            type="text"
            spellcheck="false"
            autocomplete="off"
            .value=${this.ids.join(", ")}
            @change=${(event: Event) => {
              this.#tell(idsFromText((event.currentTarget as HTMLInputElement).value)); // It listens on the input alone.
            }}
          />
        </label>
        <button class="plain" type="button" @click=${() => void this.#takeSome()}>${t.surpriseHistory}</button>
      </div>
      <docent-search-box
        .label=${t.pick}
        .text=${this.text}
        .summary=${""}
        @docent-search-text=${(event: SearchTextEvent) => {
          event.stopPropagation(); // the address is not to change
          this.text = event.text;
        }}
      ></docent-search-box>
      ${this.text.trim() === "" ? nothing : this.#foundView()} ${this.ids.length > 0 ? this.#chosenView() : nothing}`;
  }

  #foundView(): TemplateResult | typeof nothing {
    const { state } = this.#found;
    if (state.status !== "ready") return nothing;
    const items = state.value.items.filter(({ card }) => !this.ids.includes(card.id));
    if (items.length === 0) return html`<p class="soft" role="status">${t.noneFound}</p>`;
    return html`<ul class="chips" role="list" aria-label=${t.found}>
      ${repeat(
        items,
        ({ ordinal }) => ordinal,
        ({ card }) => html`<li>
          <button type="button" class="found" @click=${() => this.#tell([...this.ids, card.id])}>
            <span aria-hidden="true">+</span> ${card.title || card.id}
          </button>
        </li>`,
      )}
    </ul>`;
  }

  #chosenView(): TemplateResult {
    const isKnown = this.#cards.state.status === "ready";
    return html`<ol class="chips" role="list" aria-label=${t.chosen}>
      ${this.ids.map((id, place) => {
        const title = this.#titles.get(id);
        const isUnknown = isKnown && title === undefined;
        const name = title || id;
        return html`<li>
          <button
            type="button"
            aria-label=${t.takeOut(isUnknown ? `${name} ${t.unknownId}` : name)}
            ?data-unknown=${isUnknown}
            @click=${() => this.#tell(this.ids.filter((_, i) => i !== place))}
          >
            ${name}${isUnknown ? html` <small>${t.unknownId}</small>` : nothing}
            <span aria-hidden="true">×</span>
          </button>
        </li>`;
      })}
    </ol>`;
  }

  async #takeSome(): Promise<void> {
    const reply = await this.session.client.browse({ offset: 0, limit: 60 });
    if (!reply.ok) return;
    const ids = reply.value.items.map(({ card }) => card.id);
    const from = Math.floor(Math.random() * Math.max(1, ids.length - 5));
    this.#tell(ids.slice(from, from + 5));
  }

  #tell(ids: readonly string[]): void {
    this.dispatchEvent(new HistoryPickedEvent(ids));
  }
}

customElements.define("docent-history-picker", HistoryPickerElement);

declare global {
  interface HTMLElementTagNameMap {
    "docent-history-picker": HistoryPickerElement;
  }
  interface HTMLElementEventMap {
    "docent-history-picked": HistoryPickedEvent;
  }
}
