import { expect, test } from "vitest";
import { createRandom } from "../../math/random.ts";
import { learn } from "../learn.ts";
import { LearningError } from "../learning-error.ts";
import { readSamples } from "../read-samples.ts";
import { learnCandidateRanker } from "./learn-candidate-ranker.ts";

/**
 * Forty items in ten kinds of four. Everybody goes from one kind to another and stays there: which kind comes next can
 * be told from the last views, and not from how often things were had together.
 */
async function wanderers() {
  const random = createRandom(7);
  const samples = Array.from({ length: 160 }, (_, u) => {
    const [before, now] = [random.int(10), random.int(10)];
    return [before, before, before, now, now, now].flatMap((kind, n) =>
      [random.int(4)].map((i) => ({ user: `u${u}`, item: `i${4 * kind + i}`, timeMs: n })),
    );
  });
  const knownItems = Array.from({ length: 40 }, (_, i) => `i${i}`);
  return (await readSamples(samples.flat(), { knownItems })).interactions;
}

const itemFeatures = {
  rows: 40,
  columnCount: 10,
  starts: Uint32Array.from({ length: 41 }, (_, i) => i),
  columns: Uint32Array.from({ length: 40 }, (_, i) => i >> 2),
  values: new Float32Array(40).fill(1),
};

test("puts the candidates of a search in a better order, by users of whom it has learned nothing", async () => {
  const interactions = await wanderers();
  const options = {
    learnModel: async (part: typeof interactions) => (await learn("popular", part)).model,
    itemFeatures,
    published: <T>(items: T) => items,
    candidates: 40,
  };
  const ranker = await learnCandidateRanker(interactions, options);
  expect(ranker.users).toBeGreaterThan(20);
  expect(ranker.after).toBeGreaterThan(1.3 * ranker.before);
  expect(ranker.gain.low).toBeGreaterThan(0);
  expect(await learnCandidateRanker(interactions, options)).toEqual(ranker);
});

test("refuses interactions of which nothing can be held out", async () => {
  const { interactions } = await readSamples([{ user: "a", item: "i0" }], {});
  await expect(
    learnCandidateRanker(interactions, {
      learnModel: async (part) => (await learn("popular", part)).model,
      itemFeatures: undefined,
      published: (items) => items,
    }),
  ).rejects.toThrow(LearningError);
});
