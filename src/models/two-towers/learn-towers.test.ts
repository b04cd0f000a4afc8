import { expect, test } from "vitest";
import { createRandom } from "../../math/random.ts";
import { createMatrix, dot, type Matrix, row } from "../../math/vector.ts";
import { userRows } from "../interactions.ts";
import { readSamples } from "../read-samples.ts";
import type { EpochReport } from "../training.ts";
import { learnTwoTowers } from "./learn-towers.ts";
import { nearestProfiles, scoreFavourites, sharesOfEveryone, weighProfiles } from "./profile-scores.ts";
import { tasteProfilesOf } from "./taste-profiles.ts";
import { meanOfItems, throughTower } from "./tower.ts";
import { createTrainedTower } from "./tower-training.ts";

const kinds = 4;
const perKind = 20;

/** People of four tastes, each with items of their own; one item in ten from anywhere. */
async function peopleOfFourTastes() {
  const random = createRandom(3);
  const rows = Array.from({ length: 240 }, (_, u) =>
    Array.from({ length: 10 }, () => ({
      user: `u${u}`,
      item: `i${(random.next() < 0.9 ? (u % kinds) * perKind : random.int(kinds) * perKind) + random.int(perKind)}`,
    })),
  );
  const knownItems = Array.from({ length: kinds * perKind }, (_, i) => `i${i}`);
  const favourites = userRows((await readSamples(rows.flat(), { knownItems })).interactions);
  const items = createMatrix(kinds * perKind, 8);
  for (let i = 0; i < items.rows; i++)
    for (let d = 0; d < 8; d++)
      items.data[i * 8 + d] = random.gaussian() + (d === Math.floor(i / perKind) ? 2 : 0);
  return { favourites, items };
}

test("from three picks the nearest profiles are of that taste, and so is what they love", async () => {
  const { favourites, items } = await peopleOfFourTastes();
  const epochs: EpochReport[] = [];
  const { query, people } = await learnTwoTowers(
    { favourites, items },
    { seed: 2, epochs: 8 },
    {
      step: async () => {},
      onEpoch: (epoch) => epochs.push(epoch),
    },
  );
  expect(epochs[epochs.length - 1].loss).toBeLessThan(epochs[0].loss);
  const { profiles, vectors } = tasteProfilesOf(favourites, people);
  expect(profiles.length).toBeGreaterThanOrEqual(4);
  for (let kind = 0; kind < kinds; kind++) {
    const picks = [1, 5, 9].map((i) => kind * perKind + i);
    const asked = throughTower(
      query,
      meanOfItems(picks, items.dim, (i) => row(items, i)),
    );
    const near = weighProfiles(nearestProfiles(asked, vectors));
    const found = scoreFavourites(profiles, near, sharesOfEveryone(profiles)).slice(0, 10);
    expect(found.filter(({ item }) => Math.floor(item / perKind) === kind).length).toBeGreaterThanOrEqual(9);
  }
});

test("the same seed learns the same, and another one something else", async () => {
  const set = await peopleOfFourTastes();
  const one = await learnTwoTowers(set, { seed: 5, epochs: 2 });
  expect(await learnTwoTowers(set, { seed: 5, epochs: 2 })).toEqual(one);
  expect((await learnTwoTowers(set, { seed: 6, epochs: 2 })).people.data).not.toEqual(one.people.data);
});

test("refuses to learn from hardly anybody", async () => {
  const { interactions } = await readSamples([
    { user: "u", item: "a" },
    { user: "u", item: "b" },
  ]);
  await expect(
    learnTwoTowers({ favourites: userRows(interactions), items: createMatrix(2, 3) }),
  ).rejects.toThrow("two towers: got 1 people with two favourites or more, expected at least 10");
});

test("a step of a tower follows the gradient that small changes of its weights show", () => {
  const shape = { inputs: 3, hidden: 5, outputs: 4, learningRate: 1e-3, weightDecay: 0 };
  const input: Matrix = { data: Float32Array.of(0.3, -0.2, 0.9, 0.5, 0.5, -0.4), rows: 2, dim: 3 };
  const wanted = Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0);
  const trained = createTrainedTower({ ...shape, random: createRandom(4) });
  const loss = (tower = trained.tower) => {
    let sum = 0;
    for (let r = 0; r < 2; r++)
      sum -= dot(throughTower(tower, row(input, r)), wanted.subarray(4 * r, 4 * r + 4));
    return sum;
  };
  const before = trained.snapshot();
  const slopes = before.output.weights.map((weight, i) => {
    const changed = before.output.weights.slice();
    changed[i] = weight + 1e-2;
    return loss({ ...before, output: { ...before.output, weights: changed } }) - loss(before);
  });
  trained.forward(input);
  trained.backward({ data: wanted.map((value) => -value), rows: 2, dim: 4 });
  // Adam's first step goes by the sign of each slope alone.
  trained.tower.output.weights.forEach((weight, i) => {
    if (Math.abs(slopes[i]) < 1e-4) return;
    expect(Math.sign(weight - before.output.weights[i])).toBe(-Math.sign(slopes[i]));
  });
  expect(loss()).toBeLessThan(loss(before));
});
