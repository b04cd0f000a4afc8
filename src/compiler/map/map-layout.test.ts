import { expect, test } from "vitest";
import { createRandom } from "../../math/random.ts";
import { createMatrix, normaliseInPlace, row } from "../../math/vector.ts";
import { createPace } from "../pace.ts";
import { partition } from "../partition.ts";
import { reduce } from "../reduce.ts";
import { layOutMap } from "./map-layout.ts";

const topics = 6;

/** Items around a few points, the topic of item `i` being `i mod topics`; every tenth one is a copy of the one before. */
async function arranged(count: number) {
  const random = createRandom(4);
  const dim = 32;
  const centres = Array.from({ length: topics }, () => Array.from({ length: dim }, () => random.gaussian()));
  const points = createMatrix(count, dim);
  for (let i = 0; i < count; i++) {
    const point = row(points, i);
    point.set(i % 10 === 9 ? row(points, Math.max(0, i - topics)) : centres[i % topics]);
    if (i % 10 !== 9) for (let d = 0; d < dim; d++) point[d] += 0.5 * random.gaussian();
    normaliseInPlace(point);
  }
  const coded = await reduce(points, { dims: dim, code: "f32" }, createPace());
  return { coded, parts: await partition(coded, { clusters: 12 }, createPace()) };
}

test("puts items of one topic near each other, and gives the same places again", async () => {
  const { coded, parts } = await arranged(600);
  const points = await layOutMap(coded, parts, { seed: 1 }, createPace());
  expect(points).toHaveLength(1200);
  const distances = { same: [] as number[], other: [] as number[] };
  for (let a = 0; a < 600; a += 7)
    for (let b = a + 1; b < 600; b += 5) {
      const kind = parts.rowOfOrdinal[a] % topics === parts.rowOfOrdinal[b] % topics ? "same" : "other";
      distances[kind].push(Math.hypot(points[2 * a] - points[2 * b], points[2 * a + 1] - points[2 * b + 1]));
    }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(distances.same)).toBeLessThan(0.6 * mean(distances.other));
  expect(await layOutMap(coded, parts, { seed: 1 }, createPace())).toEqual(points);
}, 30_000);

test("uses the whole square, and lets no two items hide each other", async () => {
  const { coded, parts } = await arranged(300);
  const points = await layOutMap(coded, parts, { seed: 1 }, createPace());
  for (const side of [0, 1]) {
    const values = Array.from(points.filter((_, i) => i % 2 === side));
    expect([Math.min(...values), Math.max(...values)]).toEqual([0, 65_535]);
  }
  const places = new Set(Array.from({ length: 300 }, (_, i) => `${points[2 * i]} ${points[2 * i + 1]}`));
  expect(places.size).toBe(300);
});

test.each([1, 2, 3, 5])("lays out a catalogue of %i", async (count) => {
  const { coded, parts } = await arranged(count);
  expect(await layOutMap(coded, parts, { seed: 1 }, createPace())).toHaveLength(2 * count);
});
