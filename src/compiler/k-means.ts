import { createRandom, type Random } from "../math/random.ts";
import { createUnitPoints, type UnitPoints, unit, unitVectors } from "../math/unit-points.ts";
import { createMatrix, type Matrix, normaliseInPlace, row } from "../math/vector.ts";
import { type Assignment, assignToNearest } from "./nearest-centroid.ts";
import type { Pace } from "./pace.ts";
import { noWorkers, type Workers } from "./workers.ts";

export interface KMeansOptions {
  /** 1 to the number of points. */
  readonly k: number;
  /** How much each point counts, above 0; 1 when absent. */
  readonly weights?: ArrayLike<number>;
  /** A cluster heavier than so many times the mean gets help from the lightest ones. */
  readonly crowdedFactor?: number;
  readonly seed?: number;
  readonly maxIterations?: number;
  /** The iterations look at so many points a cluster, drawn at random. */
  readonly samplePerCluster?: number;
}

/**
 * Centroids of unit length by spherical k-means: seeded by k-means++, moved by Lloyd iterations, both on a sample.
 * While clusters are crowded, the lightest ones are sent to their help, so that sizes stay comparable where many points
 * are nearly the same.
 *
 * @param points  rows of unit length
 * @see Arthur & Vassilvitskii, "k-means++: the advantages of careful seeding", 2007
 */
export async function kMeansCentroids(
  points: Matrix,
  { k, weights, crowdedFactor = 2, seed = 1, maxIterations = 10, samplePerCluster = 48 }: KMeansOptions,
  pace: Pace,
  workers: Workers = noWorkers,
): Promise<Matrix> {
  const random = createRandom(seed);
  const chosen = drawSample(points.rows, k * samplePerCluster, random);
  const sample = gatherRows(points, chosen);
  const sampleWeights = Float64Array.from(chosen, (i) => weights?.[i] ?? 1);
  const units = unitVectors(sample, workers.allocate);
  const seeds = await plusPlusSeeds(
    sample,
    createUnitPoints(units),
    { weights: sampleWeights, k, random },
    pace.part(0, 0.2),
  );
  let centroids = gatherRows(sample, seeds);
  let previous: Uint32Array | undefined;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const share = 0.8 / maxIterations;
    const part = pace.part(0.2 + iteration * share, 0.2 + (iteration + 1) * share);
    const assignment = await assignToNearest(units, centroids, part, workers);
    if (previous?.every((cluster, i) => cluster === assignment.cluster[i])) break;
    previous = assignment.cluster;
    centroids = weightedMeans(sample, sampleWeights, assignment.cluster, centroids);
    // The last iterations only settle what was moved.
    if (iteration < maxIterations - 3)
      helpCrowded({ points: sample, weights: sampleWeights, assignment, centroids, crowdedFactor, random });
  }
  return centroids;
}

/** Weighted mean of each cluster's points, at unit length; a cluster without any keeps its centroid. */
export function weightedMeans(
  points: Matrix,
  weights: ArrayLike<number>,
  cluster: ArrayLike<number>,
  centroids: Matrix,
): Matrix {
  const { dim } = points;
  const sums = new Float64Array(centroids.rows * dim);
  for (let i = 0; i < points.rows; i++) {
    const weight = weights[i];
    for (let d = 0, from = i * dim, to = cluster[i] * dim; d < dim; d++, from++, to++)
      sums[to] += weight * points.data[from];
  }
  const means: Matrix = { ...centroids, data: centroids.data.slice() };
  for (let c = 0; c < centroids.rows; c++) {
    const mean = Float32Array.from(sums.subarray(c * dim, (c + 1) * dim));
    if (normaliseInPlace(mean) > 0) means.data.set(mean, c * dim);
  }
  return means;
}

/** Positions of the k-means++ seeds: each next one is drawn by its squared distance to the nearest so far. */
async function plusPlusSeeds(
  points: Matrix,
  units: UnitPoints,
  { weights, k, random }: { readonly weights: Float64Array; readonly k: number; readonly random: Random },
  pace: Pace,
): Promise<Uint32Array> {
  const seeds = new Uint32Array(k);
  const nearest = new Float64Array(points.rows).fill(2);
  const products = new Int32Array(points.rows);
  for (let s = 0; s < k; s++) {
    const seed = drawByWeight(nearest, weights, random);
    seeds[s] = seed;
    units.multiply(row(points, seed), products);
    for (let i = 0; i < points.rows; i++)
      nearest[i] = Math.min(nearest[i], Math.max(0, 2 - (2 * products[i]) / unit));
    nearest[seed] = 0;
    await pace.step(s / k);
  }
  return seeds;
}

/** Draws a position with probability ∝ distance · weight; one with weight where all distances are 0. */
function drawByWeight(distances: Float64Array, weights: Float64Array, random: Random): number {
  let total = 0;
  for (let i = 0; i < distances.length; i++) total += distances[i] * weights[i];
  if (total === 0) return random.int(distances.length);
  let rest = random.next() * total;
  let last = 0;
  for (let i = 0; i < distances.length; i++) {
    const share = distances[i] * weights[i];
    if (share === 0) continue;
    last = i;
    rest -= share;
    if (rest <= 0) break;
  }
  return last;
}

interface Crowd {
  readonly points: Matrix;
  readonly weights: Float64Array;
  readonly assignment: Assignment;
  /** Written to. */
  readonly centroids: Matrix;
  readonly crowdedFactor: number;
  readonly random: Random;
}

/** Seats the lightest clusters, first of all empty ones, on points of those that hold too much. */
function helpCrowded({ points, weights, assignment, centroids, crowdedFactor, random }: Crowd): void {
  const k = centroids.rows;
  const load = new Float64Array(k);
  const members: number[][] = Array.from({ length: k }, () => []);
  let total = 0;
  assignment.cluster.forEach((c, i) => {
    load[c] += weights[i];
    members[c].push(i);
    total += weights[i];
  });
  const mean = total / k;
  const byLoad = Array.from(load.keys()).sort((a, b) => load[a] - load[b] || a - b);
  let helper = 0;
  for (let at = k - 1; at > helper; at--) {
    const crowded = byLoad[at];
    const isCrowded = load[crowded] > crowdedFactor * mean;
    const hasEmpty = load[byLoad[helper]] === 0;
    if (!isCrowded && !hasEmpty) return;
    const wanted = isCrowded ? Math.ceil(load[crowded] / (crowdedFactor * mean)) - 1 : 1;
    for (let n = 0; n < wanted && helper < at && load[byLoad[helper]] < mean / 2; n++, helper++) {
      const member = members[crowded][random.int(members[crowded].length)];
      centroids.data.set(row(points, member), byLoad[helper] * centroids.dim);
    }
  }
}

function gatherRows(matrix: Matrix, positions: Uint32Array): Matrix {
  const gathered = createMatrix(positions.length, matrix.dim);
  positions.forEach((position, i) => {
    gathered.data.set(row(matrix, position), i * matrix.dim);
  });
  return gathered;
}

/** `size` different positions of `count`, ascending; all of them when there are no more. */
function drawSample(count: number, size: number, random: Random): Uint32Array {
  const positions = Uint32Array.from({ length: count }, (_, i) => i);
  if (size >= count) return positions;
  for (let i = 0; i < size; i++) {
    const other = i + random.int(count - i);
    [positions[i], positions[other]] = [positions[other], positions[i]];
  }
  return positions.slice(0, size).sort();
}
