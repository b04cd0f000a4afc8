import type { SparseMatrix } from "../math/sparse-matrix.ts";
import { evaluateRanking, itemUsers, type RankingReport } from "./evaluation/evaluate-ranking.ts";
import { split } from "./evaluation/splits.ts";
import { type Interactions, userRows, userSequences } from "./interactions.ts";
import { type ItemModel, modelScorer } from "./item-model.ts";
import { learnBpr } from "./learners/bpr.ts";
import { learnCooccurrence } from "./learners/cooccurrence.ts";
import { learnEase, mostEaseItems } from "./learners/ease.ts";
import type { FactorsState } from "./learners/feature-factors.ts";
import { learnGmf } from "./learners/gmf.ts";
import { learnHybrid } from "./learners/hybrid.ts";
import { learnIals } from "./learners/ials.ts";
import { learnItem2vec } from "./learners/item2vec.ts";
import { learnPopular } from "./learners/popular.ts";
import { learnWarp } from "./learners/warp.ts";
import { silentTraining, type Training, type TrainingSet } from "./training.ts";

export const learnerNames = [
  "popular",
  "cooccurrence",
  "ease",
  "ials",
  "bpr",
  "warp",
  "item2vec",
  "gmf",
  "hybrid",
] as const;
export type LearnerName = (typeof learnerNames)[number];

export interface LearnOptions {
  /** Of the vectors; each learner has its own idea when absent. */
  readonly dims?: number | undefined;
  readonly epochs?: number | undefined;
  readonly learningRate?: number | undefined;
  /** λ of ease and ials. */
  readonly regularisation?: number | undefined;
  readonly seed?: number | undefined;
  /** What values weigh: 1 all alike, as counts (by their logarithm), or as they are: weights of what was done. */
  readonly weighting?: "one" | "value" | "weight" | undefined;
  /** Items × features. */
  readonly itemFeatures?: SparseMatrix | undefined;
  /**
   * Of bpr, warp, ials and gmf: learns from nine tenths first, for no more than `epochs`, until a held-out tenth is
   * found no better; then from all, for as many epochs as were best.
   */
  readonly earlyStopping?: boolean | undefined;
  /** Of bpr and warp: goes on from there. */
  readonly resume?: FactorsState | undefined;
}

export interface Learned {
  readonly model: ItemModel;
  /** By which it was learned: what `auto` chose. */
  readonly learner: LearnerName;
  /** Of bpr and warp: what a later run can go on from. */
  readonly state?: FactorsState;
  /** Of `auto`: what was tried, and why this one. */
  readonly choice?: AutoChoice;
}

export interface AutoChoice {
  readonly tried: readonly { readonly learner: string; readonly report: RankingReport }[];
  readonly why: string;
}

/** Learns item vectors from interactions by the learner that is named. */
export async function learn(
  name: LearnerName | "auto",
  interactions: Interactions,
  options: LearnOptions = {},
  run: Training = silentTraining,
): Promise<Learned> {
  if (name === "auto") return learnBest(interactions, options, run);
  const set = trainingSet(interactions, options);
  const epochs =
    options.earlyStopping && byEpochs.has(name)
      ? await bestEpochs(name, interactions, options, run)
      : options.epochs;
  return { ...(await learnNamed(name, set, { ...options, epochs }, run)), learner: name };
}

/** Learners that go on as long as it helps. */
const byEpochs: ReadonlySet<LearnerName> = new Set(["bpr", "warp", "ials", "gmf"]);

/** @returns after how many epochs a held-out tenth was found best (nDCG@10); as asked where nothing was held out */
async function bestEpochs(
  name: LearnerName,
  interactions: Interactions,
  options: LearnOptions,
  run: Training,
): Promise<number | undefined> {
  const held = holdOutTenth(interactions, options);
  let best = { score: Number.NEGATIVE_INFINITY, epoch: options.epochs };
  const onEpoch: Training["onEpoch"] = (report) => {
    const { score = best.score, epoch } = report;
    if (score > best.score) best = { score, epoch };
    run.onEpoch?.(report);
  };
  const validate = (model: ItemModel) => held.report(model).ndcg;
  await learnNamed(name, held.set, options, { ...run, onEpoch }, validate);
  return best.epoch;
}

/** A tenth of each user's interactions, and how well models of the rest find it, seen items left out. */
function holdOutTenth(
  interactions: Interactions,
  options: LearnOptions,
): { readonly set: TrainingSet; report(model: ItemModel): RankingReport } {
  const { train, test } = split(interactions, "per-user", { share: 0.1, seed: options.seed ?? 1 });
  const set = trainingSet(train, options);
  const held = userRows(test);
  return {
    set,
    report(model) {
      const scorer = modelScorer(model);
      return evaluateRanking((_, history, scores) => scorer.scoreInto(history, scores), {
        train: set.matrix,
        test: held,
        mostUsers: 5000,
      });
    },
  };
}

const weightings = {
  one: () => 1,
  value: (value: number) => Math.log1p(Math.max(0, value)),
  weight: (value: number) => Math.max(0, value),
};

function trainingSet(
  interactions: Interactions,
  { weighting = "one", itemFeatures }: LearnOptions,
): TrainingSet {
  const weightOf = weightings[weighting];
  return {
    matrix: userRows(interactions, weightOf),
    sequences: userSequences(interactions),
    itemFeatures,
  };
}

async function learnNamed(
  name: LearnerName,
  set: TrainingSet,
  { dims, epochs, learningRate, regularisation, seed, resume }: LearnOptions,
  run: Training,
  validate?: (model: ItemModel) => number,
): Promise<Pick<Learned, "model" | "state">> {
  const common = defined({ dims, seed });
  const steps = defined({ dims, seed, epochs, learningRate, resume, validate });
  const base = (inner: TrainingSet, training: Training) =>
    fitsEase(inner)
      ? learnEase(inner, { ...common, ...defined({ regularisation }) }, training)
      : learnIals(inner, common, training);
  switch (name) {
    case "popular":
      return { model: learnPopular(set) };
    case "cooccurrence":
      return { model: await learnCooccurrence(set, common, run) };
    case "ease":
      return { model: await learnEase(set, { ...common, ...defined({ regularisation }) }, run) };
    case "ials":
      return {
        model: await learnIals(set, { ...common, ...defined({ epochs, regularisation, validate }) }, run),
      };
    case "bpr":
    case "warp": {
      const model = await (name === "bpr" ? learnBpr : learnWarp)(set, steps, run);
      return { model, state: model.state };
    }
    case "item2vec":
      return { model: await learnItem2vec(set, defined({ dims, seed, epochs, learningRate }), run) };
    case "gmf":
      return { model: await learnGmf(set, defined({ dims, seed, epochs, learningRate, validate }), run) };
    case "hybrid":
      return { model: await learnHybrid(set, { base }, run) };
  }
}

/** Where EASE's matrix of all pairs can be had: on the smaller of its two sides. */
function fitsEase({ matrix }: TrainingSet): boolean {
  return (
    itemUsers(matrix).filter((users) => users > 0).length <= mostEaseItems &&
    Math.min(matrix.rows, matrix.columnCount) <= mostEaseItems
  );
}

/** Tried by `auto`, the simplest first: a later one has to be better by more than its cost. */
const leastGain = 1.01;

/**
 * Holds out a tenth of each user's interactions, learns from the rest by what may suit, and takes what finds them best
 * (nDCG@10, seen items left out). Then learns from all.
 */
async function learnBest(interactions: Interactions, options: LearnOptions, run: Training): Promise<Learned> {
  const { set, report: reportOn } = holdOutTenth(interactions, options);
  const strong: LearnerName = fitsEase(set) ? "ease" : "ials";
  const names: LearnerName[] = [
    "popular",
    "cooccurrence",
    strong,
    ...(options.itemFeatures ? (["hybrid"] as const) : []),
  ];
  const tried: { learner: LearnerName; report: RankingReport }[] = [];
  for (const learner of names) {
    const { model } = await learnNamed(learner, set, options, run);
    const report = reportOn(model);
    tried.push({ learner, report });
    run.onTried?.(learner, report);
  }
  const best = tried.reduce((leader, one) =>
    one.report.ndcg > leastGain * leader.report.ndcg ? one : leader,
  );
  const { model } = await learnNamed(best.learner, trainingSet(interactions, options), options, run);
  const others = tried.filter((one) => one !== best).map(describeTried);
  const isClose = tried.some(({ report }) => report.ndcg > best.report.ndcg);
  return {
    model,
    learner: best.learner,
    choice: {
      tried,
      why: `${describeTried(best)} on a held-out tenth, ${others.join(", ")}${isClose ? "; what costs more has to be 1 % better" : ""}`,
    },
  };
}

function describeTried({
  learner,
  report,
}: {
  readonly learner: string;
  readonly report: RankingReport;
}): string {
  return `${learner} ${report.ndcg.toFixed(3)}`;
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function defined<T extends object>(values: T): Defined<T> {
  // What is left has no undefined value.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
