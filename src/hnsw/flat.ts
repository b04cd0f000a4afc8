import type { Scorer } from "../math/code-products.ts";
import { type Neighbour, nearest } from "../math/top-k.ts";

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
  return nearest(nodeCount, k, distanceTo, isAllowed);
}
