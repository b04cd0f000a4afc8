import { css, html, nothing, type TemplateResult } from "lit";
import type { Failure } from "../engine/api/reply.ts";
import { RetryEvent } from "./events.ts";
import { elementTexts as t } from "./texts/element-texts.ts";

/** Says what failed, for everybody and in the engine's own words, and offers a retry where one may help. */
export function failureView({ kind, message }: Failure): TemplateResult {
  return html`<div class="failure" role="alert">
    <p class="what">${t.failures[kind]}</p>
    <p class="soft" lang="en">${message}</p>
    ${
      kind === "unknown-item"
        ? nothing
        : html`<button
          class="plain"
          type="button"
          @click=${(event: Event) => event.currentTarget?.dispatchEvent(new RetryEvent())}
        >
          ${t.tryAgain}
        </button>`
    }
  </div>`;
}

export const failureStyles = css`
  .failure {
    display: grid;
    justify-items: start;
    gap: 0.5rem;
    max-inline-size: 40rem;
    padding-block: 1.5rem;
    overflow-wrap: anywhere;
  }
  .failure .what {
    font-family: var(--docent-serif, inherit);
    font-size: 1.35rem;
    line-height: 1.25;
  }
  .failure button {
    margin-block-start: 0.5rem;
  }
`;
