import { join } from "node:path";
import { createMatrix, dot, normaliseInPlace, row } from "../../math/vector.ts";
import { evaluateRanking, type RankingReport } from "../../models/evaluation/evaluate-ranking.ts";
import { split } from "../../models/evaluation/splits.ts";
import { keep, userRows, userSequences } from "../../models/interactions.ts";
import { type ItemModel, modelScorer } from "../../models/item-model.ts";
import { learnBpr } from "../../models/learners/bpr.ts";
import { learnEase } from "../../models/learners/ease.ts";
import { learnHybrid } from "../../models/learners/hybrid.ts";
import { learnIals } from "../../models/learners/ials.ts";
import { learnItem2vec } from "../../models/learners/item2vec.ts";
import { learnWarp } from "../../models/learners/warp.ts";
import type { TrainingSet } from "../../models/training.ts";
import { manyPeople } from "./many-people.ts";
import { type RatedFilms, readLatestSmall, readOneMillion, readUa } from "./movielens.ts";
import { prequentialCommand } from "./prequential-command.ts";
import { rankerAuc } from "./ranker-bench.ts";
import { threeFavourites } from "./three-favourites.ts";
import { updateTimes } from "./update-times.ts";

/**
 * The figures of learning, each by a protocol that is written out: mean ± standard deviation over five seeds.
 * `npm run bench:learning -- unfiltered|filtered|hybrid|ranker|item2vec|three-favourites|many-people`, with the open data sets in DOCENT_DATA.
 */
const seeds = [1, 2, 3, 4, 5];
const figures = ["precision", "ndcg", "auc"] as const;

function report(name: string, k: number, runs: readonly RankingReport[]): void {
  const cells = figures.map((figure) => {
    const values = runs.map((run) => run[figure]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return `${figure}${figure === "auc" ? "" : `@${k}`} ${mean.toFixed(4)} ± ${Math.sqrt(variance).toFixed(4)}`;
  });
  process.stdout.write(`${name.padEnd(34)} ${cells.join("   ")}\n`);
}

type Learn = (set: TrainingSet, seed: number) => Promise<ItemModel>;

async function ua(ratings: string, learners: Record<string, Learn>, filterSeen: boolean): Promise<void> {
  const { train, test } = await readUa(ratings);
  const matrices = { train: userRows(train), test: userRows(test) };
  process.stdout.write(
    `ML-100K ua.base / ua.test, all ratings positive, ${filterSeen ? "seen items filtered" : "seen items not filtered"}\n`,
  );
  for (const [name, learn] of Object.entries(learners)) {
    const runs: RankingReport[] = [];
    for (const seed of seeds) {
      const scorer = modelScorer(await learn({ matrix: matrices.train }, seed));
      runs.push(
        evaluateRanking((_, history, scores) => scorer.scoreInto(history, scores), {
          ...matrices,
          filterSeen,
        }),
      );
    }
    report(name, 10, runs);
  }
}

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

async function hybrids(ratings: string): Promise<void> {
  const sets: [string, () => Promise<RatedFilms>, number][] = [
    ["ML-100K, 5 stars", () => readUa(ratings), 5],
    ["latest-small, 5 stars", () => readLatestSmall(ratings), 5],
    ["ML-1M, rating_ge4", () => readOneMillion(ratings), 1],
  ];
  for (const [name, read, least] of sets) {
    const { all, features } = await read();
    const liked = keep(all, (value) => value >= least);
    process.stdout.write(`${name}: positives only, 80/20 random, seen items filtered\n`);
    for (const [learner, learn] of Object.entries({
      "ease alone": (set: TrainingSet) => learnEase(set, { dims: 32 }),
      "hybrid of ease and features": (set: TrainingSet) =>
        learnHybrid(
          { ...set, itemFeatures: features },
          { base: (inner, run) => learnEase(inner, { dims: 32 }, run) },
        ),
    })) {
      const runs: RankingReport[] = [];
      for (const seed of name.startsWith("ML-1M") ? seeds.slice(0, 1) : seeds) {
        const parts = split(liked, "random", { seed });
        const matrices = { train: userRows(parts.train), test: userRows(parts.test) };
        const scorer = modelScorer(await learn({ matrix: matrices.train }));
        runs.push(
          evaluateRanking((_, history, scores) => scorer.scoreInto(history, scores), {
            ...matrices,
            k: 5,
            mostUsers: 2000,
          }),
        );
      }
      report(learner, 5, runs);
    }
  }
}

async function ranker(ratings: string): Promise<void> {
  const films = await readUa(ratings);
  const aucs: number[] = [];
  for (const seed of seeds) aucs.push(await rankerAuc(films, seed));
  const mean = aucs.reduce((sum, auc) => sum + auc, 0) / aucs.length;
  const deviation = Math.sqrt(aucs.reduce((sum, auc) => sum + (auc - mean) ** 2, 0) / aucs.length);
  process.stdout.write(
    `ranker, ML-100K, rating > 3.5, users 80/20, statistics of training users only: AUC ${mean.toFixed(4)} ± ${deviation.toFixed(4)}\n`,
  );
}

const wellKnown = [
  "Toy Story (1995)",
  "Star Wars: Episode IV - A New Hope (1977)",
  "Alien (1979)",
  "Pulp Fiction (1994)",
  "Bambi (1942)",
];

async function item2vec(ratings: string): Promise<void> {
  const { all, titles } = await readOneMillion(ratings);
  const liked = keep(all, (value) => value >= 1);
  const set = { matrix: userRows(liked), sequences: userSequences(liked) };
  for (const loss of ["negative", "hierarchical"] as const) {
    const started = performance.now();
    const model = await learnItem2vec(set, { dims: 100, window: 5, epochs: 5, negatives: 5, loss });
    const seconds = (performance.now() - started) / 1000;
    process.stdout.write(
      `item2vec, ML-1M, ${liked.user.length} positives, 100 dimensions, window 5, 5 epochs, ${loss}: ${seconds.toFixed(1)} s on one thread\n`,
    );
    const unit = createMatrix(model.out.rows, model.out.dim);
    unit.data.set(model.out.data);
    for (let i = 0; i < unit.rows; i++) normaliseInPlace(row(unit, i));
    for (const title of wellKnown) {
      const query = titles.indexOf(title);
      const near = Array.from(titles.keys())
        .filter((i) => i !== query)
        .sort((a, b) => dot(row(unit, b), row(unit, query)) - dot(row(unit, a), row(unit, query)))
        .slice(0, 5);
      process.stdout.write(`| ${title} | ${near.map((i) => titles[i]).join(" · ")} |\n`);
    }
  }
}

const print = (line: string) => {
  process.stdout.write(line);
};
const data = process.env["DOCENT_DATA"];
const [what = "all", ...more] = process.argv.slice(2);
if (data === undefined) {
  process.stderr.write("bench:learning needs a folder of open data sets in DOCENT_DATA\n");
  process.exitCode = 1;
} else {
  const ratings = join(data, "ratings");
  if (what === "unfiltered" || what === "all") await ua(ratings, unfiltered, false);
  if (what === "filtered" || what === "all") await ua(ratings, filtered, true);
  if (what === "hybrid" || what === "all") await hybrids(ratings);
  if (what === "ranker" || what === "all") await ranker(ratings);
  if (what === "three-favourites" || what === "all") await threeFavourites(ratings, seeds, more[0]);
  if (what === "many-people" || what === "all") await manyPeople(ratings);
  if (what === "item2vec" || what === "all") await item2vec(ratings);
  if (what === "prequential" || what === "all")
    await prequentialCommand(more, { ratings, outDir: "build/bench", print });
  if (what === "updates" || what === "all") updateTimes(print);
}
