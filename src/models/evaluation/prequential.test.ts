import { expect, test } from "vitest";
import type { IncrementalModel, LearningEvent } from "../incremental/incremental-model.ts";
import { createPopularityModel } from "../incremental/popularity.ts";
import { evaluatePrequentially, type StreamEvent } from "./prequential.ts";

const streamOf = (...pairs: [visitor: number, item: number][]): StreamEvent[] =>
  pairs.map(([visitor, item], n) => ({ visitor, item, atMs: n }));

/** Says what it was asked and taught, in order, and likes items of larger numbers. */
function createWitness(): IncrementalModel & { readonly said: string[] } {
  const said: string[] = [];
  const model = createPopularityModel({ itemCount: 100 });
  return {
    ...model,
    said,
    learn({ item, visitor }: LearningEvent) {
      said.push(`learn ${visitor}:${item}`);
      return true;
    },
    scores(items, request) {
      said.push(`test ${request?.visitor}:${Array.from(items).join(",")}`);
      return Float32Array.from(items);
    },
  };
}

test("tests known visitors only, before learning, among known items that they don't have", () => {
  const witness = createWitness();
  const events = streamOf([7, 0], [8, 0], [7, 1], [8, 1], [7, 0]);
  const report = evaluatePrequentially({ events, modelOf: () => witness });
  expect(witness.said).toEqual([
    ...["learn 7:0", "learn 8:0"],
    ...["test 7:", "learn 7:1"],
    ...["test 8:1", "learn 8:1"],
    "learn 7:0",
  ]);
  // Of two tested events one names a new item, which nobody can foresee.
  expect([report.tested, report.recallAt10]).toEqual([2, 0.5]);
});

test("counts places by score, and equal scores by who came first", () => {
  const model = createPopularityModel({ itemCount: 100 });
  const others = Array.from({ length: 25 }, (_, item): [number, number] => [1, item]);
  // Visitor 2 knows item 0; items 1..24 are equal, so that item 11 stands at place 11 of them.
  const events = streamOf(...others, [2, 0], [2, 11], [2, 10]);
  const report = evaluatePrequentially({ events, modelOf: () => model, from: 26 });
  expect(report).toMatchObject({ tested: 2, recallAt10: 0.5, recallAt20: 1 });
});

test("a frozen catalogue has no items but its own, and each visitor a model of their own", () => {
  const witnesses = [createWitness(), createWitness()];
  const events = streamOf([0, 0], [1, 1], [0, 2], [1, 0]);
  const report = evaluatePrequentially({
    events,
    modelOf: (visitor) => witnesses[visitor],
    visitorOf: () => 0,
    from: 2,
    frozenItems: 2,
  });
  expect(report).toMatchObject({ tested: 2, recallAt10: 0.5 });
  expect(witnesses.map(({ said }) => said)).toEqual([
    ["learn 0:0", "test 0:1", "learn 0:2"],
    ["learn 0:1", "test 0:0", "learn 0:0"],
  ]);
});

test("tells models what was shown beside what was chosen", () => {
  const model = createPopularityModel({ itemCount: 100 });
  const told: unknown[] = [];
  const listening: IncrementalModel = {
    ...model,
    learn(event) {
      told.push(event.among);
      return model.learn(event);
    },
  };
  const events = streamOf([0, 0], [0, 1], [0, 2], [1, 2], [1, 1]);
  evaluatePrequentially({ events, modelOf: () => listening, shown: 1 });
  expect(told).toEqual([undefined, [], [], undefined, [0]]);
});

test("the moving average goes over the last tested events", () => {
  const model = createPopularityModel({ itemCount: 100 });
  const events = streamOf(...Array.from({ length: 40 }, (_, n): [number, number] => [n % 2, n >> 1]));
  const { movingAverage, tested } = evaluatePrequentially({ events, modelOf: () => model, window: 10 });
  // Visitor 0 brings each new item, visitor 1 takes it at once.
  expect(tested).toBe(38);
  expect(movingAverage.map(({ recallAt10 }) => recallAt10).every((share) => share === 0.5)).toBe(true);
});
