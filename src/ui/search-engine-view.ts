import { css, html, nothing, type TemplateResult } from "lit";
import type { SearchEngineInfo, SearchEngineName } from "../engine/api/catalogue.ts";
import type { Failure } from "../engine/api/reply.ts";
import { SearchEngineChosenEvent } from "./events.ts";
import { formatBytes, formatMs } from "./number-format.ts";
import { howFoundDetailsTexts as t } from "./texts/how-found-details-texts.ts";

export type SearchEngineSwitch =
  | { readonly status: "settled"; readonly info: SearchEngineInfo | undefined }
  | { readonly status: "starting" }
  | { readonly status: "failed"; readonly failure: Failure };

const engines = ["docent", "hnswlib"] as const satisfies readonly SearchEngineName[];

/** The choice between the two search engines, and what starting the chosen one took. */
export function searchEngineView(current: SearchEngineName, state: SearchEngineSwitch): TemplateResult {
  return html`<fieldset>
    <legend>${t.engine}</legend>
    ${engines.map(
      (name) =>
        html`<label>
          <input
            type="radio"
            name="search-engine"
            value=${name}
            .checked=${name === current}
            ?disabled=${state.status === "starting"}
            @change=${(event: Event) => event.currentTarget?.dispatchEvent(new SearchEngineChosenEvent(name))}
          />
          <span><strong>${name}</strong> <span class="soft">${t.engineNotes[name]}</span></span>
        </label>`,
    )}
    <p class="engine-state" role="status">${stateText(state)}</p>
  </fieldset>`;
}

export const searchEngineStyles = css`
  fieldset {
    display: grid;
    gap: 0.35rem;
  }
  legend {
    padding: 0;
    margin-block-end: 0.5rem;
  }
  label {
    display: flex;
    gap: 0.6rem;
    align-items: baseline;
    min-block-size: 1.75rem;
    cursor: pointer;
  }
  input[type="radio"] {
    accent-color: var(--docent-accent, #1f5a4a);
  }
  .engine-state {
    min-block-size: 1.5em;
  }
`;

function stateText(state: SearchEngineSwitch): string | typeof nothing {
  if (state.status === "starting") return t.starting;
  if (state.status === "failed") return t.notStarted(state.failure.message);
  const { info } = state;
  if (!info) return nothing;
  const download = info.downloadBytes > 0 ? formatBytes(info.downloadBytes) : "";
  return t.started(info.searchEngine, formatMs(info.startMs), download);
}
