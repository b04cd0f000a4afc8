import { dot } from "./vector.ts";

export interface AgglomerationOptions {
  readonly maxClusters: number;
  /** 0..1. Merging ends below this share of the average of the likenesses at which clusters were merged so far. */
  readonly kinship: number;
  /** And always below this likeness: that of points that have nothing to do with each other. */
  readonly unrelated: number;
}

/**
 * Agglomerative clustering of a handful of vectors. Two clusters are as alike as the mean between the average cosine
 * of their members and the greatest one: by the average alone a loose cluster falls apart, by the greatest alone a
 * single pair joins what is else apart.
 *
 * @param members  which of `points` take part; none of them zero
 * @returns clusters of indices, ascending within each, at least one when there are members
 */
export function clusterByCosine(
  points: readonly { readonly vector: Float32Array }[],
  members: readonly number[],
  { maxClusters, kinship, unrelated }: AgglomerationOptions,
): number[][] {
  if (members.length === 0) return [];
  const cosine = cosinesOf(points, members);
  const link = (a: readonly number[], b: readonly number[]) => {
    const cosines = a.flatMap((i) => b.map((j) => cosine(i, j)));
    const sum = cosines.reduce((total, value) => total + value, 0);
    return (sum / cosines.length + Math.max(...cosines)) / 2;
  };
  let clusters = members.map((member) => [member]);
  let merges = 0;
  let sum = 0;
  for (;;) {
    const next = closestPair(clusters, link);
    if (!next) return clusters;
    if (
      clusters.length <= maxClusters &&
      next.similarity < Math.max(unrelated, (kinship * sum) / Math.max(1, merges))
    )
      return clusters;
    sum += next.similarity;
    merges++;
    const merged = [...clusters[next.a], ...clusters[next.b]].sort((i, j) => i - j);
    clusters = [...clusters.filter((_, i) => i !== next.a && i !== next.b), merged];
  }
}

/** Of each two members, each computed once. */
function cosinesOf(
  points: readonly { readonly vector: Float32Array }[],
  members: readonly number[],
): (a: number, b: number) => number {
  const norms = new Map(members.map((i) => [i, dot(points[i].vector, points[i].vector)]));
  const known = new Float64Array(points.length * points.length);
  for (const [p, normOfP] of norms) {
    for (const [q, normOfQ] of norms) {
      if (q > p) break;
      const cosine = dot(points[p].vector, points[q].vector) / Math.sqrt(normOfP * normOfQ);
      known[p * points.length + q] = known[q * points.length + p] = cosine;
    }
  }
  return (a, b) => known[a * points.length + b];
}

function closestPair(
  clusters: readonly (readonly number[])[],
  link: (a: readonly number[], b: readonly number[]) => number,
): { readonly a: number; readonly b: number; readonly similarity: number } | undefined {
  let best: { a: number; b: number; similarity: number } | undefined;
  for (let a = 0; a < clusters.length; a++) {
    for (let b = a + 1; b < clusters.length; b++) {
      const similarity = link(clusters[a], clusters[b]);
      if (!best || similarity > best.similarity) best = { a, b, similarity };
    }
  }
  return best;
}
