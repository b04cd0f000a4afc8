import { describe, expect, test } from "vitest";
import { createRandom } from "../math/random.ts";
import { createMatrix, row, squaredDistance } from "../math/vector.ts";
import { planBundles } from "./neighbourhood-bundles.ts";

/** Points around a few far-apart topics: cluster `i` belongs to topic `i % topics`. */
function testCentroids(rows: number, topics: number) {
  const random = createRandom(7);
  const centres = Array.from({ length: topics }, () =>
    Array.from({ length: 8 }, () => 10 * random.gaussian()),
  );
  const centroids = createMatrix(rows, 8);
  for (let i = 0; i < rows; i++) {
    row(centroids, i).set(centres[i % topics].map((value) => value + random.gaussian()));
  }
  return centroids;
}

const nearestTo = (centroids: ReturnType<typeof testCentroids>, query: Float32Array, k: number) =>
  Array.from({ length: centroids.rows }, (_, c) => c)
    .sort((a, b) => squaredDistance(row(centroids, a), query) - squaredDistance(row(centroids, b), query))
    .slice(0, k);

describe("bundles of neighbourhoods", () => {
  const centroids = testCentroids(120, 12);
  const itemCounts = new Uint32Array(120).fill(50);
  const plan = planBundles(centroids, { bundles: 6, nprobe: 4, itemCounts });

  test("each holds its clusters with all that is probed around them", () => {
    plan.home.forEach((file, cluster) => {
      const probed = nearestTo(centroids, row(centroids, cluster), 4);
      expect(plan.partsOf[file]).toEqual(expect.arrayContaining(probed));
    });
  });

  test("each is the home of about as many items", () => {
    const sizes = plan.partsOf.map((_, file) => plan.home.filter((home) => home === file).length);
    expect(sizes).toHaveLength(6);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(24);
  });

  test("none is about one topic: neighbours go together, strangers share a file", () => {
    for (const file of [0, 1, 2, 3, 4, 5]) {
      const topics = new Set(plan.home.flatMap((home, cluster) => (home === file ? [cluster % 12] : [])));
      expect(topics.size).toBeGreaterThanOrEqual(2);
    }
  });

  test("repeats little where topics share no border, and comes out the same each time", () => {
    // What is probed around a cluster lies in its topic; eighteen neighbourhoods of twelve topics share some borders.
    expect(plan.partsOf.flat().length).toBeLessThanOrEqual(1.25 * 120);
    expect(planBundles(centroids, { bundles: 6, nprobe: 4, itemCounts })).toEqual(plan);
  });

  test("needs no more files than there are clusters, and one at least", () => {
    const few = { bundles: 50, nprobe: 2, itemCounts: [1, 1, 1] };
    expect(planBundles(testCentroids(3, 3), few).partsOf).toHaveLength(3);
    const one = planBundles(testCentroids(3, 3), { ...few, bundles: 1 });
    expect(one).toEqual({ partsOf: [[0, 1, 2]], home: [0, 0, 0] });
  });
});
