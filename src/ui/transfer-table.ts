import { css, html, nothing, type TemplateResult } from "lit";
import type { Transfer, TransferLog } from "../engine/api/diagnostics.ts";
import { count, formatBytes, formatDecimal, formatMs, formatNumber } from "./number-format.ts";
import { howFoundDetailsTexts as t } from "./texts/how-found-details-texts.ts";

/** At most so many rows are drawn, the latest ones: a long visit has thousands. */
const shownRows = 100;

/** The files that were fetched, newest first: what for, how large, and from where. */
export function transferTable(log: TransferLog): TemplateResult {
  const { transfers, networkRequests, networkBytes, deviceReads, deviceBytes, bits, bitsInAll } = log;
  const rows = transfers.slice(-shownRows).reverse();
  return html`<h4>${t.files}</h4>
    <p class="sum">
      ${t.filesSum(count(networkRequests, t.request), formatBytes(networkBytes), count(deviceReads, t.read), formatBytes(deviceBytes))}
    </p>
    <p class="sum told">${t.told(formatBits(bits), formatBits(bitsInAll))}</p>
    <div class="scroll" role="region" aria-label=${t.files} tabindex="0">
      <table>
        <thead>
          <tr>
            ${t.columns.map((column, i) => html`<th scope="col" class=${i < 3 ? nothing : "number"}>${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(rowView)}
        </tbody>
      </table>
    </div>
    ${transfers.length > rows.length ? html`<p class="soft">${t.latestOf(formatNumber(rows.length), formatNumber(transfers.length))}</p>` : nothing}`;
}

export const transferTableStyles = css`
  .scroll {
    max-block-size: 22rem;
    overflow: auto;
    border-block: 1px solid var(--docent-rule, #d9d1bf);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 0.35rem 1rem 0.35rem 0;
    text-align: start;
    vertical-align: baseline;
    font-weight: 400;
    white-space: nowrap;
  }
  th:last-child,
  td:last-child {
    padding-inline-end: 0;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    background: var(--docent-paper, #f5f2ea);
    color: var(--docent-ink-soft, #5a5447);
  }
  tbody tr {
    border-block-start: 1px solid var(--docent-rule-faint, #e7e0d1);
  }
  td code {
    font-family: var(--docent-mono, monospace);
    font-size: 0.92em;
  }
  .number {
    text-align: end;
  }
`;

function rowView({ purpose, parts, path, from, bytes, bits = 0, ms, failed }: Transfer): TemplateResult {
  return html`<tr>
    <td>${t.purposes[purpose] ?? purpose}${partsText(parts)}</td>
    <td><code title=${path}>${shortPath(path)}</code></td>
    <td>${failed ? t.failed : from === "network" ? t.network : "IndexedDB"}</td>
    <td class="number">${formatNumber(bytes)}</td>
    <td class="number">${formatBits(bits)}</td>
    <td class="number">${formatMs(ms)}</td>
  </tr>`;
}

function formatBits(bits: number): string {
  return bits === 0 ? t.nothing : `${formatDecimal(bits, 1)} ${t.bits.other}`;
}

function partsText(parts: readonly number[]): string {
  if (parts.length === 0) return "";
  return parts.length <= 3 ? ` ${parts.join(", ")}` : ` ${parts.slice(0, 2).join(", ")} … (${parts.length})`;
}

/** "files/1e/fcb986185b6e9b5cd12528f53002f5.docent" → "fcb98618…" */
function shortPath(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.replace(/^([0-9a-f]{8})[0-9a-f]{8,}\.docent$/, "$1…");
}
