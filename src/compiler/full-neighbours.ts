import { createRandom } from "../math/random.ts";
import { nearest } from "../math/top-k.ts";
import type { FullSpace } from "./embedder.ts";
import type { Pace } from "./pace.ts";

/** An item drawn at random, and those nearest to it in the embedding before anything was left out. */
export interface FullNeighbours {
  /** Row of the item. */
  readonly query: number;
  /** Rows, the nearest first: more than are asked for, so that what is found instead can be judged. */
  readonly rows: readonly number[];
  /** Aligned with `rows`. */
  readonly cosines: readonly number[];
}

const kept = 100;

/** The nearest of `queries` items drawn at random. */
export async function sampleFullNeighbours(
  full: FullSpace,
  { items, queries, seed }: { readonly items: number; readonly queries: number; readonly seed: number },
  pace: Pace,
): Promise<FullNeighbours[]> {
  const random = createRandom(seed);
  const sample: FullNeighbours[] = [];
  const drawn = new Set<number>();
  while (drawn.size < Math.min(queries, items)) drawn.add(random.int(items));
  for (const query of drawn) {
    const cosines = full.cosinesWith(query);
    const rows = nearest(
      items,
      kept,
      (i) => -cosines[i],
      (i) => i !== query,
    ).map(({ id }) => id);
    sample.push({ query, rows, cosines: rows.map((i) => Math.round(cosines[i] * 1e4) / 1e4) });
    await pace.step(sample.length / drawn.size);
  }
  return sample;
}
