import { type Neighbour, searchGraph } from "../../src/hnsw/graph.ts";
import { decodeGraph, encodeGraph } from "../../src/hnsw/graph-codec.ts";
import { seededVectors } from "../../src/hnsw/seeded-vectors.ts";
import { createScorer } from "../../src/math/code-products.ts";
import { encodeVectors, squaredNorms } from "../../src/math/codes.ts";
import { row } from "../../src/math/vector.ts";

/** What the worker found, as plain data. */
export type ParityReport =
  | {
      readonly ok: true;
      readonly startMs: number;
      readonly rows: readonly ParityRow[];
      readonly leaked: readonly string[];
    }
  | { readonly ok: false; readonly message: string };

export interface ParityRow {
  readonly nodes: number;
  readonly dim: number;
  readonly m: number;
  readonly ef: number;
  readonly k: number;
  readonly queries: number;
  /** Queries for which both gave the same nodes in the same order. */
  readonly identical: number;
  /** Largest difference, at any rank of any query, between the exact distances of what both gave. */
  readonly largestGap: number;
  readonly inPlaceMicroseconds: number;
  readonly hnswlibMicroseconds: number;
}

const settings = [
  { nodes: 1, dim: 8, m: 8, ef: 50, k: 10 },
  { nodes: 250, dim: 128, m: 8, ef: 50, k: 10 },
  { nodes: 1000, dim: 32, m: 8, ef: 10, k: 10 },
  { nodes: 1000, dim: 64, m: 16, ef: 100, k: 50 },
  { nodes: 2000, dim: 128, m: 5, ef: 50, k: 10 },
];
const queries = 100;

compare().then(
  (report) => postMessage(report),
  (error: unknown) => postMessage({ ok: false, message: reason(error) }),
);

async function compare(): Promise<ParityReport> {
  const names = new Set(Object.getOwnPropertyNames(globalThis));
  const started = performance.now();
  const { createGraphBuilder, createHnswlibSearch } = await import("../../src/hnsw/hnswlib.ts");
  const builder = await createGraphBuilder();
  const hnswlib = await createHnswlibSearch();
  const startMs = performance.now() - started;
  const rows: ParityRow[] = [];
  for (const setting of settings) {
    const { nodes, dim, m, ef, k } = setting;
    const vectors = seededVectors({ rows: nodes, dim, seed: m });
    const graph = decodeGraph(encodeGraph(await builder.build(vectors, { m })), nodes);
    const index = hnswlib.load(graph, vectors);
    const spec = { kind: "f32", dim } as const;
    const codes = encodeVectors(vectors, spec);
    const norms = squaredNorms(codes, nodes, spec);
    const asked = seededVectors({ rows: queries, dim, seed: m, spread: 0.8 });
    const times = { inPlace: 0, hnswlib: 0 };
    let identical = 0;
    let largestGap = 0;
    for (let i = 0; i < queries; i++) {
      const query = row(asked, i);
      const t0 = performance.now();
      const distanceTo = createScorer(query, codes, norms, spec);
      const ours = searchGraph(graph, distanceTo, { k, ef });
      const t1 = performance.now();
      const theirs = index.search(query, { k, ef });
      const t2 = performance.now();
      times.inPlace += t1 - t0;
      times.hnswlib += t2 - t1;
      if (idsOf(ours) === idsOf(theirs)) identical++;
      const gaps = ours.map(({ distance }, rank) => Math.abs(distance - distanceTo(theirs[rank].id)));
      largestGap = Math.max(largestGap, ...gaps);
    }
    index.close();
    rows.push({
      ...setting,
      queries,
      identical,
      largestGap,
      inPlaceMicroseconds: Math.round((1000 * times.inPlace) / queries),
      hnswlibMicroseconds: Math.round((1000 * times.hnswlib) / queries),
    });
  }
  const leaked = Object.getOwnPropertyNames(globalThis).filter((name) => !names.has(name));
  return { ok: true, startMs, rows, leaked };
}

function idsOf(neighbours: readonly Neighbour[]): string {
  return neighbours.map(({ id }) => id).join(" ");
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${reason(error.cause)}`;
}
