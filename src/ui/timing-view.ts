import { css, html, svg, type TemplateResult } from "lit";
import type { Timing } from "../engine/api.ts";
import { formatMs } from "./number-format.ts";

const steps: readonly (readonly [key: Exclude<keyof Timing, "totalMs">, label: string])[] = [
  ["interestMs", "Interest from the views"],
  ["centroidMs", "Centroid graph"],
  ["loadMs", "Waiting for files"],
  ["clusterMs", "Cluster graphs"],
  ["rerankMs", "Leaving out what was seen"],
  ["cardsMs", "Cards"],
];

/** Where the milliseconds went, as a table with a bar each. */
export function timingView(timing: Timing): TemplateResult {
  const longest = Math.max(...steps.map(([key]) => timing[key]), 0.001);
  return html`<h4>Time in the worker</h4>
    <table class="timing">
      <tbody>
        ${steps.map(
          ([key, label]) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td class="number">${formatMs(timing[key])}</td>
              <td class="bar" aria-hidden="true">${barView(timing[key] / longest)}</td>
            </tr>`,
        )}
        <tr class="total">
          <th scope="row">In all</th>
          <td class="number">${formatMs(timing.totalMs)}</td>
          <td></td>
        </tr>
      </tbody>
    </table>`;
}

export const timingStyles = css`
  table.timing th {
    inline-size: 50%;
  }
  table.timing td.number {
    inline-size: 5.5rem;
  }
  table.timing .bar svg {
    display: block;
    inline-size: 100%;
    max-inline-size: 12rem;
    block-size: 0.5rem;
    fill: var(--docent-accent, #1f5a4a);
  }
  table.timing .total > * {
    font-weight: 600;
  }
`;

/** An SVG attribute, since `style` attributes are refused by the site's policy. */
function barView(share: number): TemplateResult {
  return html`<svg viewBox="0 0 100 4" preserveAspectRatio="none">
    ${svg`<rect height="4" width=${(share * 100).toFixed(1)}></rect>`}
  </svg>`;
}
