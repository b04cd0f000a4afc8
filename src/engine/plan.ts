import type { Neighbour } from "../math/top-k.ts";
import type { QueryVector } from "./interests.ts";

/** The clusters' centroids, as far as a plan needs them. */
export interface CentroidSearch {
  readonly count: number;
  /** At most `k` clusters, nearest first. */
  nearest(query: QueryVector, k: number): readonly Neighbour[];
}

export interface PlanOptions {
  /** How many clusters to probe in all: one budget for all queries. */
  readonly nprobe: number;
  /** Clusters of earlier rounds. */
  readonly probed?: ReadonlySet<number>;
}

/**
 * The clusters to probe next, most wanted first: each query's nearest that is not yet probed, the queries taking turns
 * by their weights. Ties by the order of the queries.
 *
 * @returns `nprobe` clusters, or as many as are left
 */
export function planProbes(
  queries: readonly QueryVector[],
  centroids: CentroidSearch,
  { nprobe, probed = new Set() }: PlanOptions,
): number[] {
  const wanted = Math.min(nprobe, centroids.count - probed.size);
  const chosen = new Set<number>();
  // Enough for each query to fill the whole budget alone, whatever the others and the earlier rounds have taken.
  let waiting = queries.map(({ weight }, i) => ({
    weight,
    turns: 0,
    clusters: centroids.nearest(queries[i], probed.size + wanted).values(),
  }));

  while (chosen.size < wanted && waiting.length > 0) {
    const next = waiting.reduce((best, query) => (isBefore(query, best) ? query : best));
    next.turns++;
    const cluster = firstFree(next.clusters);
    if (cluster === undefined) waiting = waiting.filter((query) => query !== next);
    else chosen.add(cluster);
  }
  return [...chosen];

  function firstFree(clusters: Iterator<Neighbour>): number | undefined {
    for (let step = clusters.next(); !step.done; step = clusters.next()) {
      const { id } = step.value;
      if (!probed.has(id) && !chosen.has(id)) return id;
    }
    return undefined;
  }
}

interface Turn {
  readonly weight: number;
  readonly turns: number;
}

/** Whether `a` has had fewer turns for its weight than `b`. */
function isBefore(a: Turn, b: Turn): boolean {
  return (a.turns + 1) * b.weight < (b.turns + 1) * a.weight;
}
