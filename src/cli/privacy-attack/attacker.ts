import { type Matrix, row, squaredDistance } from "../../math/vector.ts";
import type { LoggedRequest } from "./recorded-visit.ts";

/** A visitor as a host sees them, and what the host wants to know: the cluster of the first item they looked at. */
export interface ObservedVisitor {
  readonly log: readonly LoggedRequest[];
  readonly interest: number;
}

/** What an attacker knows beforehand: who publishes a catalogue, or has read it, knows all of this. */
export interface AttackerKnowledge {
  /** Visitors that he has simulated, or was told of. */
  readonly known: readonly ObservedVisitor[];
  /** One row a cluster. */
  readonly centroids: Matrix;
  /** Items of each cluster. */
  readonly itemCounts: ArrayLike<number>;
  /** Clusters for whose sake each file is asked for, by its path. */
  readonly homesOf: ReadonlyMap<string, readonly number[]>;
}

/** Interests, the likeliest first. */
export type Guess = (visitor: Pick<ObservedVisitor, "log">) => readonly number[];

export interface AttackResult {
  /** Shares of the visitors whose interest was the first, or among the first five guesses. */
  readonly top1: number;
  readonly top5: number;
}

/** What guessing without looking at any log gives: by how often known visitors were interested in each cluster. */
export function guessByPrior(knowledge: AttackerKnowledge): Guess {
  const ranked = rankedBy(priorOf(knowledge));
  return () => ranked;
}

/** The attacks, by name: all that is known to us to be worth a try. */
export function attackers(knowledge: AttackerKnowledge): Readonly<Record<string, Guess>> {
  const prior = priorOf(knowledge);
  const learned = learnSigns(knowledge);
  const geometric = createGeometry(knowledge);
  const guess =
    (...evidence: readonly ((log: readonly LoggedRequest[]) => Float64Array)[]): Guess =>
    ({ log }) => {
      const scores = prior.map((share) => Math.log(share));
      for (const of of evidence) {
        of(log).forEach((value, interest) => {
          scores[interest] += value;
        });
      }
      return rankedBy(scores);
    };
  return { learned: guess(learned), geometry: guess(geometric), both: guess(learned, geometric) };
}

export function successOf(guess: Guess, observed: readonly ObservedVisitor[]): AttackResult {
  const guesses = observed.map((visitor) => guess(visitor));
  const hits = (k: number) =>
    observed.filter(({ interest }, i) => guesses[i].slice(0, k).includes(interest)).length / observed.length;
  return { top1: hits(1), top5: hits(5) };
}

/** Shares of the interests, between how often they were seen and how large their clusters are. */
export function priorOf({ known, itemCounts }: AttackerKnowledge): Float64Array {
  const items = Float64Array.from(itemCounts);
  const all = items.reduce((sum, count) => sum + count, 0);
  // As if another half of the known visitors had come by the clusters' sizes.
  const prior = items.map((count) => (known.length / 2 + 1) * (count / all));
  for (const { interest } of known) prior[interest]++;
  const sum = prior.reduce((total, share) => total + share, 0);
  return prior.map((share) => share / sum);
}

/**
 * Naive Bayes over all that stands in a log: which files were asked for, their order, the step and the visit after
 * which, their lengths and how many there were.
 */
function learnSigns({
  known,
  itemCounts,
}: AttackerKnowledge): (log: readonly LoggedRequest[]) => Float64Array {
  const interests = itemCounts.length;
  const visitors = new Float64Array(interests);
  const seen = new Map<string, Float64Array>();
  for (const { log, interest } of known) {
    visitors[interest]++;
    for (const sign of signsOf(log)) {
      const counts = seen.get(sign) ?? new Float64Array(interests);
      counts[interest]++;
      seen.set(sign, counts);
    }
  }
  // What all have in common tells them apart from nobody.
  for (const [sign, counts] of seen) {
    if (counts.every((count, interest) => count === visitors[interest])) seen.delete(sign);
  }
  return (log) => {
    const signs = new Set(signsOf(log));
    const scores = new Float64Array(interests);
    for (const [sign, counts] of seen) {
      const isThere = signs.has(sign);
      const overall = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, known.length);
      for (let interest = 0; interest < interests; interest++) {
        // Where an interest was seldom seen, what holds for all visitors.
        const share = (counts[interest] + 2 * overall) / (visitors[interest] + 2);
        const likelihood = isThere ? share / overall : (1 - share) / (1 - overall);
        scores[interest] += Math.log(Math.max(1e-3, Math.min(1e3, likelihood)));
      }
    }
    return scores;
  };
}

function signsOf(log: readonly LoggedRequest[]): string[] {
  const lengths = new Map<number, number>();
  for (const { bytes } of log) lengths.set(bytes, (lengths.get(bytes) ?? 0) + 1);
  return [
    ...new Set([
      ...log.map(({ path }) => path),
      ...log.map(({ path, step, visit }) => `${visit}.${step} ${path}`),
      ...log.slice(0, 24).map(({ path }, position) => `#${position} ${path}`),
      ...Array.from(lengths, ([bytes, count]) => `${bytes} bytes ${count} times`),
      `${log.length} requests`,
    ]),
  ];
}

/**
 * By what the files are for: the first that a visitor needed is the home of what they came for, and later ones lie
 * near it, nearer than those that were never asked for.
 */
function createGeometry({
  centroids,
  homesOf,
}: AttackerKnowledge): (log: readonly LoggedRequest[]) => Float64Array {
  const closeness = new Map<string, Float64Array>();
  for (const [path, homes] of homesOf) closeness.set(path, closenessTo(homes, centroids));
  return (log) => {
    const scores = new Float64Array(centroids.rows);
    const needed = log.filter(({ path }) => homesOf.has(path));
    needed.forEach(({ path }, position) => {
      const near = closeness.get(path);
      const weight = position === 0 ? 2 : 1 / position;
      scores.forEach((_, cluster) => {
        scores[cluster] += weight * Math.log((near?.[cluster] ?? 0) + 1e-3);
      });
    });
    return scores;
  };
}

/** 1 for the clusters themselves, less the farther a cluster is from the nearest of them. */
function closenessTo(homes: readonly number[], centroids: Matrix): Float64Array {
  const distances = Float64Array.from({ length: centroids.rows }, (_, cluster) =>
    Math.min(...homes.map((home) => squaredDistance(row(centroids, cluster), row(centroids, home)))),
  );
  const usual = [...distances].sort((a, b) => a - b)[Math.floor(distances.length / 4)] || 1;
  return distances.map((distance) => Math.exp((-4 * distance) / usual));
}

function rankedBy(scores: Float64Array): number[] {
  return Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a] || a - b);
}
