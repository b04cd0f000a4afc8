import { createRandom } from "../../math/random.ts";
import type { Matrix } from "../../math/vector.ts";
import { fitFoldIn } from "../fold-in.ts";
import type { ItemModel } from "../item-model.ts";
import { runEpochs, silentTraining, type Training, type TrainingSet } from "../training.ts";
import {
  createItemFactors,
  createUserFactors,
  descend,
  itemVectors,
  leaveToFeatures,
  represent,
} from "./feature-factors.ts";
import { chosenItems, holds } from "./pairwise.ts";

export interface GmfOptions {
  readonly dims?: number;
  readonly epochs?: number;
  /** Items drawn beside each chosen one. */
  readonly negatives?: number;
  readonly learningRate?: number;
  readonly regularisation?: number;
  readonly seed?: number;
  readonly validate?: ((model: ItemModel) => number) | undefined;
}

/**
 * Generalised matrix factorisation: the chance that a user chooses an item is σ(h · (user ∘ item) + bias), learned by
 * cross-entropy on what was chosen, each weighted by what was done (a purchase counts more than a view), and on items
 * drawn at random. The output layer h is learned too, and belongs to the item's served vector: h ∘ item.
 *
 * @see He et al., "Neural collaborative filtering", arXiv:1708.05031, 3.2
 */
export async function learnGmf(
  { matrix, itemFeatures }: TrainingSet,
  {
    dims = 32,
    epochs = 20,
    negatives = 4,
    learningRate = 0.05,
    regularisation = 0,
    seed = 1,
    validate,
  }: GmfOptions = {},
  run: Training = silentTraining,
): Promise<ItemModel & { readonly users: Matrix }> {
  const items = createItemFactors(matrix.columnCount, itemFeatures, { dims, seed });
  const users = createUserFactors(matrix.rows, { dims, seed: seed + 1 });
  // Small random vectors would leave h without a direction: they begin ten times as large as those of pairs.
  for (const { table } of [items, users]) for (let i = 0; i < table.data.length; i++) table.data[i] *= 10;
  const known = chosenItems(matrix);
  leaveToFeatures(items, known);
  // An item begins as likely as one of those that are drawn: what nobody had is no likelier than the others.
  for (let i = 0; i < matrix.columnCount; i++)
    items.table.data[i * items.table.dim + dims] = -Math.log(Math.max(1, negatives));
  const layer = new Float32Array(dims).fill(1);
  const layerMoved = new Float32Array(dims).fill(1);
  const random = createRandom(seed + 2);
  const rate = { learningRate, regularisation };
  const user = new Float32Array(dims + 1);
  const item = new Float32Array(dims + 1);
  const ofItem = new Float32Array(dims + 1);
  const ofUser = new Float32Array(dims + 1);

  function learn(u: number, i: number, label: 0 | 1, weight: number): number {
    represent(users, u, user);
    represent(items, i, item);
    let score = item[dims];
    for (let d = 0; d < dims; d++) score += layer[d] * user[d] * item[d];
    const chance = 1 / (1 + Math.exp(-score));
    const slope = weight * (chance - label);
    for (let d = 0; d < dims; d++) {
      ofItem[d] = slope * layer[d] * user[d];
      ofUser[d] = slope * layer[d] * item[d];
      const ofLayer = slope * user[d] * item[d];
      layer[d] -= (learningRate * ofLayer) / Math.sqrt(layerMoved[d]);
      layerMoved[d] += ofLayer * ofLayer;
    }
    ofItem[dims] = slope;
    ofUser[dims] = 0;
    descend(items, i, ofItem, { scale: 1, ...rate });
    descend(users, u, ofUser, { scale: 1, ...rate });
    return -weight * Math.log(Math.max(1e-12, label === 1 ? chance : 1 - chance));
  }

  const model = (): ItemModel & { readonly users: Matrix } => {
    const { out, bias } = itemVectors(items);
    for (let i = 0; i < out.rows; i++) for (let d = 0; d < dims; d++) out.data[i * dims + d] *= layer[d];
    const { out: userVectors } = itemVectors(users);
    return {
      learner: "gmf",
      out,
      bias,
      users: userVectors,
      ...fitFoldIn({ matrix, items: out, users: userVectors }),
    };
  };
  let best: ReturnType<typeof model> | undefined;
  let latest: ReturnType<typeof model> | undefined;
  const order = Uint32Array.from({ length: matrix.rows }, (_, u) => u);
  await runEpochs(
    {
      learner: "gmf",
      epochs,
      async runEpoch() {
        let loss = 0;
        let count = 0;
        for (let n = order.length - 1; n > 0; n--) {
          const m = random.int(n + 1);
          [order[n], order[m]] = [order[m], order[n]];
        }
        for (let n = 0; n < order.length; n++) {
          const u = order[n];
          for (let p = matrix.starts[u]; p < matrix.starts[u + 1]; p++) {
            loss += learn(u, matrix.columns[p], 1, matrix.values[p]);
            count++;
            for (let drawn = 0; drawn < negatives; drawn++) {
              const other = known[random.int(known.length)];
              if (!holds(matrix, u, other)) loss += learn(u, other, 0, 1);
            }
          }
          if (n % 64 === 0) await run.step(n / order.length);
        }
        return loss / Math.max(1, count);
      },
      validate:
        validate &&
        (() => {
          latest = model();
          return validate(latest);
        }),
      keepBest: () => {
        best = latest;
      },
    },
    run,
  );
  return best ?? model();
}
