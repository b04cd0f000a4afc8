import { css, html, nothing, type TemplateResult } from "lit";
import { insightsPageTexts as t } from "../../ui/texts/insights-page-texts.ts";
import type { PlotSeries } from "./plot-element.ts";

// The plotting library starts in a task of its own.
void import("./plot-element.ts");

export interface PlotSection {
  readonly id: string;
  readonly heading: string;
  readonly why?: string;
  /** The same in words. */
  readonly said: string;
  readonly label: string;
  /** Names of what stands along the horizontal axis. */
  readonly rows: readonly string[];
  readonly rowHeading: string;
  readonly format: (value: number) => string;
  readonly series: readonly PlotSeries[];
}

/** In words, as a picture, and as a table. */
export function plotSection(section: PlotSection): TemplateResult {
  const { id, heading, why, said, label, rows, rowHeading, format, series } = section;
  return html`<section aria-labelledby=${id}>
    <div class="section-head"><h2 id=${id}>${heading}</h2></div>
    ${why ? html`<p class="said soft">${why}</p>` : nothing}
    <p class="said">${said}</p>
    ${
      series.length > 1
        ? html`<ul class="key" role="list" aria-hidden="true">${series.map((one) => html`<li>${one.label}</li>`)}</ul>`
        : nothing
    }
    <docent-plot .label=${label} .format=${format} .names=${rows} .series=${series}></docent-plot>
    <details>
      <summary>${t.asTable}</summary>
      <div class="scroll" role="region" aria-label=${label} tabindex="0">
        <table>
          <thead>
            <tr><th scope="col">${rowHeading}</th>${series.map((one) => html`<th scope="col">${one.label}</th>`)}</tr>
          </thead>
          <tbody>
            ${rows.map(
              (row, i) => html`<tr>
                <th scope="row">${row}</th>
                ${series.map(({ values }) => html`<td>${format(values[i] ?? 0)}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
  </section>`;
}

export const plotSectionStyles = css`
  section {
    margin-block-start: clamp(2rem, 4vw, 3.5rem);
  }
  .said {
    max-inline-size: 40rem;
    margin-block-end: 1rem;
    line-height: 1.6;
  }
  .key {
    display: flex;
    gap: 1.5rem;
    margin-block-end: 0.75rem;
    font-size: 0.9rem;
  }
  .key li {
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }
  .key li::before {
    content: "";
    inline-size: 1.25rem;
    border-block-start: 3px solid var(--docent-accent);
  }
  .key li + li::before {
    border-block-start-color: var(--docent-tone-5);
  }
  docent-plot {
    display: block;
    block-size: 15rem;
  }
  details {
    margin-block-start: 0.75rem;
    font-size: 0.9rem;
  }
  summary {
    display: inline-block;
    min-block-size: 1.75rem;
    cursor: pointer;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-decoration-color: var(--docent-rule-strong);
    text-underline-offset: 0.22em;
  }
  .scroll {
    max-block-size: 18rem;
    overflow: auto;
  }
  table {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 0.3rem 2rem 0.3rem 0;
    text-align: start;
    font-weight: 400;
  }
`;
