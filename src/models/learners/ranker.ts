import { createRandom } from "../../math/random.ts";
import { runEpochs, silentTraining, type Training } from "../training.ts";
import { rankerFeatureCount } from "./ranker-features.ts";

/** A network of two layers: one hidden, of rectified linear units, and a logistic output. A few kilobytes. */
export interface RankerWeights {
  readonly hidden: number;
  /** What is subtracted from each feature, and what it is divided by. */
  readonly mean: Float32Array;
  readonly deviation: Float32Array;
  /** hidden × features */
  readonly input: Float32Array;
  readonly inputBias: Float32Array;
  readonly output: Float32Array;
  /** One number. */
  readonly outputBias: Float32Array;
}

export interface RankerExamples {
  /** Examples × features, flat. */
  readonly features: Float32Array;
  /** 1 liked, 0 not. */
  readonly labels: Uint8Array;
}

export interface RankerOptions {
  readonly hidden?: number;
  readonly epochs?: number;
  readonly learningRate?: number;
  readonly regularisation?: number;
  readonly seed?: number;
  readonly validate?: ((weights: RankerWeights) => number) | undefined;
}

/**
 * Learns whether a candidate will be liked, by cross-entropy and single examples in a random order.
 *
 * @see Covington, Adams & Sargin, "Deep neural networks for YouTube recommendations" (RecSys 2016), for ranking what
 *   another model found
 * @see Duchi, Hazan & Singer, JMLR 12 (2011), for the learning rates
 */
export async function learnRanker(
  { features, labels }: RankerExamples,
  {
    hidden = 16,
    epochs = 8,
    learningRate = 0.03,
    regularisation = 1e-5,
    seed = 1,
    validate,
  }: RankerOptions = {},
  run: Training = silentTraining,
): Promise<RankerWeights> {
  const size = rankerFeatureCount;
  const random = createRandom(seed);
  const { mean, deviation } = spread(features, labels.length);
  const weights: RankerWeights = {
    hidden,
    mean,
    deviation,
    input: Float32Array.from({ length: hidden * size }, () => random.gaussian() * Math.sqrt(2 / size)),
    inputBias: new Float32Array(hidden),
    output: Float32Array.from({ length: hidden }, () => random.gaussian() / Math.sqrt(hidden)),
    outputBias: new Float32Array(1),
  };
  const moved = [weights.input, weights.inputBias, weights.output, weights.outputBias].map((part) =>
    new Float32Array(part.length).fill(1),
  );
  const order = Uint32Array.from(labels.keys());
  const x = new Float32Array(size);
  const h = new Float32Array(hidden);
  const step = (part: Float32Array, squares: Float32Array, i: number, gradient: number) => {
    const slope = gradient + regularisation * part[i];
    part[i] -= (learningRate * slope) / Math.sqrt(squares[i]);
    squares[i] += slope * slope;
  };
  let best: RankerWeights | undefined;
  await runEpochs(
    {
      learner: "ranker",
      epochs,
      async runEpoch() {
        for (let i = order.length - 1; i > 0; i--) {
          const j = random.int(i + 1);
          [order[i], order[j]] = [order[j], order[i]];
        }
        let loss = 0;
        for (let n = 0; n < order.length; n++) {
          const at = order[n] * size;
          for (let f = 0; f < size; f++) x[f] = (features[at + f] - mean[f]) / deviation[f];
          const chance = forward(weights, x, h);
          const label = labels[order[n]];
          loss -= Math.log(Math.max(1e-12, label === 1 ? chance : 1 - chance));
          const error = chance - label;
          for (let u = 0; u < hidden; u++) {
            const back = h[u] > 0 ? error * weights.output[u] : 0;
            step(weights.output, moved[2], u, error * h[u]);
            if (back === 0) continue;
            for (let f = 0; f < size; f++) step(weights.input, moved[0], u * size + f, back * x[f]);
            step(weights.inputBias, moved[1], u, back);
          }
          step(weights.outputBias, moved[3], 0, error);
          if (n % 4096 === 0) await run.step(n / order.length);
        }
        return loss / Math.max(1, order.length);
      },
      validate: validate && (() => validate(weights)),
      keepBest: () => {
        best = copied(weights);
      },
    },
    run,
  );
  return best ?? weights;
}

/** The chance that a candidate is liked, 0..1. */
export function rankerScore(weights: RankerWeights, features: Float32Array): number {
  const x = features.map((value, f) => (value - weights.mean[f]) / weights.deviation[f]);
  return forward(weights, x, new Float32Array(weights.hidden));
}

function forward(weights: RankerWeights, x: Float32Array, h: Float32Array): number {
  const { hidden, input, inputBias, output, outputBias } = weights;
  let score = outputBias[0];
  for (let u = 0; u < hidden; u++) {
    let sum = inputBias[u];
    for (let f = 0; f < x.length; f++) sum += input[u * x.length + f] * x[f];
    h[u] = Math.max(0, sum);
    score += output[u] * h[u];
  }
  return 1 / (1 + Math.exp(-score));
}

function spread(features: Float32Array, rows: number) {
  const size = rankerFeatureCount;
  const mean = new Float32Array(size);
  const deviation = new Float32Array(size);
  for (let f = 0; f < size; f++) {
    let sum = 0;
    let squares = 0;
    for (let r = 0; r < rows; r++) {
      const value = features[r * size + f];
      sum += value;
      squares += value * value;
    }
    mean[f] = sum / Math.max(1, rows);
    deviation[f] = Math.sqrt(Math.max(0, squares / Math.max(1, rows) - mean[f] ** 2)) || 1;
  }
  return { mean, deviation };
}

function copied(weights: RankerWeights): RankerWeights {
  const { hidden, mean, deviation, input, inputBias, output, outputBias } = weights;
  return {
    hidden,
    mean,
    deviation,
    input: input.slice(),
    inputBias: inputBias.slice(),
    output: output.slice(),
    outputBias: outputBias.slice(),
  };
}
