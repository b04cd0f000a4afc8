import type { Matrix } from "../math/vector.ts";
import { dotProducts } from "./dense-products.ts";
import type { Pace } from "./pace.ts";

/** For each point its nearest centroid (the lowest number among equals), and the squared distance to it. */
export interface Assignment {
  readonly cluster: Uint32Array;
  readonly distance: Float32Array;
}

const rowsPerBlock = 256;

/** Exact, by ‖x‖² + ‖c‖² − 2 x·c over blocks of points. */
export async function assignToNearest(points: Matrix, centroids: Matrix, pace: Pace): Promise<Assignment> {
  const cluster = new Uint32Array(points.rows);
  const distance = new Float32Array(points.rows);
  const centroidNorms = rowNorms(centroids, 0, centroids.rows);
  const products = new Float32Array(rowsPerBlock * centroids.rows);
  for (let from = 0; from < points.rows; from += rowsPerBlock) {
    const to = Math.min(points.rows, from + rowsPerBlock);
    dotProducts(points, from, to, centroids, products);
    const norms = rowNorms(points, from, to);
    for (let i = from; i < to; i++) {
      const at = (i - from) * centroids.rows;
      let best = Number.POSITIVE_INFINITY;
      let bestCluster = 0;
      for (let c = 0; c < centroids.rows; c++) {
        const candidate = centroidNorms[c] - 2 * products[at + c];
        if (candidate < best) {
          best = candidate;
          bestCluster = c;
        }
      }
      cluster[i] = bestCluster;
      distance[i] = Math.max(0, best + norms[i - from]);
    }
    await pace.step(from / points.rows);
  }
  return { cluster, distance };
}

/** Squared lengths of rows `from`..`to - 1`. */
export function rowNorms({ data, dim }: Matrix, from: number, to: number): Float64Array {
  const norms = new Float64Array(to - from);
  for (let i = from; i < to; i++) {
    let sum = 0;
    for (let at = i * dim; at < (i + 1) * dim; at++) sum += data[at] * data[at];
    norms[i - from] = sum;
  }
  return norms;
}
