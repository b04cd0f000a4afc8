import { createPreparedScorer } from "./code-products.ts";
import type { PreparedQuery } from "./prepared-query.ts";
import { sharedKernel } from "./shared-kernel.ts";

/**
 * Squared distances from `query` to all coded vectors at once: exactly what a scorer gives for each, in SIMD where that
 * is to be had.
 *
 * @returns one for each element of `norms`
 */
export function scanDistances(query: PreparedQuery, codes: Uint8Array, norms: Float32Array): Float64Array {
  const distances = new Float64Array(norms.length);
  scanDistancesInto(query, codes, norms, distances);
  return distances;
}

/** Written from one scan to the next. */
let productsOfOne = new Int32Array(0);

/** The same, written to the first elements of `distances`: for many sets in a row. */
export function scanDistancesInto(
  query: PreparedQuery,
  codes: Uint8Array,
  norms: Float32Array,
  distances: Float64Array,
): void {
  const count = norms.length;
  if (productsOfOne.length < count) productsOfOne = new Int32Array(2 * count);
  const products = productsOfOne.subarray(0, count);
  if (query.kind === "f32" || !sharedKernel()?.multiply(query, codes, products)) {
    const distanceTo = createPreparedScorer(query, codes, norms);
    for (let i = 0; i < count; i++) distances[i] = distanceTo(i);
    return;
  }
  const { squaredNorm, factor } = query;
  for (let i = 0; i < count; i++) distances[i] = Math.max(0, squaredNorm + norms[i] - factor * products[i]);
}
