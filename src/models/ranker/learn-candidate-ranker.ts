import type { SparseMatrix } from "../../math/sparse-matrix.ts";
import { nearest } from "../../math/top-k.ts";
import { dot, type Matrix, normaliseInPlace, row } from "../../math/vector.ts";
import { bootstrapInterval, type Interval } from "../bootstrap.ts";
import { rowOf } from "../evaluation/evaluate-ranking.ts";
import { rankingMetrics } from "../evaluation/ranking-metrics.ts";
import { shuffled, split } from "../evaluation/splits.ts";
import { type Interactions, pick, userRows } from "../interactions.ts";
import { augment, augmentedIn, type ItemModel } from "../item-model.ts";
import { LearningError } from "../learning-error.ts";
import { silentTraining, type Training } from "../training.ts";
import { type LikingScale, likingScale } from "./learn-tastes.ts";
import { candidateFeatures, type FoundCandidate, orderOfChances } from "./rank-candidates.ts";
import { centredVectors, type RankerItems, type RankerView, rankerFeatureCount } from "./ranker-features.ts";
import { learnRankerItems } from "./ranker-items.ts";
import { type RankerNetwork, rankerChance } from "./ranker-network.ts";
import { trainRanker } from "./train-ranker.ts";

export interface CandidateRankerOptions {
  /** Learns a model from a part of the interactions, as the one that is served is learned from all. */
  readonly learnModel: (interactions: Interactions) => Promise<ItemModel>;
  readonly itemFeatures: SparseMatrix | undefined;
  /** What is left of the numbers when they are published: a network learns from what it will be given. */
  readonly published: (items: RankerItems) => RankerItems;
  /** So many of the best that the model finds are put in order. */
  readonly candidates?: number;
  readonly mostUsers?: number;
  readonly seed?: number;
}

export interface CandidateRanker {
  /** As they are published. */
  readonly items: RankerItems;
  readonly network: RankerNetwork;
  readonly candidates: number;
  /** nDCG@10 over users of whom the network has learned nothing, their histories taken as mere views. */
  readonly before: number;
  readonly after: number;
  /** By which a user's list grew better. */
  readonly gain: Interval;
  readonly users: number;
}

const heldShare = 0.2;
const watchedShare = 0.15;
const comparedShare = 0.35;
const listLength = 10;

/**
 * Learns to put in order what a model finds: a fifth of each user's interactions is held out (the latest, where times
 * are known), a model learned from the rest finds candidates, and those that were held out should stand above the others. Half of the histories keep what
 * was said of their items, half are taken as views, since a device often knows no more.
 *
 * @throws {LearningError} when nothing can be held out, or a run diverges
 */
export async function learnCandidateRanker(
  interactions: Interactions,
  {
    learnModel,
    itemFeatures,
    published,
    candidates = 100,
    mostUsers = 4000,
    seed = 1,
  }: CandidateRankerOptions,
  run: Training = silentTraining,
): Promise<CandidateRanker> {
  const { train, test } = heldOut(interactions, seed);
  const items = published(await learnRankerItems(train, itemFeatures, { seed }, run));
  const finder = createFinder(await learnModel(train), candidates);
  const targets = userRows(test);
  const histories = createHistories(train, likingScale(interactions.value));
  const users = shuffled(
    Array.from(train.users.keys()).filter((u) => rowOf(targets, u).length > 0 && histories(u).length > 0),
    seed,
  ).slice(0, mostUsers);
  const watched = Math.round(watchedShare * users.length);
  const compared = Math.round(comparedShare * users.length);
  const centred = centredVectors(items);
  const listOf = (u: number, isTold: boolean): CandidateList => {
    const told = histories(u);
    const found = finder(told.map(({ item }) => item));
    const views = isTold ? told : told.map(({ item }) => ({ item }));
    const relevant = new Set(rowOf(targets, u));
    return {
      features: candidateFeatures({ items, centred, views, candidates: found }),
      labels: found.map(({ item }) => (relevant.has(item) ? 1 : 0)),
      relevant: relevant.size,
    };
  };
  const lists = async (some: readonly number[], isTold: (n: number) => boolean) => {
    const out: CandidateList[] = [];
    for (const [n, u] of some.entries()) {
      out.push(listOf(u, isTold(n)));
      if (n % 32 === 0) await run.step(n / some.length);
    }
    return out;
  };
  const watchedLists = await lists(users.slice(0, watched), () => false);
  const comparedLists = await lists(users.slice(watched, watched + compared), () => false);
  const learned = await lists(users.slice(watched + compared), (n) => n % 2 === 0);
  const network = await trainRanker(
    joined(learned),
    { seed, validate: (now) => mean(watchedLists.map((list) => ndcgOf(list, orderBy(now, list)))) },
    run,
  );
  const before = comparedLists.map((list) => ndcgOf(list, Array.from(list.labels.keys())));
  const after = comparedLists.map((list) => ndcgOf(list, orderBy(network, list)));
  return {
    items: published(await learnRankerItems(interactions, itemFeatures, { seed }, run)),
    network,
    candidates,
    before: mean(before),
    after: mean(after),
    gain: bootstrapInterval(after.map((ndcg, n) => ndcg - before[n])),
    users: comparedLists.length,
  };
}

/** Of one user, the best first. */
interface CandidateList {
  readonly features: readonly Float32Array[];
  readonly labels: readonly (0 | 1)[];
  /** How many there were to find. */
  readonly relevant: number;
}

function orderBy(network: RankerNetwork, { features }: CandidateList): number[] {
  return orderOfChances(features.map((own) => rankerChance(network, own)));
}

function ndcgOf({ labels, relevant }: CandidateList, order: readonly number[]): number {
  const hits = Array.from(labels.keys()).filter((n) => labels[n] === 1);
  // Numbers beyond the candidates stand for what was to be found and is not among them.
  const missing = Array.from({ length: relevant - hits.length }, (_, n) => labels.length + n);
  return rankingMetrics(order.slice(0, listLength), new Set([...hits, ...missing]), listLength).ndcg;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** What a visitor will do next is asked for, where it is known what came last. */
function heldOut(interactions: Interactions, seed: number): { train: Interactions; test: Interactions } {
  const { users, user, timeMs } = interactions;
  if (!timeMs) return split(interactions, "per-user", { share: heldShare, seed });
  const own: number[][] = users.map(() => []);
  user.forEach((u, n) => {
    own[u].push(n);
  });
  const tested = new Set(
    own.flatMap((entries) =>
      entries
        .sort((a, b) => (timeMs[a] || 0) - (timeMs[b] || 0) || a - b)
        .slice(entries.length - Math.round(heldShare * entries.length)),
    ),
  );
  if (tested.size === 0)
    throw new LearningError("ranker: every user has too few interactions to hold any of them out");
  const entries = Array.from(user.keys());
  return {
    train: pick(
      interactions,
      entries.filter((n) => !tested.has(n)),
    ),
    test: pick(
      interactions,
      entries.filter((n) => tested.has(n)),
    ),
  };
}

/** The best unseen items for a history, with the scores that a device computes: of unit vectors. */
function createFinder(model: ItemModel, most: number): (history: readonly number[]) => FoundCandidate[] {
  const { items } = augment(model);
  const { in: inVectors, prior } = augmentedIn(model);
  return (history) => {
    const { query, parts } = foldedIn(history, { inVectors, prior, power: model.power });
    const scores = Float32Array.from({ length: items.rows }, (_, i) => dot(row(items, i), query));
    const seen = new Set(history);
    return nearest(
      items.rows,
      most,
      (i) => -scores[i],
      (i) => !seen.has(i),
    ).map(({ id: item }) => ({
      item,
      score: scores[item],
      parts: parts.map((part) => dot(row(items, item), part)),
    }));
  };
}

function foldedIn(
  history: readonly number[],
  {
    inVectors,
    prior,
    power,
  }: { readonly inVectors: Matrix; readonly prior: Float32Array; readonly power: number },
): { readonly query: Float32Array; readonly parts: readonly Float32Array[] } {
  const share = history.length ** -power;
  const query = prior.slice();
  for (const item of history) {
    const own = row(inVectors, item);
    for (let d = 0; d < query.length; d++) query[d] += share * own[d];
  }
  const factor = share / (normaliseInPlace(query) || 1);
  return { query, parts: history.map((item) => row(inVectors, item).map((value) => value * factor)) };
}

/** Each user's items, oldest first, with what was said of them. */
function createHistories(
  { users, user, item, value, timeMs }: Interactions,
  { mean, deviation }: LikingScale,
): (user: number) => readonly RankerView[] {
  const order = Array.from(user.keys()).sort((a, b) => (timeMs?.[a] || 0) - (timeMs?.[b] || 0) || a - b);
  const histories: RankerView[][] = users.map(() => []);
  for (const n of order)
    histories[user[n]].push({
      item: item[n],
      ...(deviation > 0 && { liking: (value[n] - mean) / deviation }),
    });
  return (u) => histories[u];
}

function joined(lists: readonly CandidateList[]) {
  const count = lists.reduce((sum, { labels }) => sum + labels.length, 0);
  const features = new Float32Array(count * rankerFeatureCount);
  const labels = new Uint8Array(count);
  let at = 0;
  for (const list of lists)
    list.features.forEach((own, n) => {
      features.set(own, at * rankerFeatureCount);
      labels[at++] = list.labels[n];
    });
  return { features, labels };
}
