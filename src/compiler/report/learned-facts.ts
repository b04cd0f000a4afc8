import { requireVectors } from "../../catalog/learned-vectors.ts";
import { decodeShard } from "../../catalog/shard.ts";
import { decodeVector } from "../../math/codes.ts";
import { nearest } from "../../math/top-k.ts";
import { dot, normalised } from "../../math/vector.ts";
import type { PublishedCatalog } from "../published-catalog.ts";
import { exactScores, readServed, type Served } from "../served-scores.ts";

/** What a report says of a catalogue that was learned from behaviour. */
export interface LearnedFacts {
  readonly learner: string;
  /** Titles that most people had: ordinals of each, of what goes with it by taste, and of what is like it. */
  readonly wellKnown: readonly WellKnown[];
  /** Items from the most popular tenth to the least. */
  readonly tenths: readonly Tenth[];
  /** Share of all items that stand in no list. */
  readonly neverFound: number;
  /** Lists that were looked at, one an item. */
  readonly lists: number;
}

export interface WellKnown {
  readonly item: number;
  readonly byTaste: readonly number[];
  /** Empty where the catalogue has no content vectors. */
  readonly byContent: readonly number[];
}

export interface Tenth {
  readonly items: number;
  /** 0..1: share of the places of all lists that go to its items. */
  readonly places: number;
  /** 0..1: share of its items that stand in any list. */
  readonly found: number;
}

const wellKnownCount = 12;
const listLength = 10;
const shownNeighbours = 6;
const mostLists = 2000;

/** @returns undefined for a catalogue that was not learned from behaviour, or does not know how popular items are */
export async function learnedFacts(catalog: PublishedCatalog): Promise<LearnedFacts | undefined> {
  const { manifest } = catalog;
  if (!manifest.learned) return undefined;
  const popularity = await readPopularity(catalog);
  if (!popularity) return undefined;
  const served = await readServed(catalog);
  const order = Array.from(popularity.keys()).sort((a, b) => popularity[b] - popularity[a] || a - b);
  const tasteOf = tasteNeighbours(served);
  const contentOf = await contentNeighbours(catalog, served);
  const asked = evenly(order, mostLists);
  const places = new Float64Array(manifest.items);
  for (const item of asked) for (const other of tasteOf(item, listLength)) places[other]++;
  const given = places.reduce((sum, count) => sum + count, 0) || 1;
  return {
    learner: manifest.learned.learner,
    wellKnown: order.slice(0, wellKnownCount).map((item) => ({
      item,
      byTaste: tasteOf(item, shownNeighbours),
      byContent: contentOf?.(item, shownNeighbours) ?? [],
    })),
    tenths: Array.from({ length: 10 }, (_, t) => {
      const own = order.slice(Math.floor((t * order.length) / 10), Math.floor(((t + 1) * order.length) / 10));
      return {
        items: own.length,
        places: own.reduce((sum, item) => sum + places[item], 0) / given,
        found: own.filter((item) => places[item] > 0).length / Math.max(1, own.length),
      };
    }),
    neverFound: places.filter((count) => count === 0).length / manifest.items,
    lists: asked.length,
  };
}

type NeighboursOf = (item: number, k: number) => number[];

/** As a visitor who has had this one item is served. */
function tasteNeighbours(served: Served): NeighboursOf {
  const score = exactScores(served);
  const scores = new Float32Array(served.norms.length);
  return (item, k) => {
    score(0, Uint32Array.of(item), scores);
    return nearest(
      scores.length,
      k,
      (other) => -scores[other],
      (other) => other !== item,
    ).map(({ id }) => id);
  };
}

async function contentNeighbours(
  catalog: PublishedCatalog,
  { learned: { content } }: Served,
): Promise<NeighboursOf | undefined> {
  if (!content) return undefined;
  const { spec } = content;
  const { itemSpec } = catalog.centroids;
  const vectors: Float32Array[] = [];
  for await (const { part, bytes, place } of catalog.parts("shards")) {
    const shard = decodeShard(bytes, itemSpec, part, place);
    const codes = requireVectors(shard.contentCodes, shard.itemCount, spec, place);
    const first = catalog.centroids.firstOrdinal[part];
    for (let i = 0; i < shard.itemCount; i++) vectors[first + i] = normalised(decodeVector(codes, i, spec));
  }
  return (item, k) =>
    nearest(
      vectors.length,
      k,
      (other) => -dot(vectors[item], vectors[other]),
      (other) => other !== item,
    ).map(({ id }) => id);
}

async function readPopularity(catalog: PublishedCatalog): Promise<Uint8Array | undefined> {
  const popularity = new Uint8Array(catalog.manifest.items);
  for await (const { part, bytes, place } of catalog.parts("shards")) {
    const shard = decodeShard(bytes, catalog.centroids.itemSpec, part, place);
    if (!shard.popularity) return undefined;
    popularity.set(shard.popularity, catalog.centroids.firstOrdinal[part]);
  }
  return popularity;
}

function evenly(values: readonly number[], most: number): readonly number[] {
  if (values.length <= most) return values;
  return Array.from({ length: most }, (_, i) => values[Math.floor((i * values.length) / most)]);
}
