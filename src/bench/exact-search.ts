import { dotProducts } from "../compiler/dense-products.ts";
import { nearest } from "../math/top-k.ts";
import type { Matrix } from "../math/vector.ts";
import type { AllowedItems } from "./allowed-items.ts";

/** So many items of one group may come before the next group: OpenMoji has 26 skin tones of some. */
export const largestGroup = 32;

const queriesPerBlock = 16;

/** Calls `use` with the dot products of each query with all rows; they are valid during the call only. */
export function eachDotProducts(
  rows: Matrix,
  queries: Matrix,
  use: (query: number, products: Float32Array) => void,
): void {
  const products = new Float32Array(queriesPerBlock * rows.rows);
  for (let from = 0; from < queries.rows; from += queriesPerBlock) {
    const to = Math.min(queries.rows, from + queriesPerBlock);
    dotProducts(queries, from, to, rows, products);
    for (let query = from; query < to; query++) {
      use(query, products.subarray((query - from) * rows.rows, (query - from + 1) * rows.rows));
    }
  }
}

/** What no search can improve on: the `k` allowed items with the largest products. */
export function largestProducts(products: Float32Array, k: number, allowed: AllowedItems): number[] {
  const found = nearest(products.length, k * largestGroup, (item) => -products[item], allowed.isAllowed);
  return allowed.pick(
    found.map(({ id }) => id),
    k,
  );
}
