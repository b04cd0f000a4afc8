import { css, html, svg, type TemplateResult } from "lit";
import type { Timing } from "../engine/api/diagnostics.ts";
import { formatMs } from "./number-format.ts";
import { howFoundDetailsTexts as t } from "./texts/how-found-details-texts.ts";

const steps = ["interestMs", "centroidMs", "loadMs", "clusterMs", "rerankMs", "cardsMs"] as const;

/** Where the milliseconds went, as a table with a bar each. */
export function timingView(timing: Timing): TemplateResult {
  const longest = Math.max(...steps.map((key) => timing[key]), 0.001);
  return html`<h4>${t.timeInWorker}</h4>
    <table class="timing">
      <tbody>
        ${steps.map(
          (key) =>
            html`<tr>
              <th scope="row">${t.steps[key]}</th>
              <td class="number">${formatMs(timing[key])}</td>
              <td class="bar" aria-hidden="true">${barView(timing[key] / longest)}</td>
            </tr>`,
        )}
        <tr class="total">
          <th scope="row">${t.inAll}</th>
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
