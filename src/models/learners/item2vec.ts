import { createRandom, type Random } from "../../math/random.ts";
import {
  createSkipGramKernel,
  type SkipGramKernel,
  type SkipGramLayout,
} from "../../math/skip-gram-kernel.ts";
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
 * @throws {LearningError} without sequences, and where WebAssembly has no SIMD
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
              sum += trainer.train(sentence[other], sentence[at], rate);
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
  const learned = trainer.inputs();
  for (let i = 0; i < learned.rows; i++) {
    if (counts[i] > 0) normaliseInPlace(row(learned, i));
    else row(learned, i).fill(0);
  }
  return { learner: "item2vec", out: learned, in: learned, bias: undefined, prior: undefined, power: 1 };
}

/** Moves the vector of `item` so that it foretells `target` better. @returns how wrong it was, 0..1 */
interface Trainer {
  train(item: number, target: number, rate: number): number;
  /** As they are now. */
  inputs(): Matrix;
}

const tableSize = 1 << 20;

function negativeSampling(
  inputs: Matrix,
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
): Trainer {
  const table = unigramTable(counts, negativePower);
  const kernel = startKernel({
    inputs,
    outputs: inputs.rows,
    mostTargets: negatives + 1,
    keptTargets: 0,
  });
  return {
    inputs: kernel.inputs,
    train(item, target, rate) {
      kernel.setTarget(0, target, 1);
      let count = 1;
      for (let n = 0; n < negatives; n++) {
        const other = table[random.int(tableSize)];
        if (other !== target) kernel.setTarget(count++, other, 0);
      }
      return kernel.train(item, count, rate);
    },
  };
}

function hierarchicalSoftmax(inputs: Matrix, { starts, nodes, turns }: HuffmanTree): Trainer {
  const kernel = startKernel({
    inputs,
    outputs: Math.max(1, inputs.rows),
    mostTargets: 0,
    keptTargets: nodes.length,
  });
  kernel.keepTargets(
    nodes,
    turns.map((turn) => 1 - turn),
  );
  return {
    inputs: kernel.inputs,
    train: (item, target, rate) => kernel.trainKept(item, starts[target], starts[target + 1], rate),
  };
}

function startKernel(layout: SkipGramLayout): SkipGramKernel {
  const kernel = createSkipGramKernel(layout);
  if (!kernel)
    throw new LearningError("item2vec: WebAssembly with SIMD, and memory for it, is not to be had here");
  return kernel;
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
