import type { Scorer } from "../math/codes.ts";
import { BoundedMaxHeap, type Neighbour } from "../math/top-k.ts";

export interface SearchFlatOptions {
  readonly k: number;
  readonly isAllowed?: ((node: number) => boolean) | undefined;
}

/** The exact answer to `searchGraph`'s question: looks at all `nodeCount` nodes, ties by ascending node. */
export function searchFlat(
  nodeCount: number,
  distanceTo: Scorer,
  { k, isAllowed }: SearchFlatOptions,
): Neighbour[] {
  const heap = new BoundedMaxHeap(Math.max(0, Math.min(k, nodeCount)));
  for (let node = 0; node < nodeCount; node++) {
    if (!isAllowed || isAllowed(node)) heap.offer(node, distanceTo(node));
  }
  return heap.drain();
}
