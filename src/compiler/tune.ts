import { bytesPerVector, type CodeKind, decodeVectors } from "../math/codes.ts";
import { medianVector } from "../math/median.ts";
import { prepareQuery } from "../math/prepared-query.ts";
import { createRandom } from "../math/random.ts";
import { scanNearest } from "../math/scan-nearest.ts";
import { createMatrix, type Matrix, normaliseInPlace, row } from "../math/vector.ts";
import { buildCodedGraph, type GraphOptions } from "./coded-graph.ts";
import type { IndexKind } from "./compile-options.ts";
import { mostSigns } from "./graph-stage.ts";
import type { Pace } from "./pace.ts";
import { type Partition, partition } from "./partition.ts";
import { measureProbes, probesFor } from "./probe-curve.ts";
import { type CodedVectors, reduce } from "./reduce.ts";
import { chooseCandidate, type TuneCandidate, visitBytesOf } from "./tune-choice.ts";

export interface TuneOptions {
  /** Of the whole catalogue, of which the rows are a sample. */
  readonly itemCount: number;
  readonly budgetBytes: number;
  readonly recall: number;
  /** `sign` takes the first dimensions of a random projection, `i8` the leading directions. */
  readonly code: CodeKind;
  /** To try; those beyond the rows' own are left out. */
  readonly dims: readonly number[];
  /** To try: multiples of the square root of the number of items; or that number itself. */
  readonly clusters: readonly number[] | number;
  /** How graphs would be built; with `index: "auto"` a scan takes their place where it costs no more. */
  readonly graph: GraphOptions & { readonly index: IndexKind };
  readonly seed: number;
}

export interface Tuning {
  readonly sampled: number;
  readonly candidates: readonly TuneCandidate[];
  readonly chosen: TuneCandidate;
  /** Whether it stays within the budget and reaches the recall. */
  readonly isMet: boolean;
}

const queries = 80;
const probeQueries = 400;
const views = 5;
const k = 10;

/**
 * Tries dimensions and numbers of clusters on a sample: how much of the uncoded vectors' answers the codes keep, how many
 * clusters must be probed for the recall, and what a first search then transfers.
 *
 * @param vectors  rows of unit length, in all their dimensions
 */
export async function tune(vectors: Matrix, options: TuneOptions, pace: Pace): Promise<Tuning> {
  const { itemCount, budgetBytes, recall, code, seed } = options;
  const dims = options.dims.filter((dim) => dim <= vectors.dim);
  const truth = drawQueries(vectors, seed);
  const candidates: TuneCandidate[] = [];
  for (const [i, dim] of dims.entries()) {
    const part = pace.part(i / dims.length, (i + 1) / dims.length);
    const kept = code === "sign" ? leadingNumbers(vectors, dim) : vectors;
    const coded = await reduce(kept, { dims: dim, code }, part.part(0, 0.2));
    const likeness = keptLikeness(vectors, coded, truth);
    const counts = clusterCounts(options);
    for (const [j, clusters] of counts.entries()) {
      const trial = part.part(0.2 + (0.8 * j) / counts.length, 0.2 + (0.8 * (j + 1)) / counts.length);
      // As many for the sample's items as the catalogue has for its own: then about as many have to be probed (of Tate's
      // signs 27 for 4,000 items as for all 69,202).
      const alike = Math.max(1, Math.round(clusters * Math.sqrt(vectors.rows / itemCount)));
      const parts = await partition(coded, { clusters: alike, seed }, trial.part(0, 0.6));
      const curve = await measureProbes(coded, parts, { queries: probeQueries, seed }, trial.part(0.6, 1));
      const nprobe = probesFor(curve, recall);
      const bytesPerItem = bytesPerVector(coded.spec);
      const index = await indexFor(coded, parts, Math.ceil(itemCount / clusters), options.graph);
      const visitBytes = visitBytesOf({ itemCount, clusters, nprobe, bytesPerItem, index });
      candidates.push({
        code,
        dims: dim,
        clusters,
        nprobe,
        index,
        recall: curve.recall[nprobe - 1],
        likeness,
        visitBytes,
      });
    }
  }
  return { sampled: vectors.rows, candidates, ...chooseCandidate(candidates, { budgetBytes, recall }) };
}

/** Tried on as many items, alike as those of a cluster are, as a cluster of the whole catalogue has. */
async function indexFor(
  { codes, spec }: CodedVectors,
  { rowOfOrdinal }: Partition,
  size: number,
  { index, ...options }: TuneOptions["graph"],
): Promise<TuneCandidate["index"]> {
  if (index !== "auto") return index;
  const stride = bytesPerVector(spec);
  const nodes = rowOfOrdinal.subarray(0, size);
  const some = new Uint8Array(nodes.length * stride);
  nodes.forEach((row, node) => {
    some.set(codes.subarray(row * stride, (row + 1) * stride), node * stride);
  });
  const task = { codes: some, spec, signs: mostSigns, options, place: "graph of a trial" };
  const { isWorthIt } = await buildCodedGraph(task);
  return isWorthIt ? "hnsw" : "flat";
}

function clusterCounts({ clusters, itemCount }: TuneOptions): number[] {
  if (typeof clusters === "number") return [clusters];
  const counts = clusters.map((factor) => Math.round(factor * Math.sqrt(itemCount)));
  return counts.map((count) => Math.min(65_535, Math.max(1, count)));
}

/** Any of a random projection's dimensions are one, of fewer dimensions. */
function leadingNumbers({ data, rows, dim }: Matrix, kept: number): Matrix {
  const leading = createMatrix(rows, kept);
  for (let i = 0; i < rows; i++) {
    const vector = row(leading, i);
    vector.set(data.subarray(i * dim, i * dim + kept));
    if (normaliseInPlace(vector) === 0) vector[kept - 1] = 1;
  }
  return leading;
}

interface TrueQuery {
  readonly viewed: readonly number[];
  /** Cosine of the exact k-th. */
  readonly least: number;
  readonly query: Float32Array;
}

/** Medians of an item and some of its nearest, by the vectors as they are. */
function drawQueries(vectors: Matrix, seed: number): TrueQuery[] {
  const random = createRandom(seed);
  const spec = { kind: "f32", dim: vectors.dim } as const;
  const codes = new Uint8Array(vectors.data.buffer, vectors.data.byteOffset, vectors.data.byteLength);
  const norms = new Float32Array(vectors.rows).fill(1);
  return Array.from({ length: queries }, () => {
    const first = random.int(vectors.rows);
    const near = scanNearest(prepareQuery(row(vectors, first), spec), codes, norms, 50, {
      isAllowed: (i) => i !== first,
    });
    const viewed = [first];
    while (viewed.length < views && near.length > 0)
      viewed.push(near.splice(random.int(near.length), 1)[0].id);
    const query = medianVector(viewed.map((i) => row(vectors, i)));
    normaliseInPlace(query);
    const found = scanNearest(prepareQuery(query, spec), codes, norms, k, {
      isAllowed: (i) => !viewed.includes(i),
    });
    const last = found.at(-1);
    return { viewed, query, least: last ? 1 - last.distance / 2 : -1 };
  });
}

/** Share of the codes' ten nearest that are as near by the vectors themselves as their tenth is, but for 0.01. */
function keptLikeness(vectors: Matrix, coded: CodedVectors, truth: readonly TrueQuery[]): number {
  const { codes, spec, rows } = coded;
  const decoded = decodeVectors(codes, rows, spec);
  const norms = Float32Array.from({ length: rows }, (_, i) => dotOf(row(decoded, i), row(decoded, i)));
  let kept = 0;
  let asked = 0;
  for (const { viewed, query, least } of truth) {
    const seen = medianVector(viewed.map((i) => row(decoded, i)));
    const found = scanNearest(prepareQuery(seen, spec), codes, norms, k, {
      isAllowed: (i) => !viewed.includes(i),
    });
    kept += found.filter(({ id }) => dotOf(query, row(vectors, id)) >= least - 0.01).length;
    asked += found.length;
  }
  return asked === 0 ? 1 : kept / asked;
}

function dotOf(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d] * b[d];
  return sum;
}
