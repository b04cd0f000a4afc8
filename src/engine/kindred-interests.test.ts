import { expect, test } from "vitest";
import { createRandom } from "../math/random.ts";
import { normalised } from "../math/vector.ts";
import { groupsThatTouch } from "./kindred-interests.ts";
import { createTestCatalogue, type TestItem } from "./testing/test-catalogue.ts";
import { createTestServer } from "./testing/test-server.ts";
import { startVisit } from "./testing/test-visit.ts";

const set = (...members: number[]) => new Set(members);

test("sets that have a member in common are one group, if only through a third", () => {
  expect(groupsThatTouch([set(1, 2), set(3, 4), set(5)])).toEqual([[0], [1], [2]]);
  expect(groupsThatTouch([set(1, 2), set(3, 4), set(2, 9)])).toEqual([[1], [0, 2]]);
  expect(groupsThatTouch([set(1), set(2), set(1, 2)])).toEqual([[0, 1, 2]]);
});

const dim = 16;
const random = createRandom(5);
const along = (...axes: number[]) =>
  normalised(Array.from({ length: dim }, (_, d) => (axes.includes(d) ? 1 : 0) + 0.02 * random.gaussian()));
const named = (name: string, count: number, vectorOf: (i: number) => Float32Array): TestItem[] =>
  Array.from({ length: count }, (_, i) => ({ id: `${name}-${i}`, title: name, vector: vectorOf(i) }));

/** Two views across each other, what lies around each, and a crowd elsewhere. */
const apart = [...named("a", 10, () => along(0)), ...named("b", 10, () => along(1))];
const views = [...named("first", 1, () => along(0, 2)), ...named("second", 1, () => along(1, 3))];
const crowd = named("other", 280, (i) => along(4 + (i % 12)));

async function interestsOf(items: readonly TestItem[]) {
  const page = startVisit(createTestServer(await createTestCatalogue(items, { code: "f32" })));
  await page.open({ privacyLevel: "everything" });
  const ids = ["first-0", "second-0"];
  const { items: found, diagnostics } = await page.ask(page.engine.recommend, { ids, k: 10 });
  return { interests: diagnostics.interests, interest: diagnostics.interest, found };
}

test("views that have nothing in common are two interests, unless the same items lie around both", async () => {
  expect(await interestsOf([...views, ...apart, ...crowd])).toMatchObject({
    interests: 2,
    interest: "multi",
  });
  const between = named("between", 10, () => along(0, 1, 2, 3));
  const joined = await interestsOf([...views, ...between, ...crowd]);
  expect(joined).toMatchObject({ interests: 1, interest: "median" });
  expect(joined.found.every(({ card }) => card.id.startsWith("between"))).toBe(true);
  for (const { score, contributions } of joined.found)
    expect(contributions.reduce((sum, part) => sum + part, 0)).toBeCloseTo(score, 5);
});
