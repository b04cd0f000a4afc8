import type { Random } from "../../math/random.ts";
import { createMatrix, dot, type Matrix } from "../../math/vector.ts";
import type { Tower, TowerLayer } from "./tower.ts";

/** A tower that learns: a batch goes through it, and what is wrong with the result comes back. */
export interface TrainedTower {
  readonly tower: Tower;
  /** @param inputs  one row an example @returns unit vectors, a row each; valid until the next call */
  forward(inputs: Matrix): Matrix;
  /** @param gradient  of the loss by each value that `forward` gave; moves the weights by one step of Adam */
  backward(gradient: Matrix): void;
  /** Weights now, to come back to. */
  snapshot(): Tower;
}

export interface TowerOptions {
  readonly inputs: number;
  readonly hidden: number;
  readonly outputs: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly random: Random;
}

/** @see Kingma & Ba, "Adam", arXiv:1412.6980; Loshchilov & Hutter, arXiv:1711.05101, for the decay */
export function createTrainedTower(options: TowerOptions): TrainedTower {
  const { inputs, hidden, outputs, random } = options;
  const tower: Tower = { hidden: drawn(inputs, hidden, random), output: drawn(hidden, outputs, random) };
  const steps = [tower.hidden, tower.output].map((layer) => createAdam(layer, options));
  let given: Matrix = createMatrix(0, inputs);
  let inner: Matrix = createMatrix(0, hidden);
  let result: Matrix = createMatrix(0, outputs);
  let lengths = new Float32Array(0);
  return {
    tower,
    forward(batch) {
      given = batch;
      inner = through(tower.hidden, batch);
      for (let i = 0; i < inner.data.length; i++) inner.data[i] = Math.max(0, inner.data[i]);
      result = through(tower.output, inner);
      lengths = new Float32Array(batch.rows);
      for (let r = 0; r < batch.rows; r++) {
        const vector = result.data.subarray(r * outputs, (r + 1) * outputs);
        lengths[r] = Math.sqrt(dot(vector, vector)) || 1;
        for (let d = 0; d < outputs; d++) vector[d] /= lengths[r];
      }
      return result;
    },
    backward(gradient) {
      // Through the unit length: only what turns the vector counts.
      const back = createMatrix(gradient.rows, outputs);
      for (let r = 0; r < gradient.rows; r++) {
        const at = r * outputs;
        let along = 0;
        for (let d = 0; d < outputs; d++) along += gradient.data[at + d] * result.data[at + d];
        for (let d = 0; d < outputs; d++)
          back.data[at + d] = (gradient.data[at + d] - along * result.data[at + d]) / lengths[r];
      }
      const toInner = createMatrix(gradient.rows, hidden);
      steps[1](inner, back, toInner);
      for (let i = 0; i < toInner.data.length; i++) if (inner.data[i] <= 0) toInner.data[i] = 0;
      steps[0](given, toInner);
    },
    snapshot: () => ({ hidden: copyOf(tower.hidden), output: copyOf(tower.output) }),
  };
}

function copyOf(layer: TowerLayer): TowerLayer {
  return { ...layer, weights: layer.weights.slice(), bias: layer.bias.slice() };
}

/** He et al., arXiv:1502.01852: so wide that signals keep their size. */
function drawn(inputs: number, outputs: number, random: Random): TowerLayer {
  const scale = Math.sqrt(2 / inputs);
  const weights = Float32Array.from({ length: inputs * outputs }, () => scale * random.gaussian());
  return { inputs, outputs, weights, bias: new Float32Array(outputs) };
}

function through({ inputs, outputs, weights, bias }: TowerLayer, batch: Matrix): Matrix {
  const out = createMatrix(batch.rows, outputs);
  for (let r = 0; r < batch.rows; r++) {
    const input = batch.data.subarray(r * inputs, (r + 1) * inputs);
    for (let o = 0; o < outputs; o++)
      out.data[r * outputs + o] = bias[o] + dot(weights.subarray(o * inputs, (o + 1) * inputs), input);
  }
  return out;
}

/** Moves a layer by what came back, and adds to `before` what comes before it, where that is asked for. */
type LayerStep = (input: Matrix, gradient: Matrix, before?: Matrix) => void;

const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-8;

function createAdam(layer: TowerLayer, { learningRate, weightDecay }: TowerOptions): LayerStep {
  const { inputs, outputs, weights, bias } = layer;
  const all = [weights, bias].map((values) => ({
    values,
    gradient: new Float32Array(values.length),
    mean: new Float32Array(values.length),
    square: new Float32Array(values.length),
  }));
  const [ofWeights, ofBias] = all;
  let step = 0;
  return (input, gradient, before) => {
    for (const { gradient: sums } of all) sums.fill(0);
    for (let r = 0; r < input.rows; r++)
      for (let o = 0; o < outputs; o++) {
        const value = gradient.data[r * outputs + o];
        if (value === 0) continue;
        ofBias.gradient[o] += value;
        for (let d = 0, at = o * inputs, from = r * inputs; d < inputs; d++, at++, from++)
          ofWeights.gradient[at] += value * input.data[from];
        if (!before) continue;
        for (let d = 0, at = o * inputs, from = r * inputs; d < inputs; d++, at++, from++)
          before.data[from] += value * weights[at];
      }
    step++;
    const rate = (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
    for (const { values, gradient: sums, mean, square } of all)
      for (let i = 0; i < values.length; i++) {
        mean[i] = beta1 * mean[i] + (1 - beta1) * sums[i];
        square[i] = beta2 * square[i] + (1 - beta2) * sums[i] * sums[i];
        const decay = values === weights ? learningRate * weightDecay * values[i] : 0;
        values[i] -= (rate * mean[i]) / (Math.sqrt(square[i]) + epsilon) + decay;
      }
  };
}
