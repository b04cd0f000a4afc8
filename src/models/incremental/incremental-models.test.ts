import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "../../math/random.ts";
import { createMatrix } from "../../math/vector.ts";
import { LearningError } from "../learning-error.ts";
import { createBlend } from "./blend.ts";
import { createGmfModel } from "./gmf.ts";
import type { IncrementalModel, LearningEvent } from "./incremental-model.ts";
import { createIsgdModel } from "./isgd.ts";
import { createItemItemModel } from "./item-item.ts";
import { vectorsOfMatrix } from "./item-vectors.ts";
import { createNearnessModel } from "./nearness.ts";
import { createPopularityModel } from "./popularity.ts";

const itemCount = 12;
const random = createRandom(5);
const matrix = createMatrix(itemCount, 6);
for (let i = 0; i < matrix.data.length; i++) matrix.data[i] = random.next() - 0.5;
const items = vectorsOfMatrix(matrix);
const all = Array.from({ length: itemCount }, (_, item) => item);

const isgd = () => createIsgdModel({ items, options: { drawn: 1 } });
const itemItem = () => createItemItemModel({ itemCount, options: { recent: 4, mostNear: 3 } });
const popularity = () => createPopularityModel({ itemCount, options: { capacity: 5, halfLifeMs: 1000 } });
const makers: Record<string, () => IncrementalModel> = {
  isgd,
  "isgd without vectors": () => createIsgdModel({ itemCount, options: { dims: 3, optimiser: "adagrad" } }),
  gmf: () => createGmfModel({ items, layer: Float32Array.of(1, 2, 1, 0.5, 1, -1), options: { drawn: 2 } }),
  "item-item": itemItem,
  popularity,
  nearness: () => createNearnessModel({ name: "content", items }),
  blend: () =>
    createBlend({
      models: [isgd(), itemItem(), popularity()],
      options: { start: { isgd: 1, "item-item": 2, popularity: 1 }, drawn: 5, leastChoices: 2 },
    }),
};
const cases = Object.entries(makers);

const event: fc.Arbitrary<LearningEvent> = fc.record(
  {
    item: fc.integer({ min: -1, max: itemCount }),
    kind: fc.constant("view"),
    weight: fc.constantFrom(1, 3, 0.5, -1, 0),
    atMs: fc.integer({ min: -5000, max: 5000 }),
    visitor: fc.nat(2),
    among: fc.array(fc.nat(itemCount), { maxLength: 4 }),
  },
  { requiredKeys: ["item", "kind", "weight", "atMs"] },
);
const log = fc.array(event, { maxLength: 60 });

function learned(make: () => IncrementalModel, events: readonly LearningEvent[]): IncrementalModel {
  const model = make();
  for (const each of events) model.learn(each);
  return model;
}

const view = (item: number, more: Partial<LearningEvent> = {}): LearningEvent => ({
  item,
  kind: "view",
  weight: 1,
  atMs: 0,
  ...more,
});

test.each(cases)("%s: the same log gives the same bytes, from any checkpoint on", (_, make) => {
  fc.assert(
    fc.property(log, fc.nat(60), (events, cut) => {
      const whole = learned(make, events);
      const resumed = make();
      resumed.restore(learned(make, events.slice(0, cut)).snapshot());
      for (const each of events.slice(cut)) resumed.learn(each);
      expect(resumed.snapshot()).toEqual(whole.snapshot());
      expect(resumed.scores(all)).toEqual(whole.scores(all));
    }),
    { numRuns: 40 },
  );
});

test.each(cases)("%s: an event that is deleted was never seen", (_, make) => {
  fc.assert(
    fc.property(log, event, fc.nat(60), (events, deleted, place) => {
      const [before, after] = [events.slice(0, place), events.slice(place)];
      const checkpoint = learned(make, before).snapshot();
      const model = learned(make, [...before, deleted, ...after]);
      model.restore(checkpoint);
      for (const each of after) model.learn(each);
      const never = learned(make, events);
      expect(model.snapshot()).toEqual(never.snapshot());
      expect(model.candidates(5)).toEqual(never.candidates(5));
    }),
    { numRuns: 40 },
  );
});

test.each(cases)("%s: unknown items and weights that say nothing change nothing", (_, make) => {
  const model = learned(make, [view(1), view(2)]);
  const before = model.snapshot();
  for (const bad of [itemCount, -1, 1.5, Number.NaN]) expect(model.learn(view(bad))).toBe(false);
  for (const weight of [0, Number.NaN, Number.POSITIVE_INFINITY])
    expect(model.learn(view(3, { weight }))).toBe(false);
  expect(model.snapshot()).toEqual(before);
  expect(Array.from(model.scores([itemCount, -1, 1.5]))).toEqual([0, 0, 0]);
});

test.each(cases)("%s: a clock that runs backwards, or leaps, breaks nothing", (_, make) => {
  const times = [5000, 0, -1e15, 8.64e15, 1000, 1e12];
  const model = learned(
    make,
    times.map((atMs, n) => view(n, { atMs })),
  );
  expect(Array.from(model.scores(all)).every(Number.isFinite)).toBe(true);
});

test.each(cases)("%s: damaged or foreign bytes are refused, and nothing is lost", (_, make) => {
  const model = learned(make, [view(1), view(2), view(3)]);
  const before = model.snapshot();
  const foreign = createNearnessModel({ name: "another", items }).snapshot();
  const damaged = before.slice();
  damaged[50] ^= 1;
  for (const bytes of [foreign, damaged, before.subarray(0, 24), before.subarray(0, 80), new Uint8Array(0)])
    expect(() => model.restore(bytes)).toThrow(LearningError);
  expect(model.snapshot()).toEqual(before);
});

test.each(cases)("%s: goes on when the catalogue has grown", (_, make) => {
  const model = learned(make, [view(1), view(2)]);
  model.grow(itemCount + 600);
  for (let item = itemCount; item < itemCount + 600; item++) expect(model.learn(view(item))).toBe(true);
  expect(model.itemCount).toBe(itemCount + 600);
  const restored = make();
  restored.grow(itemCount + 600);
  restored.restore(model.snapshot());
  expect(restored.snapshot()).toEqual(model.snapshot());
  expect(() => model.grow(3)).toThrow("expected no fewer");
});

test.each([
  ["isgd", isgd],
  ["gmf", makers["gmf"]],
  ["nearness", makers["nearness"]],
])("%s: a view raises an item's worth, a hide lowers it", (_, make) => {
  const viewed = learned(make, [view(1), view(2)]);
  const again = learned(make, [view(1), view(2), view(1)]);
  const hidden = learned(make, [view(1), view(2), view(1, { kind: "hide", weight: -1 })]);
  expect(again.scores([1])[0]).toBeGreaterThan(viewed.scores([1])[0]);
  expect(hidden.scores([1])[0]).toBeLessThan(viewed.scores([1])[0]);
});

test("isgd leaves the vectors of what was not touched as the catalogue has them", () => {
  const model = createIsgdModel({ items });
  model.learn(view(4, { weight: 3 }));
  const [asIs, corrected] = [createIsgdModel({ items, options: { correctsItems: false } }), model];
  asIs.learn(view(4, { weight: 3 }));
  const others = all.filter((item) => item !== 4);
  expect(corrected.scores(others)).toEqual(asIs.scores(others));
  expect(corrected.scores([4])[0]).toBeGreaterThan(asIs.scores([4])[0]);
});

test("item-item finds what was liked beside the visitor's last items, and forgets no one else's", () => {
  const model = createItemItemModel({ itemCount });
  for (const [visitor, item] of [
    [1, 0],
    [1, 5],
    [2, 0],
    [2, 5],
    [3, 7],
    [3, 8],
  ])
    model.learn(view(item, { visitor }));
  model.learn(view(0));
  expect(model.candidates(3)).toEqual([5]);
  expect(model.candidates(3, { visitor: 9 })).toEqual([]);
  model.learn(view(7));
  expect(model.candidates(4)).toContain(8);
});

test("the blend learns which model foresees what is chosen, and not before it knows enough", () => {
  const models = () => [
    createPopularityModel({ itemCount }),
    createNearnessModel({ name: "content", items }),
  ];
  const options = { start: { popularity: 1, content: 1 }, leastChoices: 5, step: 0.2 };
  const blend = createBlend({ models: models(), options });
  for (const item of all) blend.learn(view(item, { visitor: 2, weight: 1 }));
  expect(blend.weights()["content"]).toBeCloseTo(0.5);
  const reference = createNearnessModel({ name: "content", items });
  blend.learn(view(0));
  reference.learn(view(0));
  const seen = new Set([0]);
  for (let n = 0; n < 9; n++) {
    const rest = all.filter((item) => !seen.has(item));
    const scores = reference.scores(rest);
    const best = rest[scores.indexOf(Math.max(...scores))];
    blend.learn(view(best, { among: rest }));
    reference.learn(view(best));
    seen.add(best);
    if (n === 3) expect(blend.weights()["content"]).toBeCloseTo(0.5);
  }
  expect(blend.choices).toBeGreaterThanOrEqual(8);
  expect(blend.weights()["content"]).toBeGreaterThan(0.55);
});

test("a million events are counted within bounds", () => {
  const model = createPopularityModel({ itemCount: 5000, options: { capacity: 100, halfLifeMs: 60_000 } });
  const draw = createRandom(3);
  for (let n = 0; n < 1_000_000; n++) model.learn(view(draw.int(5000), { atMs: n * 100 }));
  expect(model.snapshot().byteLength).toBeLessThan(4000);
  expect(Array.from(model.scores(all)).every(Number.isFinite)).toBe(true);
});

test("what is remembered of an item stays within bounds, however many events there are", () => {
  const many = 200;
  const model = createItemItemModel({ itemCount: many, options: { recent: 3, mostNear: 20 } });
  const draw = createRandom(3);
  for (let n = 0; n < 30_000; n++) model.learn(view(draw.int(many)));
  // 40 others of 4 + 8 bytes; its number, length and count.
  expect(model.snapshot().byteLength).toBeLessThan(many * (40 * 12 + 20) + 1000);
  expect(model.candidates(10)).toHaveLength(10);
});
