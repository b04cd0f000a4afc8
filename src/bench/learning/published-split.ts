import type { SparseMatrix } from "../../math/sparse-matrix.ts";
import { evaluateRanking, itemUsers, type ScoreUser } from "../../models/evaluation/evaluate-ranking.ts";
import { userRows } from "../../models/interactions.ts";
import { type ItemModel, modelScorer } from "../../models/item-model.ts";
import { learnBpr } from "../../models/learners/bpr.ts";
import { easeScorer, learnEase } from "../../models/learners/ease.ts";
import { learnIals } from "../../models/learners/ials.ts";
import { learnWarp } from "../../models/learners/warp.ts";
import type { TrainingSet } from "../../models/training.ts";
import { markdownTable } from "../markdown-table.ts";
import { readUa } from "./movielens.ts";
import { meanAndSpread } from "./spread.ts";

type Learn = (set: TrainingSet, seed: number) => Promise<ItemModel>;

const unfiltered: Record<string, Learn> = {
  "bpr, 10 components": (set, seed) => learnBpr(set, { dims: 10, epochs: 18, seed }),
  "warp, 10 components": (set, seed) => learnWarp(set, { dims: 10, epochs: 20, seed }),
  "ials, 16 components": (set, seed) =>
    learnIals(set, { dims: 16, unobservedWeight: 0.3, regularisation: 0.03, seed }),
};

const filtered: Record<string, Learn> = {
  "ease, 32 dimensions": (set, seed) => learnEase(set, { dims: 32, seed }),
  "ials, 32 dimensions": (set, seed) => learnIals(set, { dims: 32, seed }),
  "warp, 32 dimensions": (set, seed) => learnWarp(set, { dims: 32, epochs: 30, seed }),
};

/**
 * MovieLens 100K, `ua.base` → `ua.test`, all ratings positive, lists of ten, each learner once a seed; items of the
 * training set may be listed again, or not (`filterSeen`). Beside them what has no seed: popularity and the whole EASE.
 */
export async function publishedSplit(
  ratings: string,
  { seeds, filterSeen }: { readonly seeds: readonly number[]; readonly filterSeen: boolean },
): Promise<void> {
  const { train, test } = await readUa(ratings);
  const matrices = { train: userRows(train), test: userRows(test) };
  const measure = (score: ScoreUser) => evaluateRanking(score, { ...matrices, filterSeen });
  const rows = await references(matrices.train, measure);
  for (const [name, learn] of Object.entries(filterSeen ? filtered : unfiltered)) {
    const runs: ReturnType<typeof measure>[] = [];
    for (const seed of seeds) {
      const scorer = modelScorer(await learn({ matrix: matrices.train }, seed));
      runs.push(measure((_, history, scores) => scorer.scoreInto(history, scores)));
    }
    const cell = (figure: "precision" | "ndcg" | "auc") => meanAndSpread(runs.map((run) => run[figure]));
    rows.push([name, cell("precision"), cell("ndcg"), cell("auc")]);
  }
  process.stdout.write(
    `MovieLens 100K, ua.base → ua.test, all ratings positive, seen items ${filterSeen ? "" : "not "}filtered, ${seeds.length} seeds\n\n${markdownTable(["", "P@10", "nDCG@10", "AUC"], rows)}\n\n`,
  );
}

async function references(
  matrix: SparseMatrix,
  measure: (score: ScoreUser) => { readonly precision: number; readonly ndcg: number; readonly auc: number },
): Promise<string[][]> {
  const users = itemUsers(matrix);
  const whole = await easeScorer({ matrix }, { regularisation: 500 });
  const scores: Record<string, ScoreUser> = {
    popularity: (_, __, into) => into.set(users),
    "EASE, whole matrix, λ 500": (_, history, into) => whole.scoreInto(history, into),
  };
  return Object.entries(scores).map(([name, score]) => {
    const { precision, ndcg, auc } = measure(score);
    return [name, precision.toFixed(4), ndcg.toFixed(4), auc.toFixed(4)];
  });
}
