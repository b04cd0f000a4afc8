import { css, html, type TemplateResult } from "lit";
import { defaultSettings, type Settings } from "../history/settings.ts";
import { filterTexts as t } from "../ui/texts/filter-texts.ts";
import type { Session } from "./session.ts";

/** How recommendations are made, to be adjusted: kept on the device, for all catalogues, at once in every tab. */
export function dialsView(session: Session, settings: Settings): TemplateResult {
  const change = (changes: Partial<Settings>) => void session.changeSettings(changes);
  const { includeSeen, interest, diversity, popularity } = defaultSettings;
  return html`<details class="dials">
    <summary>${t.adjust}</summary>
    <div class="board">
      ${slider({ label: t.variety, ends: t.varietyEnds, min: 0, max: 1, value: settings.diversity, onChange: (value) => change({ diversity: value }) })}
      ${slider({ label: t.gems, ends: t.gemsEnds, min: -1, max: 1, value: settings.popularity, onChange: (value) => change({ popularity: value }) })}
      <label>
        ${t.interests}
        <select
          @change=${(event: Event) => {
            // Its options are the ways there are, and it listens on the select alone.
            change({ interest: (event.currentTarget as HTMLSelectElement).value as Settings["interest"] });
          }}
        >
          ${(["multi", "median", "recent"] as const).map(
            (way) => html`<option value=${way} ?selected=${way === settings.interest}>${t[way]}</option>`,
          )}
        </select>
      </label>
      <label class="check">
        <input
          type="checkbox"
          .checked=${settings.includeSeen}
          @change=${(event: Event) => change({ includeSeen: (event.currentTarget as HTMLInputElement).checked })}
        />
        ${t.seenAgain}
      </label>
      <button class="quiet" type="button" @click=${() => change({ includeSeen, interest, diversity, popularity })}>
        ${t.back}
      </button>
    </div>
  </details>`;
}

interface Slider {
  readonly label: string;
  readonly ends: readonly string[];
  readonly min: number;
  readonly max: number;
  readonly value: number;
  onChange(value: number): void;
}

function slider({ label, ends, min, max, value, onChange }: Slider): TemplateResult {
  return html`<label>
    ${label}
    <input
      type="range"
      min=${min}
      max=${max}
      step="0.1"
      .value=${String(value)}
      @change=${(event: Event) => onChange((event.currentTarget as HTMLInputElement).valueAsNumber)}
    />
    <span class="ends" aria-hidden="true"><span>${ends[0]}</span><span>${ends[1]}</span></span>
  </label>`;
}

export const dialStyles = css`
  .board {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr));
    align-items: end;
    gap: 1.25rem 2rem;
    padding-block-start: 0.25rem;
  }
  .board label {
    display: grid;
    gap: 0.35rem;
    font-size: 0.9rem;
    color: var(--docent-ink-soft);
  }
  .board .check {
    grid-template-columns: auto 1fr;
    align-items: center;
    min-block-size: 2.75rem;
    gap: 0.6rem;
    color: var(--docent-ink);
    cursor: pointer;
  }
  .board input {
    margin: 0;
    accent-color: var(--docent-accent);
  }
  .board input[type="range"] {
    inline-size: 100%;
    min-block-size: 1.75rem;
  }
  .board select {
    min-block-size: 2.75rem;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--docent-rule-strong);
    border-radius: 2px;
    background: var(--docent-surface);
    color: var(--docent-ink);
  }
  .ends {
    display: flex;
    justify-content: space-between;
    font-size: 0.84rem;
  }
  .board button {
    justify-self: start;
    min-block-size: 2.75rem;
  }
`;
