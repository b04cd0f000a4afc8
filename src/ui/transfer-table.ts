import { css, html, nothing, type TemplateResult } from "lit";
import type { Transfer, TransferLog } from "../engine/api.ts";
import { count, formatBytes, formatMs, formatNumber } from "./number-format.ts";

/** At most so many rows are drawn, the latest ones: a long visit has thousands. */
const shownRows = 100;

/** The files that were fetched, newest first: what for, how large, and from where. */
export function transferTable(log: TransferLog): TemplateResult {
  const { transfers, networkRequests, networkBytes, deviceReads, deviceBytes, bits, bitsInAll } = log;
  const rows = transfers.slice(-shownRows).reverse();
  return html`<h4>Files fetched</h4>
    <p class="sum">
      ${count(networkRequests, "request")} to the network, ${formatBytes(networkBytes)} ·
      ${count(deviceReads, "read")} from IndexedDB, ${formatBytes(deviceBytes)}
    </p>
    <p class="sum told">
      Told about your interests: ${formatBits(bits)} on this visit, ${formatBits(bitsInAll)} in all
    </p>
    <div class="scroll" role="region" aria-label="Files fetched" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">For</th>
            <th scope="col">File</th>
            <th scope="col">From</th>
            <th scope="col" class="number">Bytes</th>
            <th scope="col" class="number">Told</th>
            <th scope="col" class="number">Time</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(rowView)}
        </tbody>
      </table>
    </div>
    ${transfers.length > rows.length ? html`<p class="soft">The latest ${rows.length} of ${transfers.length}.</p>` : nothing}`;
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
    <td>${purpose}${partsText(parts)}</td>
    <td><code title=${path}>${shortPath(path)}</code></td>
    <td>${failed ? "network, failed" : from === "network" ? "network" : "IndexedDB"}</td>
    <td class="number">${formatNumber(bytes)}</td>
    <td class="number">${formatBits(bits)}</td>
    <td class="number">${formatMs(ms)}</td>
  </tr>`;
}

function formatBits(bits: number): string {
  return bits === 0 ? "nothing" : `${bits.toFixed(1)} bits`;
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
