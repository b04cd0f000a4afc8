import { createPreparedScorer } from "./codes.ts";
import type { PreparedQuery } from "./prepared-query.ts";
import { type ScanKernel, startScanKernel } from "./scan-kernel.ts";

/** One for the thread, started when it is first wanted; undefined where it cannot run. */
let kernel: ScanKernel | undefined | "not started" = "not started";

/** Whether scans run in SIMD here. */
export function hasScanKernel(): boolean {
  return sharedKernel() !== undefined;
}

/**
 * Squared distances from `query` to all coded vectors at once: exactly what a scorer gives for each, in SIMD where that
 * is to be had.
 *
 * @returns one for each element of `norms`
 */
export function scanDistances(query: PreparedQuery, codes: Uint8Array, norms: Float32Array): Float64Array {
  const distances = new Float64Array(norms.length);
  if (query.kind !== "f32") {
    const products = new Int32Array(norms.length);
    if (sharedKernel()?.multiply(query, codes, products)) {
      const { squaredNorm, factor } = query;
      for (let i = 0; i < distances.length; i++) {
        distances[i] = Math.max(0, squaredNorm + norms[i] - factor * products[i]);
      }
      return distances;
    }
  }
  const distanceTo = createPreparedScorer(query, codes, norms);
  for (let i = 0; i < distances.length; i++) distances[i] = distanceTo(i);
  return distances;
}

function sharedKernel(): ScanKernel | undefined {
  if (kernel === "not started") kernel = startScanKernel();
  return kernel;
}
