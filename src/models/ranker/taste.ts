import type { Matrix } from "../../math/vector.ts";
import { solveInPlace } from "../solve-in-place.ts";

/**
 * How visitors like items: `liking = quality[item] + vectors[item] · taste + noise`, with a taste drawn from the
 * standard normal distribution. Liking counts in standard deviations of all that was said, above or below its mean.
 */
export interface TasteItems {
  /** What people on the average make of an item. */
  readonly quality: Float32Array;
  /** Items × dims: along what tastes differ. */
  readonly vectors: Matrix;
  /** Variance of what neither explains. */
  readonly noise: number;
}

/** What is known of a visitor's taste, and of how an item will be liked. */
export interface Taste {
  /** Takes in that an item was liked so much. */
  add(item: number, liking: number): void;
  /** The expected liking beyond the item's quality, and its variance without the noise. */
  expect(item: number): { readonly beyond: number; readonly variance: number };
}

/**
 * The exact posterior of a Gaussian: what is said of an item tells of all that differ along the same lines, the more so
 * the less is known.
 *
 * @see Tipping & Bishop, "Probabilistic principal component analysis", JRSS B 61 (1999)
 */
export function createTaste({ quality, vectors, noise }: TasteItems): Taste {
  const { dim, data } = vectors;
  const precision = identity(dim);
  const evidence = new Float64Array(dim);
  let covariance: Float64Array | undefined = precision.slice();
  let mean = new Float64Array(dim);

  function settle(): Float64Array {
    if (covariance) return covariance;
    covariance = inverse(precision, dim);
    mean = new Float64Array(dim);
    for (let d = 0; d < dim; d++)
      for (let e = 0; e < dim; e++) mean[d] += covariance[d * dim + e] * evidence[e];
    return covariance;
  }

  return {
    add(item, liking) {
      const at = item * dim;
      const residual = (liking - quality[item]) / noise;
      for (let d = 0; d < dim; d++) {
        const value = data[at + d];
        evidence[d] += value * residual;
        for (let e = 0; e < dim; e++) precision[d * dim + e] += (value * data[at + e]) / noise;
      }
      covariance = undefined;
    },
    expect(item) {
      const spread = settle();
      const at = item * dim;
      let beyond = 0;
      let variance = 0;
      for (let d = 0; d < dim; d++) {
        let along = 0;
        for (let e = 0; e < dim; e++) along += spread[d * dim + e] * data[at + e];
        beyond += mean[d] * data[at + d];
        variance += along * data[at + d];
      }
      return { beyond, variance };
    },
  };
}

/** Of a symmetric positive definite matrix, `dim` × `dim`. */
export function inverse(matrix: Float64Array, dim: number): Float64Array {
  const out = new Float64Array(dim * dim);
  for (let d = 0; d < dim; d++) {
    const unit = new Float64Array(dim);
    unit[d] = 1;
    solveInPlace(matrix.slice(), unit, dim);
    out.set(unit, d * dim);
  }
  return out;
}

function identity(dim: number): Float64Array {
  const out = new Float64Array(dim * dim);
  for (let d = 0; d < dim; d++) out[d * dim + d] = 1;
  return out;
}
