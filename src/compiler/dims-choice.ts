import { createRandom } from "../math/random.ts";
import { nearest } from "../math/top-k.ts";
import type { Matrix } from "../math/vector.ts";
import type { Agreement } from "../models/relevance.ts";
import type { Pace } from "./pace.ts";

/** What so many leading directions keep. */
export interface TriedDims {
  readonly dims: number;
  /** Mean share of the ten found whose true cosine is within 0.01 of the tenth nearest's or above it. */
  readonly recall: number;
  /** Mean agreement of the ten in the facets; undefined where the catalogue has none. */
  readonly relevance: number | undefined;
}

export interface DimsChoice {
  readonly dims: number;
  readonly tried: readonly TriedDims[];
}

export interface DimsQuestions {
  /** How far two rows agree in what people filter by. */
  readonly agreement?: Agreement | undefined;
  readonly seed?: number;
}

const candidates = [16, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024];
const sampledRows = 12_000;
const sampledQueries = 150;
const k = 10;
const withinCosine = 0.01;
const leastRecall = 0.95;
const leastRelevance = 0.98;

/**
 * The fewest leading directions that keep 95 % of recall and 98 % of relevance, on a sample.
 *
 * @param rows  coordinates along the directions, the leading first: unit length over all of them
 */
export async function chooseDims(
  rows: Matrix,
  { agreement, seed = 1 }: DimsQuestions,
  pace: Pace,
): Promise<DimsChoice> {
  const steps = [...candidates.filter((dims) => dims < rows.dim), rows.dim];
  const sample = drawn(Math.min(sampledRows, rows.rows), rows.rows, seed);
  const queries = Math.min(sampledQueries, sample.length);
  const found = steps.map(() => ({ recall: 0, relevance: 0 }));
  for (let query = 0; query < queries; query++) {
    const cosines = cosinesByStep(rows, sample, query, steps);
    const full = cosines[steps.length - 1];
    const tops = cosines.map((all) =>
      nearest(
        sample.length,
        k,
        (i) => -all[i],
        (i) => i !== query,
      ),
    );
    const least = -(tops.at(-1)?.at(-1)?.distance ?? 0) - withinCosine;
    for (const [step, top] of tops.entries()) {
      const hits = top.filter(({ id }) => full[id] >= least).length;
      found[step].recall += top.length === 0 ? 1 : hits / top.length;
      if (agreement)
        found[step].relevance +=
          top.reduce((sum, { id }) => sum + agreement(sample[query], sample[id]), 0) /
          Math.max(1, top.length);
    }
    await pace.step(query / queries);
  }
  const tried = steps.map((dims, step) => ({
    dims,
    recall: found[step].recall / Math.max(1, queries),
    relevance: agreement && found[step].relevance / Math.max(1, queries),
  }));
  const best = tried[tried.length - 1].relevance ?? 0;
  const chosen = tried.find(
    ({ recall, relevance = 0 }) => recall >= leastRecall && relevance >= leastRelevance * best,
  );
  return { dims: chosen?.dims ?? rows.dim, tried };
}

/** Of the sample's row `query` with all of the sample: one list a step, over so many directions each. */
function cosinesByStep(
  { data, dim }: Matrix,
  sample: Uint32Array,
  query: number,
  steps: readonly number[],
): Float32Array[] {
  const cosines = steps.map(() => new Float32Array(sample.length));
  const from = sample[query] * dim;
  for (const [i, row] of sample.entries()) {
    const at = row * dim;
    let dot = 0;
    let own = 0;
    let others = 0;
    for (let step = 0, d = 0; step < steps.length; step++) {
      for (; d < steps[step]; d++) {
        dot += data[from + d] * data[at + d];
        own += data[from + d] ** 2;
        others += data[at + d] ** 2;
      }
      cosines[step][i] = dot / Math.sqrt(own * others || 1);
    }
  }
  return cosines;
}

/** `count` different numbers below `n`, in random order. */
function drawn(count: number, n: number, seed: number): Uint32Array {
  const random = createRandom(seed);
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < count; i++) {
    const j = i + random.int(n - i);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order.slice(0, count);
}
