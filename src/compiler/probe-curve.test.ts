import { expect, test } from "vitest";
import { createRandom } from "../math/random.ts";
import { createMatrix, normaliseInPlace, row } from "../math/vector.ts";
import { createPace } from "./pace.ts";
import { partition } from "./partition.ts";
import { measureProbes, probesFor } from "./probe-curve.ts";
import { reduce } from "./reduce.ts";

async function codedSample(rows: number, code: "i8" | "sign") {
  const random = createRandom(3);
  const vectors = createMatrix(rows, 64);
  for (let i = 0; i < rows; i++) {
    const vector = row(vectors, i);
    for (let d = 0; d < 64; d++) vector[d] = random.gaussian() + (d === i % 32 ? 6 : 0);
    normaliseInPlace(vector);
  }
  return reduce(vectors, { dims: 64, code }, createPace());
}

test.each(["i8", "sign"] as const)("finds more with each probe, and all with all: %s", async (code) => {
  const coded = await codedSample(900, code);
  const parts = await partition(coded, { clusters: 30 }, createPace());
  const { recall, share } = await measureProbes(coded, parts, { queries: 40 }, createPace());
  expect(recall).toHaveLength(30);
  for (let i = 1; i < 30; i++) {
    expect(recall[i]).toBeGreaterThanOrEqual(recall[i - 1]);
    expect(share[i]).toBeGreaterThan(share[i - 1]);
  }
  expect(recall[0]).toBeGreaterThan(0.1);
  expect(recall[0]).toBeLessThan(1);
  expect(recall[29]).toBeCloseTo(1, 5);
  expect(share[29]).toBeCloseTo(1, 5);
});

test("asks the same of the same seed, and copes with next to nothing", async () => {
  const coded = await codedSample(300, "sign");
  const parts = await partition(coded, { clusters: 12 }, createPace());
  const run = (seed: number) => measureProbes(coded, parts, { queries: 10, seed }, createPace());
  expect(await run(2)).toEqual(await run(2));
  expect(await run(2)).not.toEqual(await run(3));
  for (const rows of [1, 2, 6]) {
    const few = await codedSample(rows, "sign");
    const one = await partition(few, { clusters: 3 }, createPace());
    const { recall } = await measureProbes(few, one, { queries: 4 }, createPace());
    expect(recall.at(-1)).toBe(1);
  }
});

test("takes the fewest probes that are sure to reach a recall", () => {
  const curve = {
    queries: 1,
    k: 10,
    recall: Float32Array.of(0.6, 0.9, 0.97, 1),
    least: Float32Array.of(0.5, 0.8, 0.96, 0.99),
    leastOfOne: Float32Array.of(0.4, 0.56, 0.6, 0.93),
    share: new Float32Array(4),
  };
  expect([0.3, 0.8, 0.95, 0.97, 1].map((wanted) => probesFor(curve, wanted))).toEqual([1, 2, 4, 4, 4]);
  const easy = { ...curve, leastOfOne: new Float32Array(4).fill(1) };
  expect([0.3, 0.8, 0.95, 0.97, 1].map((wanted) => probesFor(easy, wanted))).toEqual([1, 2, 3, 4, 4]);
});
