import { createPreparedScorer, type Scorer } from "./code-products.ts";
import type { IntegerQuery, PreparedQuery } from "./prepared-query.ts";
import { sharedKernel } from "./shared-kernel.ts";
import { BoundedMaxHeap, type Neighbour, nearest } from "./top-k.ts";

export interface ScanOptions {
  /** Which may be among them; all when absent. */
  readonly isAllowed?: ((i: number) => boolean) | undefined;
  /** None that is farther than this (squared). */
  readonly within?: number | undefined;
}

/**
 * The `k` coded vectors nearest to `query`, closest first, ties by ascending position: exactly what measuring each of
 * them finds.
 */
export function scanNearest(
  query: PreparedQuery,
  codes: Uint8Array,
  norms: Float32Array,
  k: number,
  { isAllowed, within = Number.POSITIVE_INFINITY }: ScanOptions = {},
): Neighbour[] {
  const products = multiplied(query, codes, norms.length);
  if (!products) {
    const found = nearest(norms.length, k, createPreparedScorer(query, codes, norms), isAllowed);
    return found.filter(({ distance }) => distance <= within);
  }
  const { squaredNorm, factor, values } = products;
  const heap = new BoundedMaxHeap(Math.max(0, Math.min(k, values.length)));
  // Written out, since calls to a scorer would take several times as long as the scan itself.
  for (let i = 0, bound = within, isFull = heap.isFull; i < values.length; i++) {
    const distance = Math.max(0, squaredNorm + norms[i] - factor * values[i]);
    if (distance > bound || (isFull && distance === bound) || (isAllowed && !isAllowed(i))) continue;
    heap.offer(i, distance);
    isFull = heap.isFull;
    if (isFull) bound = heap.worst;
  }
  return heap.drain();
}

/** Beyond so many vectors a walk through a graph meets too few of them for a scan to pay. */
const mostScanned = 8192;

/**
 * What `createPreparedScorer` gives, by another way where SIMD is to be had: it measures all vectors when it is first
 * asked, which takes less than the few hundred that a search in a graph asks for, one by one.
 */
export function createScanningScorer(query: PreparedQuery, codes: Uint8Array, norms: Float32Array): Scorer {
  if (query.kind === "f32" || norms.length > mostScanned || !sharedKernel())
    return createPreparedScorer(query, codes, norms);
  let scan: Scorer | undefined;
  return (i) => {
    scan ??= createScan(query, codes, norms) ?? createPreparedScorer(query, codes, norms);
    return scan(i);
  };
}

/** Multiplies now; distances are made of the products when they are asked for. */
function createScan(query: PreparedQuery, codes: Uint8Array, norms: Float32Array): Scorer | undefined {
  const products = multiplied(query, codes, norms.length);
  if (!products) return undefined;
  const { squaredNorm, factor, values } = products;
  return (i) => Math.max(0, squaredNorm + norms[i] - factor * values[i]);
}

interface Products extends Pick<IntegerQuery, "squaredNorm" | "factor"> {
  readonly values: Int32Array;
}

/** Undefined where the kernel does not run, or is not made for this. */
function multiplied(query: PreparedQuery, codes: Uint8Array, count: number): Products | undefined {
  if (query.kind === "f32") return undefined;
  const values = new Int32Array(count);
  if (!sharedKernel()?.multiply(query, codes, values)) return undefined;
  return { squaredNorm: query.squaredNorm, factor: query.factor, values };
}
