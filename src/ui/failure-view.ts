import { css, html, nothing, type TemplateResult } from "lit";
import type { Failure } from "../engine/api.ts";
import { RetryEvent } from "./events.ts";

/** Says what failed, for everybody and in the engine's own words, and offers a retry where one may help. */
export function failureView({ kind, message }: Failure): TemplateResult {
  return html`<div class="failure" role="alert">
    <p class="what">${headlines[kind]}</p>
    <p class="soft">${message}</p>
    ${
      kind === "unknown-item"
        ? nothing
        : html`<button
          class="plain"
          type="button"
          @click=${(event: Event) => event.currentTarget?.dispatchEvent(new RetryEvent())}
        >
          Try again
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

const headlines: Record<Failure["kind"], string> = {
  aborted: "This was interrupted.",
  offline: "You are offline, and this is not on your device yet.",
  missing: "The catalogue’s host does not have this.",
  broken: "A file of the catalogue is damaged.",
  "unknown-item": "There is no such object in this catalogue.",
  privacy: "This catalogue is too large to be fetched unasked.",
  refused: "This file was not read",
  worker: "The recommender stopped.",
};
