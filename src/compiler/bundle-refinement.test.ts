import { expect, test } from "vitest";
import { createRandom } from "../math/random.ts";
import { createMatrix } from "../math/vector.ts";
import { type BundleGrouping, refineBundles } from "./bundle-refinement.ts";

/** 48 clusters around a circle, each probed with the two beside it. */
const count = 48;
const centroids = createMatrix(count, 2);
for (let c = 0; c < count; c++) {
  centroids.data[2 * c] = Math.cos((2 * Math.PI * c) / count);
  centroids.data[2 * c + 1] = Math.sin((2 * Math.PI * c) / count);
}
const closures = Array.from({ length: count }, (_, c) => [c, (c + 1) % count, (c + count - 1) % count]);
const itemCounts = new Uint32Array(count).fill(10);
const options = { centroids, closures, itemCounts, fileCount: 4 };

/** Twelve neighbourhoods of four, with ragged borders; neighbourhood `n` in file `n` mod 4. */
function raggedStart(): BundleGrouping {
  const random = createRandom(3);
  const neighbourhoodOf = Int32Array.from({ length: count }, (_, c) => Math.floor(c / 4));
  for (let swap = 0; swap < 40; swap++) {
    const c = random.int(count - 4);
    [neighbourhoodOf[c], neighbourhoodOf[c + 4]] = [neighbourhoodOf[c + 4], neighbourhoodOf[c]];
  }
  return { neighbourhoodOf, fileOf: Int32Array.from({ length: 12 }, (_, n) => n % 4) };
}

function filesOf({ neighbourhoodOf, fileOf }: BundleGrouping) {
  const homes = Array.from({ length: 4 }, () => 0);
  const parts = Array.from({ length: 4 }, () => new Set<number>());
  neighbourhoodOf.forEach((n, c) => {
    homes[fileOf[n]]++;
    for (const near of closures[c]) parts[fileOf[n]].add(near);
  });
  return { homes, largest: Math.max(...parts.map(({ size }) => size)) };
}

test("finds the groups with the shortest borders, and keeps the files' homes even", () => {
  const start = raggedStart();
  const refined = refineBundles(start, options);
  expect(filesOf(start).largest).toBeGreaterThan(24);
  // Three stretches of four a file, and the one cluster beside each of their six ends.
  expect(filesOf(refined).largest).toBeLessThanOrEqual(18);
  for (const homes of filesOf(refined).homes) expect(Math.abs(homes - 12)).toBeLessThanOrEqual(1.2);
});

test("gives the same for the same seed", () => {
  expect(refineBundles(raggedStart(), options)).toEqual(refineBundles(raggedStart(), options));
});
