import { gram } from "../compiler/dense-products.ts";
import { kMeansCentroids } from "../compiler/k-means.ts";
import { assignToNearest } from "../compiler/nearest-centroid.ts";
import { createPace } from "../compiler/pace.ts";
import { medianVector } from "../math/median.ts";
import { symmetricEigen } from "../math/symmetric-eigen.ts";
import { nearest } from "../math/top-k.ts";
import { unitVectors } from "../math/unit-points.ts";
import { createMatrix, dot, type Matrix, normalised, normaliseInPlace, row } from "../math/vector.ts";
import type { AllowedItems } from "./allowed-items.ts";

export interface ReferenceOptions {
  readonly dims?: number;
  readonly clusters?: number;
  readonly seed?: number;
}

/** The server-side design that Docent is compared with, rebuilt without its accidents: one PCA for all rows. */
export interface ReferenceDesign {
  readonly clusters: number;
  /**
   * Nearest items to the median of the viewed ones: among the items of the one cluster whose centroid is nearest.
   *
   * @param inverted  as its first release had it: by similarity taken for distance, so that the least similar come first
   * @returns fewer than `k` where the cluster holds fewer
   */
  search(
    viewed: readonly number[],
    options: { readonly k: number; readonly allowed: AllowedItems; readonly inverted?: boolean },
  ): number[];
}

/** @param vectors  the full embedding, one row an item */
export async function buildReference(
  vectors: Matrix,
  { dims = 5, clusters = 500, seed = 1 }: ReferenceOptions = {},
): Promise<ReferenceDesign> {
  const points = await principalComponents(vectors, Math.min(dims, vectors.dim));
  for (let i = 0; i < points.rows; i++) normaliseInPlace(row(points, i));
  const k = Math.min(clusters, points.rows);
  const pace = createPace();
  const centroids = await kMeansCentroids(points, { k, seed, crowdedFactor: Number.POSITIVE_INFINITY }, pace);
  const { cluster } = await assignToNearest(unitVectors(points), centroids, pace);
  const members: number[][] = Array.from({ length: k }, () => []);
  cluster.forEach((c, item) => {
    members[c].push(item);
  });
  return {
    clusters: k,
    search(viewed, { k: wanted, allowed, inverted = false }) {
      const query = normalised(medianVector(viewed.map((item) => row(points, item))));
      const [probed] = nearest(k, 1, (c) => -dot(query, row(centroids, c)));
      const items = members[probed.id].filter(allowed.isAllowed);
      const sign = inverted ? 1 : -1;
      const found = nearest(items.length, items.length, (i) => sign * dot(query, row(points, items[i])));
      return allowed.pick(
        found.map(({ id }) => items[id]),
        wanted,
      );
    },
  };
}

/** So many rows, evenly spread, tell the directions as well as all. */
const fittedRows = 20_000;

/** Centred rows in the leading directions of their covariance. */
async function principalComponents(vectors: Matrix, dims: number): Promise<Matrix> {
  const { rows, dim } = vectors;
  const sample = everyNthRow(vectors, Math.ceil(rows / fittedRows));
  const mean = meanRow(sample);
  for (let i = 0; i < sample.rows; i++) for (let d = 0; d < dim; d++) sample.data[i * dim + d] -= mean[d];
  const { vectors: directions } = symmetricEigen(await gram(sample, createPace()), dim);
  const points = createMatrix(rows, dims);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < dims; j++) {
      let sum = 0;
      for (let d = 0; d < dim; d++) sum += (vectors.data[i * dim + d] - mean[d]) * directions[d * dim + j];
      points.data[i * dims + j] = sum;
    }
  }
  return points;
}

function everyNthRow(matrix: Matrix, n: number): Matrix {
  const every = createMatrix(Math.ceil(matrix.rows / n), matrix.dim);
  for (let i = 0; i < every.rows; i++) row(every, i).set(row(matrix, i * n));
  return every;
}

function meanRow({ data, rows, dim }: Matrix): Float64Array {
  const mean = new Float64Array(dim);
  for (let i = 0; i < rows; i++) for (let d = 0; d < dim; d++) mean[d] += data[i * dim + d] / rows;
  return mean;
}
