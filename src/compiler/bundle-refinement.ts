import { createRandom } from "../math/random.ts";
import { type Matrix, row, squaredDistance } from "../math/vector.ts";

/** Which neighbourhood each cluster is in, and which file each neighbourhood. */
export interface BundleGrouping {
  readonly neighbourhoodOf: Int32Array;
  readonly fileOf: Int32Array;
}

export interface RefinementOptions {
  readonly centroids: Matrix;
  /** For each cluster what is probed around it, itself first. */
  readonly closures: readonly (readonly number[])[];
  /** Items of each cluster. */
  readonly itemCounts: ArrayLike<number>;
  readonly fileCount: number;
  readonly seed?: number;
}

/** Of a file's share of items: how far its home may be from it, so that each file tells about as much. */
const homeTolerance = 0.1;

/** Accepted moves end at none that makes it worse: threshold accepting, which needs no exponential function. */
const rounds = 40;
const movesPerCluster = 60;
/** A thousand clusters are planned in seconds. */
const mostMovesPerRound = 25_000;
const firstThreshold = 0.004;

/**
 * Makes the files smaller at the same number of them: clusters move to a neighbourhood that one of their nearest
 * belongs to, and neighbourhoods change files with one another, where fewer border clusters then have to be repeated.
 * Files are padded to the largest, so the largest counts most. Neighbourhoods that are alike never share a file.
 *
 * @see Dueck & Scheuer, Threshold accepting, J. Comput. Phys. 90 (1990)
 */
export function refineBundles(
  start: BundleGrouping,
  { centroids, closures, itemCounts, fileCount, seed = 1 }: RefinementOptions,
): BundleGrouping {
  const random = createRandom(seed);
  const clusterCount = centroids.rows;
  const neighbourhoodOf = start.neighbourhoodOf.slice();
  const fileOf = start.fileOf.slice();
  const files = createFiles(closures, itemCounts, fileCount);
  const sizes = new Int32Array(fileOf.length);
  for (let c = 0; c < clusterCount; c++) {
    files.add(c, fileOf[neighbourhoodOf[c]]);
    sizes[neighbourhoodOf[c]]++;
  }
  const items = Array.from({ length: clusterCount }, (_, c) => itemCounts[c]);
  const share = items.reduce((sum, count) => sum + count, 0) / fileCount;
  const leeway = Math.max(share * homeTolerance, Math.max(...items) / 2);
  const isEven = (homeItems: number) => Math.abs(homeItems - share) <= leeway;
  const near = closures.map((_, c) => nearestOthers(centroids, c, 6));
  const alike = likeNeighbourhoods(centroids, neighbourhoodOf, fileOf.length);
  let best = { neighbourhoodOf: neighbourhoodOf.slice(), fileOf: fileOf.slice() };
  let bestWorth = files.worth();
  let worth = bestWorth;

  function keepOrUndo(threshold: number, undo: () => void): void {
    const next = files.worth();
    if (next <= worth * (1 + threshold)) {
      worth = next;
      if (worth >= bestWorth) return;
      bestWorth = worth;
      best = { neighbourhoodOf: neighbourhoodOf.slice(), fileOf: fileOf.slice() };
      return;
    }
    undo();
  }

  function itemsOf(neighbourhood: number): number {
    let sum = 0;
    for (let c = 0; c < clusterCount; c++) if (neighbourhoodOf[c] === neighbourhood) sum += items[c];
    return sum;
  }

  function moveCluster(threshold: number): void {
    const c = random.int(clusterCount);
    const from = neighbourhoodOf[c];
    const to = neighbourhoodOf[near[c][random.int(near[c].length)]];
    if (from === to || sizes[from] === 1) return;
    const [fromFile, toFile] = [fileOf[from], fileOf[to]];
    const isAcross = fromFile !== toFile;
    if (isAcross && !isEven(files.homeItems(fromFile) - items[c])) return;
    if (isAcross && !isEven(files.homeItems(toFile) + items[c])) return;
    const place = (neighbourhood: number, before: number) => {
      files.remove(c, fileOf[before]);
      files.add(c, fileOf[neighbourhood]);
      neighbourhoodOf[c] = neighbourhood;
      sizes[before]--;
      sizes[neighbourhood]++;
    };
    place(to, from);
    keepOrUndo(threshold, () => place(from, to));
  }

  function swapNeighbourhoods(threshold: number): void {
    const [a, b] = [random.int(fileOf.length), random.int(fileOf.length)];
    const [fileA, fileB] = [fileOf[a], fileOf[b]];
    if (fileA === fileB) return;
    const grown = itemsOf(b) - itemsOf(a);
    if (!isEven(files.homeItems(fileA) + grown) || !isEven(files.homeItems(fileB) - grown)) return;
    for (let other = 0; other < fileOf.length; other++) {
      if (other === a || other === b) continue;
      if (fileOf[other] === fileB && alike(a, other)) return;
      if (fileOf[other] === fileA && alike(b, other)) return;
    }
    const place = (neighbourhood: number, file: number) => {
      for (let c = 0; c < clusterCount; c++) {
        if (neighbourhoodOf[c] !== neighbourhood) continue;
        files.remove(c, fileOf[neighbourhood]);
        files.add(c, file);
      }
      fileOf[neighbourhood] = file;
    };
    place(a, fileB);
    place(b, fileA);
    keepOrUndo(threshold, () => {
      place(a, fileA);
      place(b, fileB);
    });
  }

  const movesPerRound = Math.min(mostMovesPerRound, movesPerCluster * clusterCount);
  for (let round = 0; round < rounds; round++) {
    const threshold = firstThreshold * (1 - (round + 1) / rounds);
    for (let move = 0; move < movesPerRound; move++) {
      if (move % 8 === 0) swapNeighbourhoods(threshold);
      else moveCluster(threshold);
    }
  }
  return best;
}

/** What stands in each file, kept up move by move. */
function createFiles(
  closures: readonly (readonly number[])[],
  itemCounts: ArrayLike<number>,
  fileCount: number,
) {
  const holders = Array.from({ length: fileCount }, () => new Int32Array(closures.length));
  const weights = new Float64Array(fileCount);
  const homes = new Float64Array(fileCount);
  return {
    /** Of the clusters whose home it is. */
    homeItems: (file: number) => homes[file],
    add(cluster: number, file: number) {
      homes[file] += itemCounts[cluster];
      for (const near of closures[cluster]) {
        if (holders[file][near]++ === 0) weights[file] += itemCounts[near];
      }
    },
    remove(cluster: number, file: number) {
      homes[file] -= itemCounts[cluster];
      for (const near of closures[cluster]) {
        if (--holders[file][near] === 0) weights[file] -= itemCounts[near];
      }
    },
    /** Smaller is better: a mean in which the largest counts most. */
    worth() {
      let sum = 0;
      for (const weight of weights) sum += (weight * weight) ** 4;
      return Math.sqrt(Math.sqrt(Math.sqrt(sum)));
    },
  };
}

function nearestOthers(centroids: Matrix, cluster: number, count: number): number[] {
  const query = row(centroids, cluster);
  return Array.from({ length: centroids.rows }, (_, c) => ({
    c,
    distance: squaredDistance(query, row(centroids, c)),
  }))
    .filter(({ c }) => c !== cluster)
    .sort((a, b) => a.distance - b.distance || a.c - b.c)
    .slice(0, count)
    .map(({ c }) => c);
}

/** Whether one neighbourhood is among the quarter that is nearest to the other, as they were at the start. */
function likeNeighbourhoods(
  centroids: Matrix,
  neighbourhoodOf: Int32Array,
  count: number,
): (a: number, b: number) => boolean {
  const centres = Array.from({ length: count }, () => new Float32Array(centroids.dim));
  const sizes = new Int32Array(count);
  neighbourhoodOf.forEach((n, c) => {
    sizes[n]++;
    row(centroids, c).forEach((value, d) => {
      centres[n][d] += value;
    });
  });
  centres.forEach((centre, n) => {
    for (let d = 0; d < centre.length; d++) centre[d] /= Math.max(1, sizes[n]);
  });
  const nearest = centres.map((centre, n) => {
    const others = centres.map((other, m) => ({ m, distance: squaredDistance(centre, other) }));
    const near = others.filter(({ m }) => m !== n).sort((a, b) => a.distance - b.distance || a.m - b.m);
    return new Set(near.slice(0, Math.floor(count / 4)).map(({ m }) => m));
  });
  return (a, b) => nearest[a].has(b) || nearest[b].has(a);
}
