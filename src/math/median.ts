/**
 * Component-wise median of `vectors` (all of one length, at least one). An even count takes the mean of the
 * two middle values, so ties cannot stall it.
 */
export function medianVector(vectors: readonly Float32Array[]): Float32Array {
  const dim = vectors[0].length;
  const median = new Float32Array(dim);
  const column = new Float32Array(vectors.length);
  const upper = vectors.length >> 1;
  const lower = (vectors.length - 1) >> 1;
  for (let d = 0; d < dim; d++) {
    for (let i = 0; i < vectors.length; i++) column[i] = vectors[i][d];
    column.sort();
    median[d] = (column[lower] + column[upper]) / 2;
  }
  return median;
}
