import type { SparseMatrix } from "../../math/sparse-matrix.ts";
import { nearest } from "../../math/top-k.ts";
import { dot, type Matrix, row } from "../../math/vector.ts";
import { areaUnderCurve, type RankingMetrics, rankingMetrics } from "./ranking-metrics.ts";

/**
 * The protocol, for each user with anything to find:
 * - relevant: the user's items of the test set;
 * - candidates: all items, without those of the user's training set (`filterSeen`), or with them;
 * - order: by score, equal ones by ascending item number;
 * - the figures are means over users; AUC over all candidates, and GAUC the same weighted by each user's relevant items.
 * Novelty and popularity know the training set alone.
 */
export interface RankingProtocol {
  /** Users × items; both of the same shape. */
  readonly train: SparseMatrix;
  readonly test: SparseMatrix;
  readonly k?: number;
  /** Leaves out what the user has had already; true. */
  readonly filterSeen?: boolean;
  /** Only so many users, evenly spread. */
  readonly mostUsers?: number;
  /** Unit vectors of items, by which the variety of a list is measured: 1 − mean cosine of its pairs. */
  readonly itemVectors?: Matrix | undefined;
}

/** Ranks items for a user from what was learned from; `scores` is overwritten. */
export type ScoreUser = (user: number, history: Uint32Array, scores: Float32Array) => void;

export interface RankingReport extends RankingMetrics {
  readonly auc: number;
  readonly gauc: number;
  /** Share of all items that are recommended to anybody. */
  readonly coverage: number;
  /** Mean of −log2 of the share of users that had the recommended item in training. */
  readonly novelty: number;
  /** 1 − mean cosine of the pairs in a list; undefined without vectors. */
  readonly diversity: number | undefined;
  readonly users: number;
  readonly k: number;
}

export function evaluateRanking(
  score: ScoreUser,
  {
    train,
    test,
    k = 10,
    filterSeen = true,
    mostUsers = Number.POSITIVE_INFINITY,
    itemVectors,
  }: RankingProtocol,
): RankingReport {
  const itemCount = train.columnCount;
  const users = testedUsers(test, mostUsers);
  const scores = new Float32Array(itemCount);
  const trainedUsers = itemUsers(train);
  const recommended = new Set<number>();
  const sums = { precision: 0, recall: 0, ndcg: 0, reciprocalRank: 0, averagePrecision: 0 };
  let aucs = 0;
  let aucUsers = 0;
  let weightedAucs = 0;
  let weights = 0;
  let novelty = 0;
  let listed = 0;
  let diversity = 0;
  for (const user of users) {
    const history = rowOf(train, user);
    const relevant = new Set(rowOf(test, user));
    const seen = new Set(filterSeen ? history : []);
    for (const item of relevant) seen.delete(item); // Bought again: it is asked for.
    score(user, history, scores);
    const isCandidate = (item: number) => !seen.has(item);
    const list = nearest(itemCount, k, (item) => -scores[item], isCandidate).map(({ id }) => id);
    const metrics = rankingMetrics(list, relevant, k);
    for (const name of metricNames) sums[name] += metrics[name];
    const auc = areaUnderCurve(scores, relevant, isCandidate);
    if (auc !== undefined) {
      aucs += auc;
      aucUsers++;
      weightedAucs += auc * relevant.size;
      weights += relevant.size;
    }
    for (const item of list) {
      recommended.add(item);
      novelty -= Math.log2(Math.max(1, trainedUsers[item]) / train.rows);
      listed++;
    }
    if (itemVectors) diversity += varietyOf(list, itemVectors);
  }
  const n = users.length || 1;
  return {
    precision: sums.precision / n,
    recall: sums.recall / n,
    ndcg: sums.ndcg / n,
    reciprocalRank: sums.reciprocalRank / n,
    averagePrecision: sums.averagePrecision / n,
    auc: aucs / (aucUsers || 1),
    gauc: weightedAucs / (weights || 1),
    coverage: recommended.size / itemCount,
    novelty: novelty / (listed || 1),
    diversity: itemVectors && diversity / n,
    users: users.length,
    k,
  };
}

const metricNames = ["precision", "recall", "ndcg", "reciprocalRank", "averagePrecision"] as const;

/** The items of one user. */
export function rowOf({ starts, columns }: SparseMatrix, user: number): Uint32Array {
  return columns.subarray(starts[user], starts[user + 1]);
}

/** How many users had each item. */
export function itemUsers({ columnCount, columns }: SparseMatrix): Uint32Array {
  const counts = new Uint32Array(columnCount);
  for (const item of columns) counts[item]++;
  return counts;
}

/** Users with anything to find; of more than `most`, some evenly spread. */
export function testedUsers(test: SparseMatrix, most: number): number[] {
  const users: number[] = [];
  for (let u = 0; u < test.rows; u++) if (test.starts[u + 1] > test.starts[u]) users.push(u);
  if (users.length <= most) return users;
  return Array.from({ length: most }, (_, i) => users[Math.floor((i * users.length) / most)]);
}

function varietyOf(list: readonly number[], vectors: Matrix): number {
  let cosines = 0;
  let pairs = 0;
  for (let a = 0; a < list.length; a++)
    for (let b = 0; b < a; b++, pairs++) cosines += dot(row(vectors, list[a]), row(vectors, list[b]));
  return pairs === 0 ? 0 : 1 - cosines / pairs;
}
