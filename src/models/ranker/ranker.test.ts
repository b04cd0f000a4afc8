import { expect, test } from "vitest";
import { createRandom } from "../../math/random.ts";
import { readSamples } from "../read-samples.ts";
import {
  createRankerVisitor,
  type RankerItems,
  rankerFeatureCount,
  rankerFeatureNames,
} from "./ranker-features.ts";
import { learnRankerItems } from "./ranker-items.ts";
import { averaged, rankerChance } from "./ranker-network.ts";
import { createTaste } from "./taste.ts";
import { trainRanker } from "./train-ranker.ts";

/** Three items along one direction, the third across it; the first two are of kind 0. */
const items: RankerItems = {
  popularity: Float32Array.of(1, 0.5, 0.25),
  quality: Float32Array.of(0.5, 0.25, -0.5),
  vectors: { data: Float32Array.of(1, 0, 0.5, 0, 0, 1), rows: 3, dim: 2 },
  kinds: Uint32Array.of(1, 1, 2),
  noise: 0.5,
};

const candidate = { item: 0, score: 0.7, parts: [0.1, 0.4, 0.2, 0.0], rank: 2, bestScore: 0.9 };

function featuresOf(views: readonly { item: number; liking?: number }[]): Record<string, number> {
  const visitor = createRankerVisitor(items);
  for (const view of views) visitor.see(view);
  const out = new Float32Array(rankerFeatureCount).fill(Number.NaN);
  visitor.featuresOf(candidate, out);
  return Object.fromEntries(rankerFeatureNames.map((name, f) => [name, out[f]]));
}

test("a taste is the posterior of a Gaussian: by hand in one dimension", () => {
  const taste = createTaste(items);
  taste.add(1, 1.25);
  // Precision 1 + 0.5² / 0.5 = 1.5, evidence 0.5 · (1.25 − 0.25) / 0.5 = 1.
  expect(taste.expect(0).beyond).toBeCloseTo(1 / 1.5, 12);
  expect(taste.expect(0).variance).toBeCloseTo(1 / 1.5, 12);
  expect(taste.expect(2)).toEqual({ beyond: 0, variance: 1 });
});

test("computes a candidate's features from the history as they are defined", () => {
  const features = featuresOf([{ item: 1, liking: 1.25 }, { item: 2 }]);
  const expected = {
    popularity: 1,
    quality: 0.5,
    "score of the model": 0.7,
    "score less the best candidate's": -0.2,
    "place among the candidates": Math.log(3) / 5,
    "largest part of the score that one view adds": 0.4,
    "part of the score that the last three views add": 0.6,
    "expected liking in deviations": (0.5 + 1 / 1.5) / Math.sqrt(1 / 1.5 + 0.5),
    "expected liking beyond quality": 1 / 1.5,
    "uncertainty of the expected liking": Math.sqrt(1 / 1.5),
    "length of the history": Math.log(3) / 5,
    "mean liking of the history": 1.25 / 3,
    "liking of the last five beyond what was expected": 1 / 3,
    "liking of its kinds beyond quality": 1 / 6,
    "share of its kinds in the history": 0.5,
  };
  for (const [name, value] of Object.entries(expected)) expect(features[name], name).toBeCloseTo(value, 6);
});

test("an item that was only looked at says nothing of how things are liked", () => {
  const looked = featuresOf([{ item: 1 }]);
  const none = featuresOf([]);
  expect(looked["expected liking beyond quality"]).toBe(0);
  expect(looked["liking of near items beyond what was expected"]).toBe(0);
  expect(looked["uncertainty of the expected liking"]).toBe(none["uncertainty of the expected liking"]);
  expect(Object.values(none).every(Number.isFinite)).toBe(true);
});

test("learns along what tastes differ, and what a new item will be like from its features", async () => {
  const random = createRandom(4);
  // Even items are of one kind, odd ones of another; each user likes one kind and not the other. Item 20 is new.
  const samples = Array.from({ length: 200 }, (_, u) =>
    Array.from({ length: 10 }, () => {
      const item = random.int(20);
      return { user: `u${u}`, item: `i${item}`, value: item % 2 === u % 2 ? 5 : 1 };
    }),
  );
  const knownItems = Array.from({ length: 21 }, (_, i) => `i${i}`);
  const { interactions } = await readSamples(samples.flat(), { knownItems });
  const features = {
    rows: 21,
    columnCount: 2,
    starts: Uint32Array.from({ length: 22 }, (_, i) => i),
    columns: Uint32Array.from({ length: 21 }, (_, i) => i % 2),
    values: new Float32Array(21).fill(1),
  };
  const learned = await learnRankerItems(interactions, features, { dims: 2 });
  const taste = createTaste(learned);
  taste.add(0, 1);
  taste.add(3, -1);
  expect(taste.expect(4).beyond).toBeGreaterThan(0.5);
  expect(taste.expect(5).beyond).toBeLessThan(-0.5);
  expect(taste.expect(20).beyond).toBeGreaterThan(0.2);
  expect(learned.popularity[20]).toBe(0);
  expect(learned.kinds[20]).toBe(learned.kinds[0]);
  expect(await learnRankerItems(interactions, features, { dims: 2 })).toEqual(learned);
});

test("values that are all the same say nothing of taste, and all features stay numbers", async () => {
  const samples = [0, 1, 2].map((n) => ({ user: `u${n % 2}`, item: `i${n}` }));
  const { interactions } = await readSamples(samples, {});
  const plain = await learnRankerItems(interactions, undefined);
  expect(plain.vectors.dim).toBe(0);
  const visitor = createRankerVisitor(plain);
  visitor.see({ item: 1, liking: 1 });
  const out = new Float32Array(rankerFeatureCount).fill(Number.NaN);
  visitor.featuresOf(candidate, out);
  expect([...out].every(Number.isFinite)).toBe(true);
});

test("learns what no straight line tells apart, the same from the same seed, in a few kilobytes", async () => {
  const random = createRandom(3);
  const rows = 2000;
  const features = Float32Array.from({ length: rows * rankerFeatureCount }, () => random.next() * 2 - 1);
  const labels = Uint8Array.from({ length: rows }, (_, r) =>
    features[r * rankerFeatureCount] * features[r * rankerFeatureCount + 1] > 0 ? 1 : 0,
  );
  const options = { epochs: 60, learningRate: 0.01 };
  const [network, again] = [
    await trainRanker({ features, labels }, options),
    await trainRanker({ features, labels }, options),
  ];
  expect(network).toEqual(again);
  const right = Array.from(labels).filter((label, r) => {
    const own = features.subarray(r * rankerFeatureCount, (r + 1) * rankerFeatureCount);
    return rankerChance(network, own) > 0.5 === (label === 1);
  });
  expect(right.length / rows).toBeGreaterThan(0.85);
  const { input, inputBias, output, outputBias, mean, deviation } = network;
  const bytes = [input, inputBias, output, outputBias, mean, deviation].map((part) => part.byteLength);
  expect(bytes.reduce((sum, count) => sum + count, 0)).toBeLessThan(5000);
});

test("several networks as one have the mean of their logits", async () => {
  const random = createRandom(9);
  const features = Float32Array.from({ length: 40 * rankerFeatureCount }, () => random.gaussian());
  const labels = Uint8Array.from({ length: 40 }, (_, r) => r % 2);
  const networks = [1, 2].map((seed) => trainRanker({ features, labels }, { networks: 1, seed, epochs: 2 }));
  const [a, b] = await Promise.all(networks);
  const own = features.subarray(0, rankerFeatureCount);
  const logit = (chance: number) => Math.log(chance / (1 - chance));
  const mean = (logit(rankerChance(a, own)) + logit(rankerChance(b, own))) / 2;
  expect(logit(rankerChance(averaged([a, b]), own))).toBeCloseTo(mean, 5);
});
