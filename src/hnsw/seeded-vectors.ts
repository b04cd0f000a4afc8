import { createRandom } from "../math/random.ts";
import { createMatrix, type Matrix, normaliseInPlace, row } from "../math/vector.ts";

export interface SeededVectorsOptions {
  readonly rows: number;
  readonly dim: number;
  readonly seed?: number;
  /** Standard deviation around the middle of a bump, where middles have 1. */
  readonly spread?: number;
}

/** For tests and measurements: unit vectors in bumps of about 16, as a catalogue's embedding has them. */
export function seededVectors({ rows, dim, seed = 1, spread = 0.5 }: SeededVectorsOptions): Matrix {
  const random = createRandom(seed);
  const middles = createMatrix(Math.max(1, rows >> 4), dim);
  for (let i = 0; i < middles.data.length; i++) middles.data[i] = random.gaussian();
  const vectors = createMatrix(rows, dim);
  for (let i = 0; i < rows; i++) {
    const middle = row(middles, random.int(middles.rows));
    const vector = row(vectors, i);
    for (let d = 0; d < dim; d++) vector[d] = middle[d] + spread * random.gaussian();
    normaliseInPlace(vector);
  }
  return vectors;
}
