import { createPreparedScorer, type Scorer } from "./codes.ts";
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

/** Beyond so many vectors a walk through a graph meets too few of them for a scan to pay. */
const mostScanned = 8192;

/**
 * What `createPreparedScorer` gives, by another way where SIMD is to be had: it measures all vectors when it is first
 * asked, which takes less than the few hundred that a search in a graph asks for, one by one.
 */
export function createScanningScorer(query: PreparedQuery, codes: Uint8Array, norms: Float32Array): Scorer {
  if (query.kind === "f32" || norms.length > mostScanned || !hasScanKernel())
    return createPreparedScorer(query, codes, norms);
  let distances: Float64Array | undefined;
  return (i) => {
    distances ??= scanDistances(query, codes, norms);
    return distances[i];
  };
}

function sharedKernel(): ScanKernel | undefined {
  if (kernel === "not started") kernel = startScanKernel();
  return kernel;
}
