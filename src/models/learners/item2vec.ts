import { createRandom, type Random } from "../../math/random.ts";
import { createMatrix, type Matrix, normaliseInPlace, row } from "../../math/vector.ts";
import type { Sequences } from "../interactions.ts";
import type { ItemModel } from "../item-model.ts";
import { LearningError } from "../learning-error.ts";
import { runEpochs, silentTraining, type Training, type TrainingSet } from "../training.ts";
import { createHuffmanTree, type HuffmanTree } from "./huffman-tree.ts";

export interface Item2vecOptions {
  readonly dims?: number;
  readonly epochs?: number;
  /** Neighbours on each side; drawn anew between 1 and this for each item, as word2vec does. */
  readonly window?: number;
  /** `negative`: so many items drawn beside each true one; `hierarchical`: the way through a Huffman tree. */
  readonly loss?: "negative" | "hierarchical";
  readonly negatives?: number;
  /** Items with a larger share than this are passed over the more often; 0 passes none over. */
  readonly subsample?: number;
  readonly learningRate?: number;
  /** Of an item's share when negatives are drawn. */
  readonly negativePower?: number;
  readonly seed?: number;
}

/**
 * word2vec's skip-gram, with users for sentences and items for words: an item's vector foretells what stands near it.
 * Windows never reach from one user into the next. Items are alike by the cosine of their vectors, and a visitor is the
 * mean of those of the history.
 *
 * @throws {LearningError} without sequences
 * @see Mikolov et al., "Distributed representations of words and phrases", arXiv:1310.4546; Barkan & Koenigstein,
 *   "Item2Vec: neural item embedding for collaborative filtering", arXiv:1603.04259
 */
export async function learnItem2vec(
  { matrix, sequences }: TrainingSet,
  {
    dims = 64,
    epochs = 5,
    window = 5,
    loss = "negative",
    negatives = 5,
    subsample = 1e-3,
    learningRate = 0.025,
    negativePower = 0.75,
    seed = 1,
  }: Item2vecOptions = {},
  run: Training = silentTraining,
): Promise<ItemModel> {
  if (!sequences)
    throw new LearningError("item2vec: got no sequences of items, expected each user's in order");
  const counts = new Uint32Array(matrix.columnCount);
  for (const item of sequences.items) counts[item]++;
  const random = createRandom(seed);
  const input = createMatrix(matrix.columnCount, dims);
  for (let i = 0; i < input.data.length; i++) input.data[i] = (random.next() - 0.5) / dims;
  const trainer =
    loss === "negative"
      ? negativeSampling(input, { counts, negatives, negativePower, random })
      : hierarchicalSoftmax(input, createHuffmanTree(counts));
  const kept = keepChances(counts, sequences.items.length, subsample);
  const total = epochs * sequences.items.length;
  let done = 0;
  await runEpochs(
    {
      learner: "item2vec",
      epochs,
      async runEpoch() {
        let sum = 0;
        let pairs = 0;
        const sentence = new Uint32Array(longestSequence(sequences));
        for (let u = 0; u + 1 < sequences.starts.length; u++) {
          let length = 0;
          for (let p = sequences.starts[u]; p < sequences.starts[u + 1]; p++) {
            const item = sequences.items[p];
            if (kept[item] >= 1 || random.next() < kept[item]) sentence[length++] = item;
          }
          const rate = learningRate * Math.max(1e-4, 1 - done / total);
          for (let at = 0; at < length; at++) {
            const reach = 1 + random.int(window);
            const end = Math.min(length - 1, at + reach);
            for (let other = Math.max(0, at - reach); other <= end; other++) {
              if (other === at) continue;
              sum += trainer(sentence[other], sentence[at], rate);
              pairs++;
            }
          }
          done += sequences.starts[u + 1] - sequences.starts[u];
          if (u % 64 === 0) await run.step(done / total);
        }
        return sum / Math.max(1, pairs);
      },
    },
    run,
  );
  for (let i = 0; i < input.rows; i++) {
    if (counts[i] > 0) normaliseInPlace(row(input, i));
    else row(input, i).fill(0);
  }
  return { learner: "item2vec", out: input, in: input, bias: undefined, prior: undefined, power: 1 };
}

/** Moves the vector of `item` so that it foretells `target` better. @returns the loss, every sixteenth time */
type TrainPair = (item: number, target: number, rate: number) => number;

const tableSize = 1 << 20;

function negativeSampling(
  input: Matrix,
  {
    counts,
    negatives,
    negativePower,
    random,
  }: {
    readonly counts: Uint32Array;
    readonly negatives: number;
    readonly negativePower: number;
    readonly random: Random;
  },
): TrainPair {
  const { dim, data } = input;
  const output = new Float32Array(data.length);
  const table = unigramTable(counts, negativePower);
  const moved = new Float32Array(dim);
  return (item, target, rate) => {
    const at = item * dim;
    moved.fill(0);
    let loss = 0;
    for (let n = 0; n <= negatives; n++) {
      const other = n === 0 ? target : table[random.int(tableSize)];
      if (n > 0 && other === target) continue;
      const to = other * dim;
      const score = product(data, at, output, to, dim);
      const chance = sigmoid(score);
      const step = ((n === 0 ? 1 : 0) - chance) * rate;
      for (let d = 0; d < dim; d++) {
        const value = output[to + d];
        moved[d] += step * value;
        output[to + d] = value + step * data[at + d];
      }
      if (n === 0) loss = 1 - chance;
    }
    for (let d = 0; d < dim; d++) data[at + d] += moved[d];
    return loss;
  };
}

function hierarchicalSoftmax(input: Matrix, { starts, nodes, turns }: HuffmanTree): TrainPair {
  const { dim, data, rows } = input;
  const output = new Float32Array(Math.max(1, rows) * dim);
  const moved = new Float32Array(dim);
  return (item, target, rate) => {
    const at = item * dim;
    moved.fill(0);
    let loss = 0;
    for (let p = starts[target]; p < starts[target + 1]; p++) {
      const to = nodes[p] * dim;
      const chance = sigmoid(product(data, at, output, to, dim));
      const wrong = 1 - turns[p] - chance;
      const step = wrong * rate;
      for (let d = 0; d < dim; d++) {
        const value = output[to + d];
        moved[d] += step * value;
        output[to + d] = value + step * data[at + d];
      }
      loss += Math.abs(wrong);
    }
    for (let d = 0; d < dim; d++) data[at + d] += moved[d];
    return loss / Math.max(1, starts[target + 1] - starts[target]);
  };
}

function product(a: Float32Array, atA: number, b: Float32Array, atB: number, dim: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let d = 0;
  for (const end = dim - 3; d < end; d += 4) {
    s0 += a[atA + d] * b[atB + d];
    s1 += a[atA + d + 1] * b[atB + d + 1];
    s2 += a[atA + d + 2] * b[atB + d + 2];
    s3 += a[atA + d + 3] * b[atB + d + 3];
  }
  for (; d < dim; d++) s0 += a[atA + d] * b[atB + d];
  return s0 + s1 + (s2 + s3);
}

const steepest = 6;
const sigmoids = Float32Array.from({ length: 1024 }, (_, i) => {
  const power = Math.exp(((i + 0.5) / 512 - 1) * steepest);
  return power / (power + 1);
});

/** By a table, as word2vec has it. */
function sigmoid(x: number): number {
  if (x >= steepest) return 1;
  if (x <= -steepest) return 0;
  return sigmoids[((x + steepest) * (512 / steepest)) | 0];
}

function unigramTable(counts: Uint32Array, power: number): Uint32Array {
  let total = 0;
  for (const count of counts) total += count ** power;
  const table = new Uint32Array(tableSize);
  let item = 0;
  let share = counts[0] ** power / total;
  for (let i = 0; i < tableSize; i++) {
    while ((i + 1) / tableSize > share && item < counts.length - 1) share += counts[++item] ** power / total;
    table[i] = item;
  }
  return table;
}

/** word2vec's: (√(share / t) + 1) · t / share. */
function keepChances(counts: Uint32Array, total: number, subsample: number): Float32Array {
  return Float32Array.from(counts, (count) => {
    const share = count / Math.max(1, total);
    return subsample === 0 || share === 0 ? 1 : (Math.sqrt(share / subsample) + 1) * (subsample / share);
  });
}

function longestSequence({ starts }: Sequences): number {
  let longest = 0;
  for (let u = 0; u + 1 < starts.length; u++) longest = Math.max(longest, starts[u + 1] - starts[u]);
  return longest;
}
