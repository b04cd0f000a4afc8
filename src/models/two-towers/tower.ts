import { dot, normaliseInPlace } from "../../math/vector.ts";

/** One layer: `outputs` rows of `inputs` weights each, and a bias for each row. */
export interface TowerLayer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** A network of a hidden layer (rectified) and a linear one; what comes out is brought to unit length. */
export interface Tower {
  readonly hidden: TowerLayer;
  readonly output: TowerLayer;
}

/** @param input  length `hidden.inputs` @returns a vector of unit length, or zero where nothing speaks */
export function throughTower({ hidden, output }: Tower, input: ArrayLike<number>): Float32Array {
  const inner = throughLayer(hidden, input);
  for (let h = 0; h < inner.length; h++) inner[h] = Math.max(0, inner[h]);
  const vector = throughLayer(output, inner);
  normaliseInPlace(vector);
  return vector;
}

function throughLayer(
  { inputs, outputs, weights, bias }: TowerLayer,
  input: ArrayLike<number>,
): Float32Array {
  const out = new Float32Array(outputs);
  for (let o = 0; o < outputs; o++)
    out[o] = bias[o] + dot(weights.subarray(o * inputs, (o + 1) * inputs), input);
  return out;
}

/**
 * What a tower is told of some items: the mean of their vectors, each at unit length first, so that each has the same
 * say.
 *
 * @param vectorOf  length `dim`; zero vectors say nothing
 */
export function meanOfItems(
  items: ArrayLike<number>,
  dim: number,
  vectorOf: (item: number) => ArrayLike<number>,
): Float32Array {
  const mean = new Float32Array(dim);
  let count = 0;
  for (let n = 0; n < items.length; n++) {
    const vector = vectorOf(items[n]);
    const length = Math.sqrt(dot(vector, vector));
    if (length === 0) continue;
    count++;
    for (let d = 0; d < dim; d++) mean[d] += vector[d] / length;
  }
  if (count > 0) for (let d = 0; d < dim; d++) mean[d] /= count;
  return mean;
}
