import { createMatrix, dot, type Matrix, normaliseInPlace, row } from "../../math/vector.ts";

/** The mean of some rows, and the two directions in which they differ most. */
export interface PrincipalAxes {
  readonly mean: Float32Array;
  /** Unit length and orthogonal; zero where the rows do not differ so. */
  readonly axes: readonly [Float32Array, Float32Array];
}

/** By power iteration, from a start that the rows determine: the same rows give the same axes. */
export function principalAxes(rows: Matrix, { iterations = 8 } = {}): PrincipalAxes {
  const { rows: count, dim } = rows;
  const mean = new Float32Array(dim);
  for (let i = 0; i < count; i++) {
    const of = row(rows, i);
    for (let d = 0; d < dim; d++) mean[d] += of[d] / count;
  }
  const centred = createMatrix(count, dim);
  for (let i = 0; i < count; i++) {
    const from = row(rows, i);
    const to = row(centred, i);
    for (let d = 0; d < dim; d++) to[d] = from[d] - mean[d];
  }
  const first = dominantDirection(centred, undefined, iterations);
  return { mean, axes: [first, dominantDirection(centred, first, iterations)] };
}

function dominantDirection(
  centred: Matrix,
  without: Float32Array | undefined,
  iterations: number,
): Float32Array {
  let direction = new Float32Array(centred.dim);
  let longest = 0;
  for (let i = 0; i < centred.rows; i++) {
    const candidate = rejected(row(centred, i).slice(), without);
    const length = dot(candidate, candidate);
    if (length <= longest) continue;
    longest = length;
    direction = candidate;
  }
  if (longest < 1e-9) return new Float32Array(centred.dim);
  normaliseInPlace(direction);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const next = new Float32Array(centred.dim);
    for (let i = 0; i < centred.rows; i++) {
      const of = row(centred, i);
      const along = dot(of, direction);
      for (let d = 0; d < next.length; d++) next[d] += along * of[d];
    }
    rejected(next, without);
    if (normaliseInPlace(next) === 0) return direction;
    direction = next;
  }
  return direction;
}

/** What is left of `v` beside the direction; written in place. */
function rejected(
  v: Float32Array<ArrayBuffer>,
  direction: Float32Array | undefined,
): Float32Array<ArrayBuffer> {
  if (!direction) return v;
  const along = dot(v, direction);
  for (let d = 0; d < v.length; d++) v[d] -= along * direction[d];
  return v;
}
