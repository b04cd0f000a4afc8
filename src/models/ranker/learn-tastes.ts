import { createRandom } from "../../math/random.ts";
import type { SparseMatrix } from "../../math/sparse-matrix.ts";
import { createMatrix } from "../../math/vector.ts";
import type { Interactions } from "../interactions.ts";
import { solveInPlace } from "../solve-in-place.ts";
import { silentTraining, type Training } from "../training.ts";
import { inverse, type TasteItems } from "./taste.ts";

export interface TasteOptions {
  readonly dims?: number;
  readonly epochs?: number;
  /** Variance of what an item is beyond what its features foretell, in each direction, and in quality. */
  readonly vectorVariance?: number;
  readonly qualityVariance?: number;
  readonly seed?: number;
}

/** Where liking's zero and unit lie among the values that were given. */
export interface LikingScale {
  readonly mean: number;
  readonly deviation: number;
}

/** @returns a deviation of 0 where all values are the same, so that they say nothing of how things were liked */
export function likingScale(values: Float32Array): LikingScale {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / Math.max(1, values.length);
  const variance = squares / Math.max(1, values.length) - mean * mean;
  return { mean, deviation: variance > 1e-9 * mean * mean ? Math.sqrt(variance) : 0 };
}

/** Enough to tell kinds of things apart, few enough for a matrix of all their pairs. */
const mostFeatures = 64;

/** Of their weights, beside the items that carry them. */
const featureRidge = 5;

/**
 * Learns how items are liked by expectation–maximisation: tastes given items, then items given tastes. What few have
 * rated is drawn towards what its features foretell, so that an item that nobody had has a quality and a direction too.
 *
 * @returns undefined where all values are the same
 * @see Tipping & Bishop, "Probabilistic principal component analysis", JRSS B 61 (1999), with what is missing left out
 */
export async function learnTastes(
  { users, items, user, item, value }: Interactions,
  itemFeatures: SparseMatrix | undefined,
  { dims = 12, epochs = 12, vectorVariance = 0.004, qualityVariance = 0.24, seed = 1 }: TasteOptions = {},
  run: Training = silentTraining,
): Promise<TasteItems | undefined> {
  const { mean, deviation } = likingScale(value);
  if (deviation === 0) return undefined;
  const rows = entriesByUser(user, users.length);
  const size = dims + 1;
  // Each item's vector, and last its quality: what stands beside the 1 of each taste.
  const facts = createMatrix(items.length, size);
  const random = createRandom(seed);
  for (let i = 0; i < items.length; i++)
    for (let d = 0; d < dims; d++) facts.data[i * size + d] = (d === 0 ? 0.4 : 0) + 0.1 * random.gaussian();
  const foretell = createForetelling(items.length, item, itemFeatures);
  const variances = Float64Array.from({ length: size }, (_, d) =>
    d === dims ? qualityVariance : vectorVariance,
  );
  let noise = 0.7;
  const grams = new Float64Array(items.length * size * size);
  const targets = new Float64Array(items.length * size);
  const taste = new Float64Array(size);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    grams.fill(0);
    targets.fill(0);
    let errors = 0;
    for (let u = 0; u < users.length; u++) {
      const entries = rows.entries.subarray(rows.starts[u], rows.starts[u + 1]);
      if (entries.length === 0) continue;
      const precision = new Float64Array(dims * dims);
      const evidence = new Float64Array(dims);
      for (const n of entries) {
        const at = item[n] * size;
        const residual = (value[n] - mean) / deviation - facts.data[at + dims];
        for (let d = 0; d < dims; d++) {
          const own = facts.data[at + d] / noise;
          evidence[d] += own * residual;
          for (let e = 0; e < dims; e++) precision[d * dims + e] += own * facts.data[at + e];
        }
      }
      for (let d = 0; d < dims; d++) precision[d * dims + d] += 1;
      const covariance = inverse(precision, dims);
      for (let d = 0; d < dims; d++) {
        taste[d] = 0;
        for (let e = 0; e < dims; e++) taste[d] += covariance[d * dims + e] * evidence[e];
      }
      taste[dims] = 1;
      for (const n of entries) {
        const liking = (value[n] - mean) / deviation;
        const at = item[n] * size;
        const gramAt = at * size;
        let error = liking;
        for (let d = 0; d < size; d++) {
          error -= facts.data[at + d] * taste[d];
          targets[at + d] += liking * taste[d];
          for (let e = 0; e < size; e++) grams[gramAt + d * size + e] += taste[d] * taste[e];
        }
        for (let d = 0; d < dims; d++)
          for (let e = 0; e < dims; e++) {
            const shared = covariance[d * dims + e];
            grams[gramAt + d * size + e] += shared;
            errors += facts.data[at + d] * facts.data[at + e] * shared;
          }
        errors += error * error;
      }
      if (u % 256 === 0) await run.step((epoch - 1 + u / users.length) / epochs);
    }
    const foretold = foretell(facts.data, size);
    for (let i = 0; i < items.length; i++) {
      const gram = grams.slice(i * size * size, (i + 1) * size * size);
      const target = targets.slice(i * size, (i + 1) * size);
      for (let d = 0; d < size; d++) {
        const pull = noise / variances[d];
        gram[d * size + d] += pull;
        target[d] += pull * foretold[i * size + d];
      }
      solveInPlace(gram, target, size);
      facts.data.set(target, i * size);
    }
    noise = Math.max(1e-3, errors / Math.max(1, user.length));
  }
  const vectors = createMatrix(items.length, dims);
  const quality = new Float32Array(items.length);
  for (let i = 0; i < items.length; i++) {
    vectors.data.set(facts.data.subarray(i * size, i * size + dims), i * dims);
    quality[i] = facts.data[i * size + dims];
  }
  return { quality, vectors, noise };
}

/** Ridge regression of what items are on their features, items counting by how much is known of them. */
function createForetelling(
  itemCount: number,
  item: Uint32Array,
  features: SparseMatrix | undefined,
): (facts: Float32Array, size: number) => Float64Array {
  const counts = new Float64Array(itemCount);
  for (const i of item) counts[i]++;
  const { lists, length } = commonFeatures(itemCount, features);
  const gram = new Float64Array(length * length);
  const weightOf = (i: number) => counts[i] / (counts[i] + 10);
  lists.forEach((list, i) => {
    for (const a of list) for (const b of list) gram[a * length + b] += weightOf(i);
  });
  for (let f = 0; f < length; f++) gram[f * length + f] += f === 0 ? 0.05 : featureRidge;
  return (facts, size) => {
    const foretold = new Float64Array(itemCount * size);
    for (let d = 0; d < size; d++) {
      const target = new Float64Array(length);
      lists.forEach((list, i) => {
        for (const f of list) target[f] += weightOf(i) * facts[i * size + d];
      });
      solveInPlace(gram.slice(), target, length);
      lists.forEach((list, i) => {
        for (const f of list) foretold[i * size + d] += target[f];
      });
    }
    return foretold;
  };
}

/** Feature 0 is had by every item. */
function commonFeatures(itemCount: number, features: SparseMatrix | undefined) {
  const numbers = new Map(mostCommonFeatures(features, mostFeatures).map((feature, n) => [feature, n + 1]));
  const lists = Array.from({ length: itemCount }, (_, i) => {
    const own = features ? features.columns.subarray(features.starts[i], features.starts[i + 1]) : [];
    return [0, ...Array.from(own).flatMap((feature) => numbers.get(feature) ?? [])];
  });
  return { lists, length: numbers.size + 1 };
}

/** The columns that most rows have, most first; ties by their number. */
export function mostCommonFeatures(features: SparseMatrix | undefined, most: number): number[] {
  if (!features) return [];
  const carriers = new Uint32Array(features.columnCount);
  for (const feature of features.columns) carriers[feature]++;
  return Array.from(carriers.keys())
    .filter((feature) => carriers[feature] > 0)
    .sort((a, b) => carriers[b] - carriers[a] || a - b)
    .slice(0, most);
}

/** Numbers of each user's entries, in their order. */
function entriesByUser(user: Uint32Array, userCount: number) {
  const starts = new Uint32Array(userCount + 1);
  for (const u of user) starts[u + 1]++;
  for (let u = 0; u < userCount; u++) starts[u + 1] += starts[u];
  const next = starts.slice();
  const entries = new Uint32Array(user.length);
  user.forEach((u, n) => {
    entries[next[u]++] = n;
  });
  return { starts, entries };
}
