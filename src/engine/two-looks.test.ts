import { beforeAll, expect, test } from "vitest";
import { createPreparedScorer } from "../math/code-products.ts";
import { encodeVectors, squaredNorms } from "../math/codes.ts";
import { prepareQuery } from "../math/prepared-query.ts";
import { createRandom, type Random } from "../math/random.ts";
import { kernelStarted } from "../math/shared-kernel.ts";
import { normalised } from "../math/vector.ts";
import type { LoadedShard } from "./catalog-reader.ts";
import { firstLook } from "./first-look.ts";
import { createFlatIndex } from "./in-place-index.ts";
import type { QueryVector } from "./interests.ts";
import { createRequestContext } from "./request-context.ts";
import { lookTwice } from "./two-looks.ts";

const spec = { kind: "sign", dim: 256 } as const;

beforeAll(() => kernelStarted);

/** Clusters of points around a few directions; each item a node of its own. */
function createShards(sizes: readonly number[], centres: readonly Float32Array[], random: Random) {
  let firstOrdinal = 0;
  return sizes.map((rows, cluster): LoadedShard => {
    const centre = centres[cluster % centres.length];
    const data = Float32Array.from(
      { length: rows * spec.dim },
      (_, at) => centre[at % spec.dim] + 0.08 * random.gaussian(),
    );
    const codes = encodeVectors({ data, rows, dim: spec.dim }, spec);
    const norms = squaredNorms(codes, rows, spec);
    const shard = {
      cluster,
      nodeCount: rows,
      itemCount: rows,
      codes,
      graph: undefined,
      itemStart: Uint32Array.from({ length: rows + 1 }, (_, i) => i),
      group: undefined,
      popularity: undefined,
    };
    firstOrdinal += rows;
    return {
      shard,
      norms,
      firstOrdinal: firstOrdinal - rows,
      index: createFlatIndex({ codes, norms, spec }),
    };
  });
}

const direction = (random: Random) =>
  normalised(Float32Array.from({ length: spec.dim }, () => random.gaussian()));

const anyContext = () => createRequestContext(new AbortController().signal);

/** Ordinals of the nearest, by measuring everything. */
function nearest(shards: readonly LoadedShard[], { vector }: QueryVector, k: number): number[] {
  const measured = shards.flatMap(({ shard, norms, firstOrdinal }) => {
    const distanceTo = createPreparedScorer(prepareQuery(vector, spec), shard.codes, norms);
    return Array.from({ length: shard.nodeCount }, (_, node) => ({
      ordinal: firstOrdinal + node,
      distance: distanceTo(node),
    }));
  });
  measured.sort((a, b) => a.distance - b.distance || a.ordinal - b.ordinal);
  return measured.slice(0, k).map(({ ordinal }) => ordinal);
}

test("finds all of the nearest among thousands of nodes, nearest first", () => {
  const random = createRandom(3);
  const centres = Array.from({ length: 4 }, () => direction(random));
  const shards = createShards([900, 1, 1200, 700, 800, 1100], centres, random);
  for (const centre of centres) {
    const query = { vector: centre, weight: 1 };
    const hits = lookTwice(shards, { queries: [query], spec }, 100, anyContext());
    expect(hits?.map(({ ordinal }) => ordinal).slice(0, 20)).toEqual(nearest(shards, query, 20));
    expect(hits).toHaveLength(100);
  }
});

test("gives each node to the query that it is nearest to", () => {
  const random = createRandom(4);
  const centres = [direction(random), direction(random)];
  const shards = createShards([300, 500], centres, random);
  const queries = centres.map((vector) => ({ vector, weight: 0.5 }));
  const hits = lookTwice(shards, { queries, spec }, 30, anyContext()) ?? [];
  for (const [q, query] of queries.entries()) {
    const own = hits.filter(({ query: of }) => of === q).sort((a, b) => a.distance - b.distance);
    expect(own.map(({ ordinal }) => ordinal).slice(0, 10)).toEqual(nearest(shards, query, 10));
  }
});

test("leaves to their own search clusters that may not be scanned, and other codes", () => {
  const random = createRandom(5);
  const [shard] = createShards([40], [direction(random)], random);
  const queries = [{ vector: direction(random), weight: 1 }];
  const walked = { ...shard, index: { ...shard.index, mayBeScanned: false } };
  expect(lookTwice([shard, walked], { queries, spec }, 10, anyContext())).toBeUndefined();
  const floats = { kind: "f32", dim: 256 } as const;
  expect(lookTwice([shard], { queries, spec: floats }, 10, anyContext())).toBeUndefined();
});

test("the one look of a first answer gives all of its clusters, nearest first, in two windows", () => {
  const random = createRandom(5);
  const query = { vector: direction(random), weight: 1 };
  const shards = createShards([300, 1, 200], [query.vector, direction(random)], random);
  const context = anyContext();
  const round = firstLook(shards, { queries: [query], spec }, 50, context);
  const windows = [round.next(context), round.next(context), round.next(context)];
  const ordinals = windows.map((hits) => hits.map(({ ordinal }) => ordinal));
  const all = nearest(shards, query, 501);
  expect(ordinals).toEqual([all.slice(0, 200), all.slice(200), []]);
  expect(round.found?.map(({ ordinal }) => ordinal)).toEqual(ordinals[0]);
  expect(context.distances).toBe(501);
});
