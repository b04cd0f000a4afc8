import { bytesPerVector, type CodeSpec, squaredNorms } from "../math/codes.ts";
import { type PreparedQuery, prepareQuery } from "../math/prepared-query.ts";
import { scanNearest } from "../math/scan-nearest.ts";
import { sharedKernel } from "../math/shared-kernel.ts";
import { BoundedMaxHeap } from "../math/top-k.ts";

export interface NearestItemsTask {
  /** One after the other, `spec.dim` numbers each. */
  readonly queries: Float32Array;
  readonly codes: Uint8Array;
  readonly spec: CodeSpec;
  readonly k: number;
}

/** Of each query in turn `k` rows, or all where there are fewer: nearest first, ties by ascending row. */
export interface NearestItems {
  readonly rows: Uint32Array;
  /** Squared. */
  readonly distances: Float64Array;
}

/** Stays in the processor's cache, and in the kernel's memory, while all queries look at it. */
const blockBytes = 4 * 1024 * 1024;

/** An exact scan of all codes for many queries, block by block. */
export function findNearestItems({ queries, codes, spec, k }: NearestItemsTask): NearestItems {
  const stride = bytesPerVector(spec);
  const count = codes.byteLength / stride;
  const wanted = Math.min(k, count);
  const norms = squaredNorms(codes, count, spec);
  const asked = Array.from({ length: queries.length / spec.dim }, (_, i) => {
    const vector = queries.subarray(i * spec.dim, (i + 1) * spec.dim);
    const mayCountBits = vector.every((value) => Math.abs(value) === Math.abs(vector[0]));
    return { query: prepareQuery(vector, spec), mayCountBits, heap: new BoundedMaxHeap(wanted) };
  });
  const perBlock = Math.floor(blockBytes / stride);
  for (let from = 0; from < count; from += perBlock) {
    const to = Math.min(count, from + perBlock);
    const block = { codes: codes.subarray(from * stride, to * stride), norms: norms.subarray(from, to) };
    for (const { query, mayCountBits, heap } of asked)
      if (!(mayCountBits && offerBySigns(query, block, { from, heap })))
        for (const { id, distance } of scanNearest(query, block.codes, block.norms, wanted))
          heap.offer(from + id, distance);
  }
  const found = {
    rows: new Uint32Array(asked.length * wanted),
    distances: new Float64Array(asked.length * wanted),
  };
  asked.forEach(({ heap }, i) => {
    heap.drain().forEach(({ id, distance }, j) => {
      found.rows[i * wanted + j] = id;
      found.distances[i * wanted + j] = distance;
    });
  });
  return found;
}

/** Where all numbers of the query are as large, the nearest signs are those that differ in the fewest bits. */
function offerBySigns(
  query: PreparedQuery,
  { codes, norms }: { readonly codes: Uint8Array; readonly norms: Float32Array },
  { from, heap }: { readonly from: number; readonly heap: BoundedMaxHeap },
): boolean {
  if (query.kind !== "sign") return false;
  const least = Math.min(heap.capacity, norms.length);
  const near = sharedKernel()?.nearSigns(query, [codes], 4 * least);
  // Fewer are found where more than that differ by the same bits.
  if (!near || near.positions.length < least) return false;
  const { squaredNorm, factor } = query;
  near.positions.forEach((position, i) => {
    heap.offer(from + position, Math.max(0, squaredNorm + norms[position] - factor * near.products[i]));
  });
  return true;
}
