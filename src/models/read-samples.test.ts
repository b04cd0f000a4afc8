import { expect, test } from "vitest";
import { userRows, userSequences } from "./interactions.ts";
import { readSamples } from "./read-samples.ts";

const sample = (user: string, item: string, rest = {}) => ({ user, item, ...rest });

test("numbers users as they come and items as the catalogue has them", async () => {
  const { interactions } = await readSamples([sample("u", "b"), sample("v", "a")], {
    knownItems: ["a", "b"],
  });
  expect(interactions).toMatchObject({ users: ["u", "v"], items: ["a", "b"] });
  expect([...interactions.user]).toEqual([0, 1]);
  expect([...interactions.item]).toEqual([1, 0]);
});

test("counts what is odd, and says where the first of it stands", async () => {
  const { report, interactions } = await readSamples(
    [
      sample("u", "a", { value: 3, timeMs: 20, place: "r.csv:2" }),
      sample("u", "b", { value: 4, timeMs: 10, place: "r.csv:3" }),
      sample("u", "a", { value: 5, timeMs: 30, place: "r.csv:4" }),
      sample("v", "x", { value: 1, timeMs: 1, place: "r.csv:5" }),
      sample("v", "b", { value: 1, timeMs: 1, place: "r.csv:6" }),
    ],
    { knownItems: ["a", "b"] },
  );
  expect(report).toMatchObject({
    samples: 5,
    kept: 3,
    outOfOrder: { count: 1, places: ["r.csv:3"] },
    duplicates: { count: 1, places: ["r.csv:4"] },
    unknownItems: { count: 1, places: ["r.csv:5"] },
    usersWithOne: 1,
  });
  expect([...interactions.value]).toEqual([5, 4, 1]);
  expect([...userSequences(interactions).items]).toEqual([1, 0, 1]);
});

test("refuses a value outside the scale, naming its place, or leaves it out when told to", async () => {
  const samples = [sample("u", "a", { value: 6, place: "r.csv:2:3" }), sample("u", "b", { value: 5 })];
  await expect(readSamples(samples, { scale: [1, 5] })).rejects.toThrow(
    "r.csv:2:3: the value is 6, expected 1 to 5",
  );
  const { report } = await readSamples(samples, { scale: [1, 5], skipBadRows: true });
  expect(report).toMatchObject({ kept: 1, bad: { count: 1, places: ["r.csv:2:3"] } });
});

test.each([
  [{ user: "", item: "a" }, "the user is empty"],
  [{ user: "u", item: "" }, "the item is empty"],
  [{ user: "u", item: "a", value: Number.NaN }, "the value is NaN, expected a number"],
  [{ user: "u", item: "a", timeMs: Number.POSITIVE_INFINITY }, "the time is Infinity, expected a number"],
])("refuses %j", async (bad, message) => {
  await expect(readSamples([bad])).rejects.toThrow(`sample 1: ${message}`);
});

test("refuses samples of which nothing can be used", async () => {
  await expect(readSamples([])).rejects.toThrow("got no samples");
  await expect(readSamples([sample("u", "x")], { knownItems: ["a"] })).rejects.toThrow(
    "none of 1 samples can be used: 1 name items that the catalogue does not have, the first at sample 1",
  );
});

test("weighs events, of which the strongest counts", async () => {
  const { interactions, report } = await readSamples(
    [
      sample("u", "a", { event: "buy" }),
      sample("u", "a", { event: "view" }),
      sample("u", "b", { event: "view" }),
      sample("u", "c", { event: "hover" }),
    ],
    { eventWeights: { view: 1, buy: 5 } },
  );
  expect([...userRows(interactions, (value) => value).values]).toEqual([5, 1]);
  expect(report.unknownEvents.count).toBe(1);
});

test("adds up counts", async () => {
  const { interactions } = await readSamples(
    [sample("u", "a", { value: 3 }), sample("u", "a", { value: 4 })],
    {
      duplicates: "sum",
    },
  );
  expect([...interactions.value]).toEqual([7]);
});
