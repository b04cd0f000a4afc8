import { css, html, nothing, type TemplateResult } from "lit";
import type { Transfer, TransferLog } from "../engine/api/diagnostics.ts";
import { formatDecimal, formatNumber } from "./number-format.ts";
import { howFoundDetailsTexts } from "./texts/how-found-details-texts.ts";
import { privacyPageTexts as t } from "./texts/privacy-page-texts.ts";

/** At most so many rows are drawn, the latest ones: a whole catalogue has hundreds. */
const shownRows = 200;

/** What requests have told the host of a catalogue, file by file, and why: the newest first. */
export function leakTable({ transfers, bits, bitsInAll }: TransferLog): TemplateResult {
  const asked = transfers.filter(({ from }) => from === "network");
  const rows = asked.slice(-shownRows).reverse();
  return html`<p class="sum">${t.toldSum(formatBits(bits), formatBits(bitsInAll))}</p>
    <p class="soft">${t.whatIsABit}</p>
    ${
      rows.length === 0
        ? html`<p class="soft">${t.noneYet}</p>`
        : html`<div class="scroll" role="region" aria-label=${howFoundDetailsTexts.files} tabindex="0">
          <table>
            <thead>
              <tr>
                ${t.columns.map((column, i) => html`<th scope="col" class=${i === 1 || i === 2 ? "number" : nothing}>${column}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rows.map(rowView)}
            </tbody>
          </table>
        </div>`
    }
    ${asked.length > rows.length ? html`<p class="soft">${t.someMore(formatNumber(rows.length))}</p>` : nothing}`;
}

export const leakTableStyles = css`
  .sum {
    font-family: var(--docent-serif);
    font-size: 1.35rem;
  }
  .sum::first-letter {
    text-transform: uppercase;
  }
  .soft {
    margin-block: 0.5rem 1rem;
    color: var(--docent-ink-soft);
  }
  .scroll {
    max-block-size: 26rem;
    overflow: auto;
    border-block: 1px solid var(--docent-rule);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 0.4rem 1.25rem 0.4rem 0;
    text-align: start;
    vertical-align: baseline;
    font-weight: 400;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    background: var(--docent-paper);
    color: var(--docent-ink-soft);
  }
  tbody tr {
    border-block-start: 1px solid var(--docent-rule);
  }
  .number {
    text-align: end;
    white-space: nowrap;
  }
  tr[data-why="needed"] td {
    font-weight: 600;
  }
`;

function rowView({ purpose, path, bytes, bits = 0, why = "everybody" }: Transfer): TemplateResult {
  return html`<tr data-why=${why}>
    <td title=${path}>${howFoundDetailsTexts.purposes[purpose] ?? purpose}</td>
    <td class="number">${formatNumber(bytes)}</td>
    <td class="number">${formatBits(bits)}</td>
    <td>${t.why[why]}</td>
  </tr>`;
}

function formatBits(bits: number): string {
  return bits === 0 ? t.nothing : `${formatDecimal(bits, 1)} ${t.bit.other}`;
}
