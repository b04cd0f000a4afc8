/**
 * How good one ranked list is for one user. Relevance is yes or no.
 * @see Manning, Raghavan & Schütze, Introduction to Information Retrieval (2008), chapter 8
 */
export interface RankingMetrics {
  /** Share of the first k that are relevant; k counts even where fewer could be given. */
  readonly precision: number;
  /** Share of the relevant that are among the first k. */
  readonly recall: number;
  /** DCG over that of the best possible list of k. */
  readonly ndcg: number;
  /** 1 / place of the first relevant item among the first k; 0 where there is none. */
  readonly reciprocalRank: number;
  /** Mean of the precisions at the places of relevant items among the first k, over min(k, relevant). */
  readonly averagePrecision: number;
}

/**
 * @param ranked    items, best first; the first k count
 * @param relevant  not empty
 */
export function rankingMetrics(
  ranked: readonly number[],
  relevant: ReadonlySet<number>,
  k: number,
): RankingMetrics {
  let hits = 0;
  let dcg = 0;
  let first = 0;
  let precisions = 0;
  ranked.slice(0, k).forEach((item, place) => {
    if (!relevant.has(item)) return;
    hits++;
    dcg += 1 / Math.log2(place + 2);
    precisions += hits / (place + 1);
    if (first === 0) first = 1 / (place + 1);
  });
  const possible = Math.min(k, relevant.size);
  let ideal = 0;
  for (let place = 0; place < possible; place++) ideal += 1 / Math.log2(place + 2);
  return {
    precision: hits / k,
    recall: hits / relevant.size,
    ndcg: dcg / ideal,
    reciprocalRank: first,
    averagePrecision: precisions / possible,
  };
}

/**
 * The chance that a relevant candidate stands before another one; equal scores count a half.
 *
 * @param scores      of all items
 * @param isCandidate relevant ones are candidates too
 * @returns undefined where one of the two kinds is missing
 */
export function areaUnderCurve(
  scores: Float32Array,
  relevant: ReadonlySet<number>,
  isCandidate: (item: number) => boolean,
): number | undefined {
  const candidates: number[] = [];
  for (let item = 0; item < scores.length; item++)
    if (relevant.has(item) || isCandidate(item)) candidates.push(item);
  const sorted = Float32Array.from(candidates, (item) => scores[item]).sort();
  const positives = relevant.size;
  const negatives = candidates.length - positives;
  if (positives === 0 || negatives === 0) return undefined;
  // A relevant item's rank from below, the mean of its equals', less what relevant ones alone would make.
  let ranks = 0;
  for (const item of relevant) {
    const score = scores[item];
    ranks += (boundOf(sorted, score, false) + boundOf(sorted, score, true) + 1) / 2;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** How many of the ascending values are below `value`, or not above it. */
function boundOf(sorted: Float32Array, value: number, withEquals: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value || (withEquals && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
