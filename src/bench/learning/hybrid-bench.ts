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

/** Each learner from behaviour alone, and with what the items are. */
const contenders = {
  ease: { learner: "ease", withFeatures: false },
  hybrid: { learner: "hybrid", withFeatures: true },
  warp: { learner: "warp", withFeatures: false },
  "warp with features": { learner: "warp", withFeatures: true },
  bpr: { learner: "bpr", withFeatures: false },
  "bpr with features": { learner: "bpr", withFeatures: true },
} as const satisfies Record<string, { learner: LearnerName; withFeatures: boolean }>;
type Contender = keyof typeof contenders;

const pairs = [
  ["ease", "hybrid"],
  ["warp", "warp with features"],
  ["bpr", "bpr with features"],
] as const satisfies readonly (readonly [Contender, Contender])[];

const head = ["", "P@5", "nDCG@5", "AUC", "cold: AUC", "cold: R@100"];
const figureOf: readonly ((run: Run) => number)[] = [
  ({ warm }) => warm.precision,
  ({ warm }) => warm.ndcg,
  ({ warm }) => warm.auc,
  ({ cold }) => cold.auc,
  ({ cold }) => cold.recall,
];

/**
 * Does it help to know what items are? Positives only, 80/20 at random, seen items filtered, lists of five; and, where
 * every twentieth film loses all its ratings, where these films stand among all others for the people who liked them.
 * Each run is printed as it ends, so that a run that is stopped is not lost.
 *
 * @param set       how the name of the set begins; all when absent
 * @param learners  names of the first of each pair, with commas between them; all when absent
 */
export async function hybridBench(
  ratings: string,
  {
    seeds,
    set = "",
    learners = pairs.map(([pure]) => pure).join(),
  }: { readonly seeds: readonly number[]; readonly set?: string; readonly learners?: string },
): Promise<void> {
  const sets: [string, () => Promise<RatedFilms>, number][] = [
    ["MovieLens 100K, 5 stars", () => readUa(ratings), 5],
    ["latest-small, 5 stars", () => readLatestSmall(ratings), 5],
    ["MovieLens 1M, 4 stars and more", () => readOneMillion(ratings), 1],
  ];
  const chosen = pairs.filter(([pure]) => learners.split(",").includes(pure));
  process.stdout.write(
    `Positives only, 80/20 random, seen items filtered, ${dims} dimensions, at most ${mostUsers} users, ${seeds.length} seeds\n`,
  );
  for (const [name, read, least] of sets.filter(([named]) => named.startsWith(set))) {
    const { all, features } = await read();
    const liked = keep(all, (value) => value >= least);
    for (const [pure, informed] of chosen) {
      const runs: Run[][] = [];
      process.stdout.write(`\n${markdownTable([name, ...head.slice(1)], [])}\n`);
      for (const seed of seeds) {
        const pair: Run[] = [];
        for (const contender of [pure, informed]) {
          const run = await measured(liked, features, contender, seed);
          pair.push(run);
          printRow(
            `${contender}, seed ${seed}`,
            figureOf.map((figure) => figure(run).toFixed(4)),
          );
        }
        runs.push(pair);
      }
      [pure, informed].forEach((contender, n) => {
        printRow(
          `**${contender}**`,
          figureOf.map((figure) => meanAndSpread(runs.map((pair) => figure(pair[n])))),
        );
      });
      printRow(
        "gain, seed by seed",
        figureOf.map((figure) => meanAndSpread(runs.map(([a, b]) => figure(b) - figure(a)))),
      );
    }
  }
}

function printRow(name: string, cells: readonly string[]): void {
  process.stdout.write(`| ${[name, ...cells].join(" | ")} |\n`);
}

interface Run {
  readonly warm: RankingReport;
  readonly cold: RankingReport;
}

async function measured(
  liked: Interactions,
  features: SparseMatrix,
  contender: Contender,
  seed: number,
): Promise<Run> {
  const { learner, withFeatures } = contenders[contender];
  const report = async (train: Interactions, test: Interactions, k: number) => {
    const options = withFeatures ? { dims, seed, itemFeatures: features } : { dims, seed };
    const { model } = await learn(learner, train, options);
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
