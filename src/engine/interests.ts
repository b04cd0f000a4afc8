import { clusterByCosine } from "../math/agglomeration.ts";
import { dot } from "../math/vector.ts";
import type { InterestName } from "./api/recommendations.ts";
import { medianQuery } from "./median-query.ts";
import { linearQuery } from "./query-parts.ts";

/** What is searched for: a point on the unit sphere, and its share of the results. */
export interface QueryVector {
  /** Unit length. */
  readonly vector: Float32Array;
  /** 0..1; the weights of one interest sum to 1. */
  readonly weight: number;
  /** What each view contributed to the vector, in the order of the views: they sum to it. */
  readonly parts?: readonly Float32Array[];
}

/** Something that speaks for the visitor's taste. */
export interface Taste {
  readonly vector: Float32Array;
  /** 1 for a view; more for what counts more. */
  readonly weight: number;
}

/** With each view the ones before it lose a bit: four views later, half of their weight. */
const usualDecay = 0.5 ** 0.25;

const maxInterests = 3;

/**
 * When groups of views stay apart. Two items of a catalogue drawn at random have a cosine of 0.02 to 0.03; those of one
 * taste have on the average often not much more, since a taste is a neighbourhood, not a point. So only what has next
 * to nothing in common counts as two, and kindred-interests.ts looks at what lies between them.
 */
const clustering = { maxClusters: maxInterests, kinship: 0.2, unrelated: 0.01 };

/** An interest of one old view among many new ones still has its place on a page of ten. */
const leastShare = 0.15;

/**
 * Turns the tastes, newest last, into what to search for; none when they say nothing.
 *
 * - `median`: the component-wise median, scaled to unit length: of five views that agree but for one, it follows the
 *   four. Where it is zero (sparse vectors with little in common), the mean stands in, and where that is zero too, the
 *   last view that says anything.
 * - `recent`: the mean, in which later views weigh more.
 * - `multi`: the views' groups, one to three of them by agglomeration, and of each its recent mean. Each has
 *   a share of the results as its views have of the weight. Views that make one group are searched by their median,
 *   or by their recent mean where a decay is asked for.
 *
 * @param decay  0 to 1, see `RecommendOptions`
 */
export function findInterests(
  tastes: readonly Taste[],
  method: InterestName,
  decay?: number | undefined,
): QueryVector[] {
  if (method === "median") return medianQuery(tastes, 1);
  const weights = decayedWeights(tastes, decay);
  const speaking = tastes.map((_, i) => i).filter((i) => dot(tastes[i].vector, tastes[i].vector) > 0);
  const groups = method === "recent" ? [speaking] : clusterByCosine(tastes, speaking, clustering);
  if (method === "multi" && groups.length === 1 && !decay) return medianQuery(tastes, 1);
  const total = sumOf(speaking.map((i) => weights[i]));
  const queries = groups.flatMap((group) => {
    const share = sumOf(group.map((i) => weights[i])) / total;
    return linearQuery(tastes, weightsWithin(group, weights), Math.max(leastShare, share));
  });
  if (queries.length === 0) return medianQuery(tastes, 1); // views that cancel each other out
  const shares = sumOf(queries.map(({ weight }) => weight));
  return queries
    .map((query) => ({ ...query, weight: query.weight / shares }))
    .sort((a, b) => b.weight - a.weight);
}

/** Of unweighted views: what the reference behaviour searches for. */
export function medianInterest(views: readonly Float32Array[]): QueryVector[] {
  return findInterests(
    views.map((vector) => ({ vector, weight: 1 })),
    "median",
  );
}

/** What each taste weighs, the newest last. */
export function decayedWeights(tastes: readonly Pick<Taste, "weight">[], decay = usualDecay): number[] {
  return tastes.map(({ weight }, i) => weight * decay ** (tastes.length - 1 - i));
}

function weightsWithin(group: readonly number[], weights: readonly number[]): number[] {
  const members = new Set(group);
  return weights.map((weight, i) => (members.has(i) ? weight : 0));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
