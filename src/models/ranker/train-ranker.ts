import { createRandom } from "../../math/random.ts";
import { runEpochs, silentTraining, type Training } from "../training.ts";
import { rankerFeatureCount } from "./ranker-features.ts";
import { averaged, forward, type RankerNetwork } from "./ranker-network.ts";

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
  /** Networks of different beginnings, whose mean is what is used. */
  readonly networks?: number;
  readonly seed?: number;
  /** How good a network is on users of whom it has learned nothing: ends training when that no longer rises. */
  readonly validate?: ((network: RankerNetwork) => number) | undefined;
}

const batchSize = 64;

/**
 * Learns whether a candidate will be liked, by cross-entropy in small batches.
 *
 * @throws {LearningError} when a run diverges
 * @see Covington, Adams & Sargin, "Deep neural networks for YouTube recommendations" (RecSys 2016), for ranking what
 *   another model found
 */
export async function trainRanker(
  examples: RankerExamples,
  { networks = 3, seed = 1, ...options }: RankerOptions = {},
  run: Training = silentTraining,
): Promise<RankerNetwork> {
  const trained: RankerNetwork[] = [];
  for (let n = 0; n < networks; n++)
    trained.push(await trainNetwork(examples, { ...options, seed: seed + 1000 * n }, run));
  return averaged(trained);
}

async function trainNetwork(
  { features, labels }: RankerExamples,
  {
    hidden = 16,
    epochs = 20,
    learningRate = 0.002,
    regularisation = 1e-4,
    seed = 1,
    validate,
  }: Omit<RankerOptions, "networks">,
  run: Training,
): Promise<RankerNetwork> {
  const size = rankerFeatureCount;
  const random = createRandom(seed);
  const network: RankerNetwork = {
    hidden,
    ...spread(features, labels.length),
    input: Float32Array.from({ length: hidden * size }, () => random.gaussian() * Math.sqrt(1 / size)),
    inputBias: new Float32Array(hidden),
    output: Float32Array.from({ length: hidden }, () => random.gaussian() / Math.sqrt(hidden)),
    outputBias: new Float32Array(1),
  };
  const { mean, deviation } = network;
  const parts = [network.input, network.inputBias, network.output, network.outputBias];
  const adam = createAdam(parts, { learningRate, regularisation });
  const [ofInput, ofInputBias, ofOutput, ofOutputBias] = adam.gradients;
  const order = Uint32Array.from(labels.keys());
  const x = new Float32Array(size);
  const h = new Float32Array(hidden);
  let best: RankerNetwork | undefined;
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
          const chance = 1 / (1 + Math.exp(-forward(network, x, h)));
          const label = labels[order[n]];
          loss -= Math.log(Math.max(1e-12, label === 1 ? chance : 1 - chance));
          const error = (chance - label) / batchSize;
          ofOutputBias[0] += error;
          for (let u = 0; u < hidden; u++) {
            if (h[u] <= 0) continue;
            ofOutput[u] += error * h[u];
            const back = error * network.output[u];
            ofInputBias[u] += back;
            for (let f = 0; f < size; f++) ofInput[u * size + f] += back * x[f];
          }
          if ((n + 1) % batchSize === 0 || n + 1 === order.length) adam.step();
          if (n % 4096 === 0) await run.step(n / order.length);
        }
        return loss / Math.max(1, order.length);
      },
      validate: validate && (() => validate(network)),
      keepBest: () => {
        best = copied(network);
      },
    },
    run,
  );
  return best ?? network;
}

/** @see Kingma & Ba, "Adam", arXiv:1412.6980; the decay of weights apart from it: Loshchilov & Hutter, arXiv:1711.05101 */
function createAdam(
  parts: readonly Float32Array[],
  { learningRate, regularisation }: { readonly learningRate: number; readonly regularisation: number },
) {
  const zeros = () => parts.map((part) => new Float64Array(part.length));
  const [gradients, means, squares] = [zeros(), zeros(), zeros()];
  let steps = 0;
  return {
    gradients,
    /** Moves the parts against the gradients, which are zero afterwards. */
    step() {
      steps++;
      const meanShare = 1 - 0.9 ** steps;
      const squareShare = 1 - 0.999 ** steps;
      parts.forEach((part, p) => {
        const [gradient, mean, square] = [gradients[p], means[p], squares[p]];
        for (let i = 0; i < part.length; i++) {
          mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
          square[i] = 0.999 * square[i] + 0.001 * gradient[i] * gradient[i];
          const move = mean[i] / meanShare / (Math.sqrt(square[i] / squareShare) + 1e-8);
          part[i] -= learningRate * (move + regularisation * part[i]);
        }
        gradient.fill(0);
      });
    },
  };
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
    const variance = squares / Math.max(1, rows) - mean[f] ** 2;
    // What is always the same, but for rounding, says nothing: its deviations count as they are.
    deviation[f] = variance > 1e-10 ? Math.sqrt(variance) : 1;
  }
  return { mean, deviation };
}

function copied(network: RankerNetwork): RankerNetwork {
  const { input, inputBias, output, outputBias } = network;
  return {
    ...network,
    input: input.slice(),
    inputBias: inputBias.slice(),
    output: output.slice(),
    outputBias: outputBias.slice(),
  };
}
