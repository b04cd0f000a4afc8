import { css, html, noChange, nothing, type TemplateResult } from "lit";
import type { FacetInfo } from "../engine/api/recommendations.ts";
import { filterTexts as t } from "../ui/texts/filter-texts.ts";
import type { RequestController } from "./request-controller.ts";
import type { Session } from "./session.ts";

/**
 * The filters of the catalogue, folded away until they are wanted or hold; nothing where it has none. Which there are is
 * asked for when they are unfolded: one file, the same for everybody.
 */
export function filtersView(
  session: Session,
  facets: RequestController<readonly FacetInfo[]>,
): TemplateResult | typeof nothing {
  if (!session.info?.hasFacets) return nothing;
  const held = Object.keys(session.where).length;
  const ask = () => {
    void import("../ui/filters-element.ts");
    facets.request(String(session.opening), (signal) => session.client.facets({}, { signal }));
  };
  if (held > 0) ask();
  const { state } = facets;
  // Who points at it most likely unfolds it next: what then comes late would push down what is being read. Whoever takes
  // back the last filter may choose another one next: what is unfolded stays so.
  return html`<details class="filters" ?open=${held > 0 || noChange} @toggle=${ask}>
    <summary @pointerenter=${ask} @focus=${ask}>${held > 0 ? `${t.filters} (${held})` : t.filters}</summary>
    ${
      state.status === "ready"
        ? html`<docent-filters
          .facets=${state.value}
          .where=${session.where}
          @docent-filters-changed=${(event: HTMLElementEventMap["docent-filters-changed"]) => session.filter(event.where)}
        ></docent-filters>`
        : nothing
    }
  </details>`;
}

/** What is folded away reads as a link. */
export const foldStyles = css`
  details > summary {
    display: inline-flex;
    align-items: center;
    min-block-size: 2.75rem;
    cursor: pointer;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-decoration-color: var(--docent-rule-strong);
    text-underline-offset: 0.22em;
  }
  details > summary::-webkit-details-marker {
    display: none;
  }
  details[open] {
    padding-block-end: 1.25rem;
  }
`;
