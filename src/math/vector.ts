/** `rows` vectors of length `dim` in one flat array: row `i` starts at `i * dim`. */
export interface Matrix {
  readonly data: Float32Array;
  readonly rows: number;
  readonly dim: number;
}

export function createMatrix(rows: number, dim: number): Matrix {
  return { data: new Float32Array(rows * dim), rows, dim };
}

/** A view, not a copy, of row `i`. */
export function row({ data, dim }: Matrix, i: number): Float32Array {
  return data.subarray(i * dim, (i + 1) * dim);
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d] * b[d];
  return sum;
}

export function squaredDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) {
    const difference = a[d] - b[d];
    sum += difference * difference;
  }
  return sum;
}

/** A copy of `v` at unit length; a zero vector stays zero. */
export function normalised(v: ArrayLike<number>): Float32Array {
  const copy = new Float32Array(v);
  normaliseInPlace(copy);
  return copy;
}

/** Scales `v` to unit length and returns its former length; a zero vector stays zero. */
export function normaliseInPlace(v: Float32Array): number {
  const length = Math.sqrt(dot(v, v));
  if (length > 0) for (let d = 0; d < v.length; d++) v[d] /= length;
  return length;
}
