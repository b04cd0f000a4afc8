import { expect, test } from "vitest";
import { clusterByCosine } from "./agglomeration.ts";

const points = (...angles: number[]) =>
  angles.map((degrees) => {
    const radians = (degrees * Math.PI) / 180;
    return { vector: Float32Array.of(Math.cos(radians), Math.sin(radians)) };
  });
const options = { maxClusters: 3, kinship: 0.2, unrelated: 0.01 };

test("what points the same way is one cluster, what stands across another", () => {
  expect(clusterByCosine(points(0, 95, 10, 100), [0, 1, 2, 3], options).sort()).toEqual([
    [0, 2],
    [1, 3],
  ]);
});

test("a chain of neighbours stays together where its ends are far apart", () => {
  expect(clusterByCosine(points(0, 40, 80), [0, 1, 2], options)).toEqual([[0, 1, 2]]);
});

test("there are no more clusters than asked for, and only members are clustered", () => {
  expect(clusterByCosine(points(0, 90, 180, 270), [0, 1, 2, 3], { ...options, maxClusters: 2 })).toHaveLength(
    2,
  );
  expect(clusterByCosine(points(0, 90), [1], options)).toEqual([[1]]);
  expect(clusterByCosine(points(0, 90), [], options)).toEqual([]);
});
