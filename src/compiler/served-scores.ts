import { decodeLearnedVectors, type LearnedVectors, requireVectors } from "../catalog/learned-vectors.ts";
import { decodeShard } from "../catalog/shard.ts";
import { createScorer, decodeVector, decodeVectors, squaredNorms } from "../math/codes.ts";
import { nearest } from "../math/top-k.ts";
import { createMatrix, type Matrix, normaliseInPlace, row, squaredDistance } from "../math/vector.ts";
import type { ScoreUser } from "../models/evaluation/evaluate-ranking.ts";
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

function visitorOf({ learned, in: vectors }: Served, history: Uint32Array): Float32Array {
  const query = learned.prior.slice();
  const share = history.length === 0 ? 0 : history.length ** -learned.power;
  for (const item of history)
    for (let d = 0; d < query.length; d++) query[d] += share * vectors.data[item * query.length + d];
  normaliseInPlace(query);
  return query;
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
