import { type Matrix, row, squaredDistance } from "../math/vector.ts";
import { refineBundles } from "./bundle-refinement.ts";

/** Which clusters stand in which file; some in several, so that a visit needs one file. */
export interface BundlePlan {
  /** Ascending clusters of each file. */
  readonly partsOf: readonly (readonly number[])[];
  /** For each cluster the file that also holds what lies around it. */
  readonly home: readonly number[];
}

export interface BundlePlanOptions {
  /** Number of files; fewer where there are fewer clusters. */
  readonly bundles: number;
  /** A file holds the home of so many clusters' nearest `nprobe` clusters, themselves included. */
  readonly nprobe: number;
  /** Items of each cluster. */
  readonly itemCounts: ArrayLike<number>;
  /** So many neighbourhoods that are unlike each other share a file. */
  readonly neighbourhoodsPerBundle?: number;
}

/**
 * Joins whole neighbourhoods of clusters: neighbouring clusters go together, so that few have to be repeated at
 * borders; then neighbourhoods that lie far from each other share a file, so that a file does not name an interest.
 *
 * @param centroids  one row a cluster
 */
export function planBundles(
  centroids: Matrix,
  { bundles, nprobe, itemCounts, neighbourhoodsPerBundle = 3 }: BundlePlanOptions,
): BundlePlan {
  const fileCount = Math.max(1, Math.min(bundles, centroids.rows));
  const wanted = Math.min(centroids.rows, fileCount * neighbourhoodsPerBundle);
  const neighbourhoods = gatherNeighbourhoods(centroids, wanted, itemCounts);
  const closures = Array.from({ length: centroids.rows }, (_, cluster) =>
    nearestClusters(centroids, cluster, nprobe),
  );
  const closed = neighbourhoods.map(({ clusters }) => {
    const all = new Set(clusters.flatMap((cluster) => closures[cluster]));
    return [...all].reduce((sum, cluster) => sum + itemCounts[cluster], 0);
  });
  const neighbourhoodOf = new Int32Array(centroids.rows);
  neighbourhoods.forEach(({ clusters }, n) => {
    for (const cluster of clusters) neighbourhoodOf[cluster] = n;
  });
  const grouping = refineBundles(
    { neighbourhoodOf, fileOf: Int32Array.from(joinUnlike(neighbourhoods, closed, fileCount)) },
    { centroids, closures, itemCounts, fileCount },
  );
  const home = Array.from(grouping.neighbourhoodOf, (n) => grouping.fileOf[n]);
  const parts = Array.from({ length: fileCount }, () => new Set<number>());
  home.forEach((file, cluster) => {
    for (const near of closures[cluster]) parts[file].add(near);
  });
  return { partsOf: parts.map((set) => [...set].sort((a, b) => a - b)), home };
}

interface Neighbourhood {
  readonly centre: Float32Array;
  readonly clusters: number[];
  items: number;
}

/** Rounds of gathering around the means of the round before: the seeds are outliers. */
const gatherings = 8;

function gatherNeighbourhoods(
  centroids: Matrix,
  count: number,
  itemCounts: ArrayLike<number>,
): Neighbourhood[] {
  let centres = farApart(centroids, count).map((seed) => row(centroids, seed));
  let neighbourhoods: Neighbourhood[] = [];
  for (let round = 0; round < gatherings; round++) {
    neighbourhoods = gatherAround(centres, centroids, itemCounts);
    centres = neighbourhoods.map(({ clusters }) => meanOf(clusters, centroids));
  }
  return neighbourhoods;
}

function meanOf(clusters: readonly number[], centroids: Matrix): Float32Array {
  const mean = new Float32Array(centroids.dim);
  for (const cluster of clusters) {
    const values = row(centroids, cluster);
    for (let d = 0; d < mean.length; d++) mean[d] += values[d] / clusters.length;
  }
  return mean;
}

/** Each centre takes its nearest clusters, until it has its share of the items. */
function gatherAround(
  centres: readonly Float32Array[],
  centroids: Matrix,
  itemCounts: ArrayLike<number>,
): Neighbourhood[] {
  const all = Array.from({ length: centroids.rows }, (_, cluster) => cluster);
  const total = all.reduce((sum, cluster) => sum + itemCounts[cluster], 0);
  const share = total / centres.length;
  const neighbourhoods = centres.map((centre): Neighbourhood => ({ centre, clusters: [], items: 0 }));
  const pairs = all.flatMap((cluster) =>
    neighbourhoods.map(({ centre }, n) => ({
      cluster,
      n,
      distance: squaredDistance(row(centroids, cluster), centre),
    })),
  );
  pairs.sort((a, b) => a.distance - b.distance || a.cluster - b.cluster || a.n - b.n);
  const taken = new Set<number>();
  // In the second round whoever is nearest takes what found no room.
  for (const room of [share, Number.POSITIVE_INFINITY]) {
    for (const { cluster, n } of pairs) {
      const neighbourhood = neighbourhoods[n];
      const hasRoom = neighbourhood.items === 0 || neighbourhood.items + itemCounts[cluster] / 2 <= room;
      if (taken.has(cluster) || !hasRoom) continue;
      taken.add(cluster);
      neighbourhood.clusters.push(cluster);
      neighbourhood.items += itemCounts[cluster];
    }
  }
  return neighbourhoods;
}

/** Each seed is the row farthest from those before it. */
function farApart(centroids: Matrix, count: number): number[] {
  const seeds = [0];
  const nearest = Float64Array.from({ length: centroids.rows }, (_, i) =>
    squaredDistance(row(centroids, i), row(centroids, 0)),
  );
  while (seeds.length < count) {
    let farthest = 0;
    for (let i = 1; i < nearest.length; i++) if (nearest[i] > nearest[farthest]) farthest = i;
    seeds.push(farthest);
    for (let i = 0; i < nearest.length; i++) {
      nearest[i] = Math.min(nearest[i], squaredDistance(row(centroids, i), row(centroids, farthest)));
    }
    nearest[farthest] = -1; // never twice
  }
  return seeds;
}

/**
 * Largest first, each into one of the lightest files that still lack one: into the one least like it.
 *
 * @param weights  items of each neighbourhood with all that is repeated at its border: files are padded to the heaviest
 */
function joinUnlike(
  neighbourhoods: readonly Neighbourhood[],
  weights: readonly number[],
  fileCount: number,
): number[] {
  const files = Array.from({ length: fileCount }, () => ({ weight: 0, centres: [] as Float32Array[] }));
  const bySize = neighbourhoods.map((_, n) => n);
  bySize.sort((a, b) => weights[b] - weights[a] || a - b);
  const fileOf = new Array<number>(neighbourhoods.length).fill(0);
  for (const n of bySize) {
    const { centre } = neighbourhoods[n];
    const fewest = Math.min(...files.map(({ centres }) => centres.length));
    const open = files.flatMap(({ centres }, file) => (centres.length === fewest ? [file] : []));
    const lightest = open.sort((a, b) => files[a].weight - files[b].weight || a - b).slice(0, 2);
    const unlikeness = (file: number) =>
      Math.min(...files[file].centres.map((other) => squaredDistance(other, centre)));
    const file = lightest.reduce((best, one) => (unlikeness(one) > unlikeness(best) ? one : best));
    fileOf[n] = file;
    files[file].weight += weights[n];
    files[file].centres.push(centre);
  }
  return fileOf;
}

function nearestClusters(centroids: Matrix, cluster: number, count: number): number[] {
  const query = row(centroids, cluster);
  return Array.from({ length: centroids.rows }, (_, c) => ({
    c,
    // Itself first, even where another has the same centroid.
    distance: c === cluster ? -1 : squaredDistance(query, row(centroids, c)),
  }))
    .sort((a, b) => a.distance - b.distance || a.c - b.c)
    .slice(0, count)
    .map(({ c }) => c);
}
