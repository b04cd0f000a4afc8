import { expect, test } from "vitest";
import type { PartSource } from "./bundle.ts";
import { chooseBundles, usualBudget, type VisitBudget } from "./bundle-choice.ts";
import type { BundlePlan } from "./neighbourhood-bundles.ts";

const deflate = async (bytes: Uint8Array) => bytes;
const parts = (count: number, bytes: number): PartSource => ({ count, part: () => new Uint8Array(bytes) });

/** Files of neighbouring parts, each with the one behind its border. */
const plan = (bundles: number): BundlePlan => {
  const home = Array.from({ length: 90 }, (_, part) => Math.floor((part * bundles) / 90));
  const partsOf = Array.from({ length: bundles }, (_, file) => {
    const own = home.flatMap((at, part) => (at === file ? [part] : []));
    return [...own, (own[own.length - 1] + 1) % 90];
  });
  return { partsOf, home };
};

async function filesFor(ofVisit: PartSource, other: PartSource, budget: Partial<VisitBudget> = {}) {
  const options = { deflate, plan, budget: { ...usualBudget, ...budget } };
  return (await chooseBundles([ofVisit], [other], options))?.partsOf.length;
}

test("bundles nothing where everybody fetches everything", async () => {
  expect(await filesFor(parts(90, 10_000), parts(30, 100_000))).toBeUndefined();
  expect(
    await filesFor(parts(90, 100_000), parts(1, 1), { everythingUpToBytes: 12_000_000 }),
  ).toBeUndefined();
  expect(await filesFor(parts(90, 10_000), parts(30, 100_000), { everythingUpToBytes: 0 })).toBe(2);
});

test("takes the fewest files that keep a visit within its bytes, border parts counted", async () => {
  // 90 parts of 100 kB: six files of 15 would do without borders, seven of 13 and one hold 1.4 MB.
  expect(await filesFor(parts(90, 100_000), parts(1, 1))).toBe(8);
  expect(await filesFor(parts(90, 100_000), parts(1, 1), { visitBytes: 4_000_000 })).toBe(3);
});

test("never takes more files than the bits of a visit allow", async () => {
  const small = { visitBytes: 200_000 };
  expect(await filesFor(parts(90, 100_000), parts(1, 1), small)).toBe(64);
  expect(await filesFor(parts(90, 100_000), parts(1, 1), { ...small, visitBits: 3 })).toBe(8);
  expect(await filesFor(parts(90, 100_000), parts(1, 1), { ...small, visitBits: 3.5 })).toBe(11);
});
