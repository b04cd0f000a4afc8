import { type UnitVectors, unit, unitVectors } from "../math/unit-points.ts";
import type { Matrix } from "../math/vector.ts";
import type { Pace } from "./pace.ts";
import { noWorkers, runTasks, type Workers } from "./workers.ts";

/** For each point its nearest centroid (the lowest number among equals), and the squared distance to it. */
export interface Assignment {
  readonly cluster: Uint32Array;
  readonly distance: Float32Array;
}

const pointsPerTask = 8192;

/** @param centroids  rows of unit length */
export async function assignToNearest(
  points: UnitVectors,
  centroids: Matrix,
  pace: Pace,
  workers: Workers = noWorkers,
): Promise<Assignment> {
  const cluster = new Uint32Array(points.count);
  const distance = new Float32Array(points.count);
  const others = unitVectors(centroids, workers.allocate);
  await runTasks(
    workers,
    "nearest",
    {
      count: Math.ceil(points.count / pointsPerTask),
      input(task) {
        const from = task * pointsPerTask;
        return { points, others, from, to: Math.min(points.count, from + pointsPerTask) };
      },
      use({ rows, products }, task) {
        cluster.set(rows, task * pointsPerTask);
        for (let i = 0, at = task * pointsPerTask; i < products.length; i++, at++)
          distance[at] = Math.max(0, 2 - (2 * products[i]) / unit);
      },
    },
    pace,
  );
  return { cluster, distance };
}
