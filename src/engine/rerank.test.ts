import { describe, expect, test } from "vitest";
import type { Hit } from "./hits.ts";
import { createReranker, type RerankOptions } from "./rerank.ts";

interface Found {
  readonly ordinal: number;
  readonly distance: number;
  readonly query?: number;
  readonly group?: number;
  readonly popularity?: number;
  readonly creator?: string;
  readonly vector?: readonly number[];
}

const nothing = { ordinals: new Set<number>(), groups: new Set<number>() };

async function rerank(found: readonly Found[], options: Partial<RerankOptions> = {}): Promise<number[]> {
  const reranker = createReranker({ seen: nothing, weights: [1], ...options });
  const hits = found.map(
    ({ ordinal, distance, query = 0, group, popularity, vector = [1, 0] }): Hit => ({
      ordinal,
      distance,
      query,
      group,
      popularity,
      norm: 1,
      cluster: 0,
      node: 0,
      codes: new Uint8Array(Float32Array.from(vector).buffer),
    }),
  );
  const factsOf = ({ ordinal }: Hit) => found.find((one) => one.ordinal === ordinal);
  const facts = {
    creatorOf: (hit: Hit) => factsOf(hit)?.creator ?? "",
    spec: { kind: "f32", dim: 2 } as const,
    placeOf: ({ ordinal }: Hit) => ({ part: { facets: undefined, itemCount: 0 }, item: ordinal }),
  };
  return (await reranker.rerank(hits, facts)).map(({ ordinal }) => ordinal);
}

const line = (...ordinals: number[]) => ordinals.map((ordinal, i) => ({ ordinal, distance: i / 10 }));

describe("reranking", () => {
  test("leaves the order where nothing is wished for", async () => {
    expect(await rerank(line(5, 3, 9))).toEqual([5, 3, 9]);
  });

  test("drops what was seen, and variants of what was seen or given", async () => {
    const seen = { ordinals: new Set([3]), groups: new Set([7]) };
    const found = [...line(3, 1, 2), { ordinal: 8, distance: 1, group: 7 }];
    expect(await rerank(found, { seen })).toEqual([1, 2]);
    expect(
      await rerank([
        { ordinal: 1, distance: 0, group: 1 },
        { ordinal: 2, distance: 0, group: 1 },
      ]),
    ).toEqual([1]);
  });

  test("drops makers of whom nothing is wanted", async () => {
    const found = line(1, 2, 3).map((hit) => ({ ...hit, creator: hit.ordinal === 2 ? "Turner" : "Blake" }));
    expect(await rerank(found, { hiddenCreators: new Set(["Turner"]) })).toEqual([1, 3]);
  });

  test("gives each interest its share, in turns", async () => {
    const found = [...line(1, 2, 3, 4, 5, 6), ...line(11, 12, 13).map((hit) => ({ ...hit, query: 1 }))];
    expect(await rerank(found, { weights: [0.7, 0.3] })).toEqual([1, 2, 11, 3, 4, 12, 5, 6, 13]);
  });

  test("gives the place of an interest that is used up to the others", async () => {
    const found = [...line(1, 2, 3), ...line(11).map((hit) => ({ ...hit, query: 1 }))];
    expect(await rerank(found, { weights: [0.5, 0.5] })).toEqual([1, 11, 2, 3]);
  });

  test("brings hidden gems or popular things forward, but only as far as likeness lets them", async () => {
    const found = [
      { ordinal: 1, distance: 0.2, popularity: 255 },
      { ordinal: 2, distance: 0.3, popularity: 0 },
      { ordinal: 3, distance: 1.8, popularity: 0 },
    ];
    expect(await rerank(found)).toEqual([1, 2, 3]);
    expect(await rerank(found, { popularity: -1 })).toEqual([2, 1, 3]);
    expect(await rerank([...found].reverse(), { popularity: 1 })).toEqual([1, 2, 3]);
  });

  test("puts what differs before what repeats, the more the dial is turned", async () => {
    const found = [
      { ordinal: 1, distance: 0.1, vector: [1, 0] },
      { ordinal: 2, distance: 0.11, vector: [1, 0.01] },
      { ordinal: 3, distance: 0.5, vector: [0.5, 0.8] },
    ];
    expect(await rerank(found, { diversity: 0.5 })).toEqual([1, 3, 2]);
    expect(await rerank(found, { diversity: 0.05 })).toEqual([1, 2, 3]);
  });

  test("has at most so many by one maker among ten, as long as there are others", async () => {
    const creators = ["A", "A", "A", "A", "B", "B", "B", ""];
    const found = line(0, 1, 2, 3, 4, 5, 6, 7).map((hit, i) => ({ ...hit, creator: creators[i] }));
    expect(await rerank(found, { perCreator: 2 })).toEqual([0, 1, 4, 5, 7, 2, 3, 6]);
    const oneMaker = line(0, 1, 2).map((hit) => ({ ...hit, creator: "A" }));
    expect(await rerank(oneMaker, { perCreator: 1 })).toEqual([0, 1, 2]);
  });
});
