import type { BenchReport } from "./bench-report.ts";
import type { SearchRow } from "./node-bench.ts";

/** What a run is held against. */
export interface TargetRow {
  readonly what: string;
  readonly target: string;
  readonly measured: string;
  readonly isMet: boolean;
}

/** Each target that this run has measured, at the retrieval level `direct`. */
export function targetRows(report: BenchReport): TargetRow[] {
  return [...codeTargets(report), ...searchTargets(report), ...browserTargets(report)];
}

function codeTargets({ catalogue, code }: BenchReport): TargetRow[] {
  const { codeBytesPerItem, graphBytesPerItem, items, dim, code: kind } = catalogue;
  const mostCode = kind === "sign" ? 64 : 80;
  const first = code
    .filter(({ when }) => when !== "later")
    .reduce((sum, { brotliBytes }) => sum + brotliBytes, 0);
  return [
    {
      what: `bytes an item of ${count(items)}: codes (${dim} × ${kind}) / graph`,
      target: `≤ ${mostCode} / ≤ 16`,
      measured: `${codeBytesPerItem} / ${graphBytesPerItem.toFixed(1)}`,
      isMet: codeBytesPerItem <= mostCode && graphBytesPerItem <= 16,
    },
    {
      what: "runtime code on the way to a first recommendation, brotli",
      target: "≤ 12 kB",
      measured: kilobytes(first),
      isMet: first <= 12_000,
    },
  ];
}

function searchTargets({ node, relevance }: BenchReport): TargetRow[] {
  const own = node.rows.find(({ name, isDefault }) => isDefault && name.startsWith("Docent"));
  const rows: TargetRow[] = [];
  if (own) {
    const recall = own.judgement.recallOfCodes;
    rows.push({
      what: `recall@${node.k} of the two levels against an exact scan of the codes, ${probesOf(own)}`,
      target: "≥ 0.95",
      measured: recall.toFixed(3),
      isMet: recall >= 0.95,
    });
  }
  const [exact, probed] = (relevance?.rows ?? []).map((row) => row.report?.all.mean);
  if (exact !== undefined && probed !== undefined) {
    const share = probed / exact;
    rows.push({
      what: `agreement in ${relevance?.hidden} against the exact scan's ${exact.toFixed(3)}`,
      target: "≥ 0.97 of it",
      measured: `${share.toFixed(3)} (${probed.toFixed(3)})`,
      isMet: share >= 0.97,
    });
  }
  return rows;
}

function browserTargets({ browser }: BenchReport): TargetRow[] {
  if (!browser) return [];
  const [warm] = browser.warm;
  const ratio = warm.page.median / warm.roundTrip.median;
  const { cold, memory, clusters } = browser;
  const methods = clusters.filter(({ set }) => set === clusters[0]?.set);
  const timeOf = (name: string) => methods.find(({ method }) => method === name)?.microseconds.median;
  const hnswlib = timeOf("graph, hnswlib-wasm");
  const graph = timeOf("graph in place, all distances by SIMD");
  const scan = timeOf("scan, SIMD");
  return [
    {
      what: `warm recommendation, page → worker → page with cards: history ${warm.historyLength}, k ${warm.k}, diversity ${warm.diversity}`,
      target: "p50 ≤ 3 bare round trips, p95 ≤ 2 ms",
      measured: `${ratio.toFixed(1)} (${warm.page.median.toFixed(2)} ms), ${warm.page.p95.toFixed(2)} ms`,
      isMet: ratio <= 3 && warm.page.p95 <= 2,
    },
    {
      what: "the search inside the worker, p95",
      target: "≤ 0.25 ms",
      measured: `${warm.search.p95.toFixed(2)} ms`,
      isMet: warm.search.p95 <= 0.25,
    },
    {
      what: "empty cache to the first ten, code included, at 1.6 Mbps and 150 ms",
      target: "≤ 300 kB, ≤ 2.5 s",
      measured: `${kilobytes(cold.bytes.median)}, ${(cold.firstTenMs.median / 1000).toFixed(1)} s`,
      isMet: cold.bytes.median <= 300_000 && cold.firstTenMs.median <= 2500,
    },
    {
      what: `worker memory after ${count(memory.recommendations)} recommendations`,
      target: "≤ 64 MB",
      measured: `${(memory.workerBytes / 1e6).toFixed(1)} MB`,
      isMet: memory.workerBytes <= 64e6,
    },
    ...(hnswlib !== undefined && graph !== undefined && scan !== undefined
      ? [
          {
            what: `one cluster of ${methods[0].nodes}: hnswlib-wasm's time over that of the graph in place / of the scan`,
            target: "≥ 1 / ≥ 5",
            measured: `${(hnswlib / graph).toFixed(1)} / ${(hnswlib / scan).toFixed(1)}`,
            isMet: hnswlib >= graph && hnswlib >= 5 * scan,
          },
        ]
      : []),
  ];
}

function probesOf({ clustersProbed }: SearchRow): string {
  return clustersProbed === undefined ? "all clusters" : `${clustersProbed.toFixed(0)} clusters`;
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
