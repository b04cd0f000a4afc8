import { decodeLearnedVectors, type LearnedVectors, requireVectors } from "../catalog/learned-vectors.ts";
import { decodeRanker, type PublishedRanker } from "../catalog/ranker.ts";
import { decodeShard } from "../catalog/shard.ts";
import { createScorer } from "../math/code-products.ts";
import { decodeVector, decodeVectors, squaredNorms } from "../math/codes.ts";
import { nearest } from "../math/top-k.ts";
import { createMatrix, dot, type Matrix, normaliseInPlace, row, squaredDistance } from "../math/vector.ts";
import type { ScoreUser } from "../models/evaluation/evaluate-ranking.ts";
import { candidateFeatures } from "../models/ranker/rank-candidates.ts";
import { centredVectors } from "../models/ranker/ranker-features.ts";
import { rankerChance } from "../models/ranker/ranker-network.ts";
import type { PublishedCatalog } from "./published-catalog.ts";
import { readCodes } from "./published-rows.ts";

/** Everything of a learned catalogue that a device would have, decoded, by ordinal. */
export interface Served {
  readonly catalog: PublishedCatalog;
  readonly learned: LearnedVectors;
  readonly codes: Uint8Array;
  readonly norms: Float32Array;
  readonly in: Matrix;
  /** "Out" vectors without what augments them, at unit length: how alike items of a list are. */
  readonly unitOut: Matrix;
}

export async function readServed(catalog: PublishedCatalog): Promise<Served> {
  const { manifest, centroids } = catalog;
  const { itemSpec, firstOrdinal } = centroids;
  const shape = { clusters: manifest.clusters, dim: itemSpec.dim };
  const bytes = centroids.learned ?? new Uint8Array();
  const learned = decodeLearnedVectors(bytes, shape, "centroids: learned vectors");
  const { inSpec } = learned;
  const vectors = createMatrix(manifest.items, itemSpec.dim);
  for await (const { part, bytes, place } of catalog.parts("shards")) {
    const shard = decodeShard(bytes, itemSpec, part, place);
    const inCodes = requireVectors(shard.inCodes, shard.itemCount, inSpec, place);
    for (let i = 0; i < shard.itemCount; i++) {
      const vector = decodeVector(inCodes, i, inSpec);
      vectors.data.set(vector, (firstOrdinal[part] + i) * itemSpec.dim);
    }
  }
  const codes = await readCodes(catalog);
  const decoded = decodeVectors(codes, manifest.items, itemSpec);
  const unitOut = createMatrix(manifest.items, inSpec.dim);
  for (let i = 0; i < manifest.items; i++) {
    unitOut.data.set(row(decoded, i).subarray(0, inSpec.dim), i * inSpec.dim);
    normaliseInPlace(row(unitOut, i));
  }
  const norms = squaredNorms(codes, manifest.items, itemSpec);
  return { catalog, learned, codes, norms, in: vectors, unitOut };
}

function visitorOf({ learned, in: vectors }: Served, history: ArrayLike<number>): Float32Array {
  return foldedIn({ learned, in: vectors }, history).query;
}

/** The visitor at unit length, and what each item of the history adds to it. */
function foldedIn(
  { learned, in: vectors }: Pick<Served, "learned" | "in">,
  history: ArrayLike<number>,
): { readonly query: Float32Array; readonly parts: readonly Float32Array[] } {
  const query = learned.prior.slice();
  const share = history.length === 0 ? 0 : history.length ** -learned.power;
  for (let n = 0; n < history.length; n++) {
    const own = row(vectors, history[n]);
    for (let d = 0; d < query.length; d++) query[d] += share * own[d];
  }
  const factor = share / (normaliseInPlace(query) || 1);
  return { query, parts: Array.from(history, (item) => row(vectors, item).map((value) => value * factor)) };
}

export interface ServedRanker {
  readonly published: PublishedRanker;
  readonly candidates: number;
  readonly centred: Matrix;
}

/** @returns undefined where the catalogue has no network that orders candidates */
export async function readServedRanker({
  manifest,
  payload,
}: PublishedCatalog): Promise<ServedRanker | undefined> {
  const { ranker } = manifest.learned ?? {};
  const file = manifest.files.ranker;
  if (!ranker || !file) return undefined;
  const published = decodeRanker(await payload(file, "ranker"), manifest.items, "ranker");
  return { published, candidates: ranker.candidates, centred: centredVectors(published.items) };
}

/** What the network makes of the best of an exact scan, by what the device would compute, too. */
export function rankedCandidates(
  served: Served,
  { published: { items, network }, candidates, centred }: ServedRanker,
  history: ArrayLike<number>,
  isCandidate: (item: number) => boolean,
): {
  readonly items: readonly number[];
  readonly features: readonly Float32Array[];
  readonly chances: readonly number[];
} {
  const { codes, norms, catalog } = served;
  const { itemSpec } = catalog.centroids;
  const { query, parts } = foldedIn(served, history);
  const distanceTo = createScorer(query, codes, norms, itemSpec);
  const found = nearest(norms.length, candidates, distanceTo, isCandidate).map(({ id: item }) => {
    const vector = decodeVector(codes, item, itemSpec);
    return { item, score: dot(vector, query), parts: parts.map((part) => dot(vector, part)) };
  });
  const views = Array.from(history, (item) => ({ item }));
  const features = candidateFeatures({ items, centred, views, candidates: found });
  return {
    items: found.map(({ item }) => item),
    features,
    chances: features.map((own) => rankerChance(network, own)),
  };
}

/** The best candidates in the network's order, the others as they were found. */
export function rankedScores(
  served: Served,
  ranker: ServedRanker,
  {
    historyOf,
    filterSeen,
  }: { readonly historyOf: (user: number) => Uint32Array; readonly filterSeen: boolean },
): ScoreUser {
  const exact = exactScores(served);
  return (user, history, scores) => {
    exact(user, history, scores);
    const seen = new Set(filterSeen ? history : []);
    const { items, chances } = rankedCandidates(served, ranker, historyOf(user), (item) => !seen.has(item));
    items.forEach((item, n) => {
      scores[item] = 1 + chances[n];
    });
  };
}

/** All items, as their codes decode. */
export function exactScores(served: Served): ScoreUser {
  const { codes, norms, catalog } = served;
  return (_, history, scores) => {
    const query = visitorOf(served, history);
    const distanceTo = createScorer(query, codes, norms, catalog.centroids.itemSpec);
    for (let i = 0; i < norms.length; i++) scores[i] = -distanceTo(i);
  };
}

/** Those of the `count` clusters whose centroids are nearest; the others come last. */
export function probedScores(served: Served, count: number): ScoreUser {
  const { codes, norms, catalog } = served;
  const { centroids, manifest } = catalog;
  const { itemSpec, centroidSpec, firstOrdinal } = centroids;
  const decoded = decodeVectors(centroids.codes, manifest.clusters, centroidSpec);
  return (_, history, scores) => {
    const query = visitorOf(served, history);
    const distanceTo = createScorer(query, codes, norms, itemSpec);
    scores.fill(Number.NEGATIVE_INFINITY);
    for (const { id: c } of nearest(manifest.clusters, count, (c) => squaredDistance(query, row(decoded, c))))
      for (let i = firstOrdinal[c]; i < firstOrdinal[c + 1]; i++) scores[i] = -distanceTo(i);
  };
}
