import type { SparseMatrix } from "../../math/sparse-matrix.ts";
import { evaluateRanking, itemUsers, type RankingReport } from "../../models/evaluation/evaluate-ranking.ts";
import { shuffled, split } from "../../models/evaluation/splits.ts";
import { type Interactions, keep, pick, userRows } from "../../models/interactions.ts";
import { modelScorer } from "../../models/item-model.ts";
import { type LearnerName, learn } from "../../models/learn.ts";
import { markdownTable } from "../markdown-table.ts";
import { type RatedFilms, readLatestSmall, readOneMillion, readUa } from "./movielens.ts";
import { meanAndSpread } from "./spread.ts";

const dims = 32;
const mostUsers = 2000;
const learners = ["ease", "hybrid"] as const satisfies readonly LearnerName[];
type Learner = (typeof learners)[number];

/**
 * Does it help to know what items are? Positives only, 80/20 at random, seen items filtered, lists of five; and, where
 * every twentieth film loses all its ratings, where these films stand among all others for the people who liked them.
 *
 * @param only  how the name of the set begins; all when absent
 */
export async function hybridBench(
  ratings: string,
  { seeds, only = "" }: { readonly seeds: readonly number[]; readonly only: string | undefined },
): Promise<void> {
  const sets: [string, () => Promise<RatedFilms>, number][] = [
    ["MovieLens 100K, 5 stars", () => readUa(ratings), 5],
    ["latest-small, 5 stars", () => readLatestSmall(ratings), 5],
    ["MovieLens 1M, 4 stars and more", () => readOneMillion(ratings), 1],
  ];
  const rows: string[][] = [];
  for (const [name, read, least] of sets.filter(([named]) => named.startsWith(only))) {
    const { all, features } = await read();
    const liked = keep(all, (value) => value >= least);
    const runs: Record<Learner, Run[]> = { ease: [], hybrid: [] };
    for (const seed of seeds)
      for (const learner of learners) {
        runs[learner].push(await measured(liked, features, learner, seed));
        process.stderr.write(`  ${name}, seed ${seed}: ${learner}\n`);
      }
    for (const learner of learners) {
      const figures = (figure: (run: Run) => number) => meanAndSpread(runs[learner].map(figure));
      rows.push([
        `${name}: ${learner}`,
        figures(({ warm }) => warm.precision),
        figures(({ warm }) => warm.ndcg),
        figures(({ warm }) => warm.auc),
        figures(({ cold }) => cold.auc),
        figures(({ cold }) => cold.recall),
      ]);
    }
    const gains = runs.hybrid.map(({ warm }, n) => warm.precision - runs.ease[n].warm.precision);
    rows.push([`${name}: gain, seed by seed`, meanAndSpread(gains), "", "", "", ""]);
  }
  const head = ["", "P@5", "nDCG@5", "AUC", "cold: AUC", "cold: R@100"];
  process.stdout.write(
    `Positives only, 80/20 random, seen items filtered, ${dims} dimensions, at most ${mostUsers} users, ${seeds.length} seeds\n\n${markdownTable(head, rows)}\n\n`,
  );
}

interface Run {
  readonly warm: RankingReport;
  readonly cold: RankingReport;
}

async function measured(
  liked: Interactions,
  features: SparseMatrix,
  learner: Learner,
  seed: number,
): Promise<Run> {
  const report = async (train: Interactions, test: Interactions, k: number) => {
    const { model } = await learn(learner, train, { dims, seed, itemFeatures: features });
    const scorer = modelScorer(model);
    return evaluateRanking((_, history, scores) => scorer.scoreInto(history, scores), {
      train: userRows(train),
      test: userRows(test),
      k,
      mostUsers,
    });
  };
  const parts = split(liked, "random", { seed });
  const { known, unknown } = withoutSomeItems(liked, seed);
  return { warm: await report(parts.train, parts.test, 5), cold: await report(known, unknown, 100) };
}

/** Of items with five people or more a twentieth is taken out whole. */
function withoutSomeItems(liked: Interactions, seed: number) {
  const users = itemUsers(userRows(liked));
  const rated = Array.from(users.keys()).filter((i) => users[i] >= 5);
  const cold = new Set(shuffled(rated, seed).slice(0, Math.round(rated.length / 20)));
  const entries = Array.from(liked.user.keys());
  return {
    known: pick(
      liked,
      entries.filter((n) => !cold.has(liked.item[n])),
    ),
    unknown: pick(
      liked,
      entries.filter((n) => cold.has(liked.item[n])),
    ),
  };
}
