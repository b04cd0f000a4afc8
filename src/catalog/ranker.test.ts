import { expect, test } from "vitest";
import { decodeRanker, encodeRanker, type PublishedRanker } from "./ranker.ts";

const ranker: PublishedRanker = {
  items: {
    popularity: Float32Array.of(1, 0),
    quality: Float32Array.of(-1.27, 0.64),
    vectors: { data: Float32Array.of(1.27, 0, -0.5, 2.54), rows: 2, dim: 2 },
    kinds: Uint32Array.of(0x80000001, 0),
    noise: 0.5,
  },
  network: {
    hidden: 1,
    mean: Float32Array.of(0, 1),
    deviation: Float32Array.of(1, 2),
    input: Float32Array.of(0.25, -0.5),
    inputBias: Float32Array.of(0.125),
    output: Float32Array.of(2),
    outputBias: Float32Array.of(-1),
  },
};

test("a network comes back as it was, items to a byte a number", () => {
  const { items, network } = decodeRanker(encodeRanker(ranker), 2, "ranker");
  expect(network).toEqual(ranker.network);
  expect([...items.quality].map((value) => value.toFixed(4))).toEqual(["-1.2700", "0.6400"]);
  expect([...items.vectors.data].map((value) => value.toFixed(4))).toEqual([
    "1.2700",
    "0.0000",
    "-0.5000",
    "2.5400",
  ]);
  expect([...items.popularity]).toEqual([1, 0]);
  expect([...items.kinds]).toEqual([0x80000001, 0]);
  expect(items.noise).toBe(0.5);
});

test("what was published is published the same again", () => {
  const bytes = encodeRanker(ranker);
  expect(encodeRanker(decodeRanker(bytes, 2, "ranker"))).toEqual(bytes);
});

test("refuses another number of items, short sections, and what is no number", () => {
  const bytes = encodeRanker(ranker);
  expect(() => decodeRanker(bytes, 3, "ranker")).toThrow("ranker: 2 items, the catalogue has 3");
  const { items, network } = ranker;
  const short = encodeRanker({ items, network: { ...network, input: Float32Array.of(1) } });
  expect(() => decodeRanker(short, 2, "ranker")).toThrow("section INPU has 1 numbers, expected 2");
  const broken = encodeRanker({ items, network: { ...network, output: Float32Array.of(Number.NaN) } });
  expect(() => decodeRanker(broken, 2, "ranker")).toThrow("section OUTP has a NaN");
  const flat = encodeRanker({ items, network: { ...network, deviation: Float32Array.of(1, 0) } });
  expect(() => decodeRanker(flat, 2, "ranker")).toThrow("deviations down to 0");
});
