import { expect, test } from "vitest";
import { createRandom } from "../../math/random.ts";
import { learnRanker, rankerScore } from "./ranker.ts";
import { candidateFeatures, type RankerItems, rankerFeatureCount, rankerVisitor } from "./ranker-features.ts";

/** Three items of two dimensions; the first two share feature 0. */
const items: RankerItems = {
  popularity: Float32Array.of(1, 2, 3),
  quality: Float32Array.of(0.1, 0.2, -0.3),
  features: {
    rows: 3,
    columnCount: 2,
    starts: Uint32Array.of(0, 1, 2, 3),
    columns: Uint32Array.of(0, 0, 1),
    values: Float32Array.of(1, 1, 1),
  },
  vectors: { data: Float32Array.of(1, 0, 0.8, 0.6, 0, 1), rows: 3, dim: 2 },
};

test("computes a candidate's features from the history as they are defined", () => {
  const visitor = rankerVisitor(items, [
    { item: 1, liked: 1 },
    { item: 2, liked: -0.5 },
  ]);
  const out = new Float32Array(rankerFeatureCount);
  candidateFeatures(items, visitor, { item: 0, score: 0.7 }, out);
  const expected = [1, 0.1, 0.7, 0.8, 0.8, 0, 1 / 6, 0.5, Math.log1p(2) / 5, 0.25];
  const near = (0.8 * (1 - 0.25 - 0.2)) / 1.8;
  const along = (0.8 * (1 - 0.25 - 0.2)) / 12;
  [...expected, near, along].forEach((value, i) => {
    expect(out[i]).toBeCloseTo(value, 6);
  });
});

test("an empty history gives numbers, not NaN", () => {
  const out = new Float32Array(rankerFeatureCount).fill(Number.NaN);
  candidateFeatures(items, rankerVisitor(items, []), { item: 2, score: 0 }, out);
  expect([...out].every(Number.isFinite)).toBe(true);
});

test("learns what no straight line tells apart, the same from the same seed, in a few kilobytes", async () => {
  const random = createRandom(3);
  const rows = 2000;
  const features = Float32Array.from({ length: rows * rankerFeatureCount }, () => random.next() * 2 - 1);
  const labels = Uint8Array.from({ length: rows }, (_, r) =>
    features[r * rankerFeatureCount] * features[r * rankerFeatureCount + 1] > 0 ? 1 : 0,
  );
  const [weights, again] = [
    await learnRanker({ features, labels }, { epochs: 60 }),
    await learnRanker({ features, labels }, { epochs: 60 }),
  ];
  expect(weights).toEqual(again);
  const right = Array.from(labels).filter((label, r) => {
    const own = features.subarray(r * rankerFeatureCount, (r + 1) * rankerFeatureCount);
    return rankerScore(weights, own) > 0.5 === (label === 1);
  });
  expect(right.length / rows).toBeGreaterThan(0.85);
  const numbers = [
    weights.input,
    weights.inputBias,
    weights.output,
    weights.outputBias,
    weights.mean,
    weights.deviation,
  ];
  expect(numbers.reduce((sum, part) => sum + part.byteLength, 0)).toBeLessThan(3000);
});
