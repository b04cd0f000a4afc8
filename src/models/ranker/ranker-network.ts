/** A network of two layers: one hidden, of rectified linear units, and a logistic output. A few kilobytes. */
export interface RankerNetwork {
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

/** The chance that a candidate is liked, 0..1. */
export function rankerChance(network: RankerNetwork, features: Float32Array): number {
  const { mean, deviation, hidden } = network;
  const x = features.map((value, f) => (value - mean[f]) / deviation[f]);
  return 1 / (1 + Math.exp(-forward(network, x, new Float32Array(hidden))));
}

/** @param h  length `hidden`; the hidden layer's values; overwritten. @returns the logit */
export function forward(network: RankerNetwork, x: Float32Array, h: Float32Array): number {
  const { hidden, input, inputBias, output, outputBias } = network;
  let logit = outputBias[0];
  for (let u = 0; u < hidden; u++) {
    let sum = inputBias[u];
    for (let f = 0; f < x.length; f++) sum += input[u * x.length + f] * x[f];
    h[u] = Math.max(0, sum);
    logit += output[u] * h[u];
  }
  return logit;
}

/** Networks of the same features as one, whose logit is the mean of theirs. */
export function averaged(networks: readonly RankerNetwork[]): RankerNetwork {
  const [{ mean, deviation }] = networks;
  const joined = (part: (network: RankerNetwork) => ArrayLike<number>) =>
    Float32Array.from(networks.flatMap((network) => Array.from(part(network))));
  const share = 1 / networks.length;
  return {
    hidden: networks.reduce((sum, { hidden }) => sum + hidden, 0),
    mean,
    deviation,
    input: joined(({ input }) => input),
    inputBias: joined(({ inputBias }) => inputBias),
    output: joined(({ output }) => output.map((weight) => weight * share)),
    outputBias: Float32Array.of(networks.reduce((sum, { outputBias }) => sum + share * outputBias[0], 0)),
  };
}
