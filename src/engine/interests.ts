import { medianVector } from "../math/median.ts";
import { dot, normalised } from "../math/vector.ts";

/** What is searched for: a point on the unit sphere, and its share of the results. */
export interface QueryVector {
  /** Unit length. */
  readonly vector: Float32Array;
  /** 0..1; the weights of one interest sum to 1. */
  readonly weight: number;
}

/**
 * Turns the vectors of the last views, newest last, into what to search for.
 * @returns none when the vectors say nothing
 */
export type Interest = (views: readonly Float32Array[]) => QueryVector[];

/** What is left of unit vectors that cancel each other out is rounding. */
const tooShort = 1e-6;

/**
 * The component-wise median, scaled to unit length: of five views that agree but for one, it follows the four. Where
 * it is zero (sparse vectors with little in common), the mean stands in, and where that is zero too, the last view
 * that says anything.
 */
export const medianInterest: Interest = (views) => {
  if (views.length === 0) return [];
  const candidates = [
    () => medianVector(views),
    () => meanVector(views),
    ...[...views].reverse().map((view) => () => view),
  ];
  for (const candidate of candidates) {
    const vector = candidate();
    if (Math.sqrt(dot(vector, vector)) > tooShort) return [{ vector: normalised(vector), weight: 1 }];
  }
  return [];
};

function meanVector(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(vectors[0].length);
  for (const vector of vectors) for (let d = 0; d < mean.length; d++) mean[d] += vector[d] / vectors.length;
  return mean;
}
