import { LearningError } from "../learning-error.ts";
import type { RecentItem } from "./recent-items.ts";
import type { SnapshotPart, SnapshotReader } from "./snapshot.ts";

/** How often items were liked, and how much each was liked near each other one. */
export interface CooccurrenceTable {
  countOf(item: number): number;
  /** Of what came near the item: item → weight; in the order in which they first did. */
  near(item: number): ReadonlyMap<number, number>;
  count(item: number, weight: number): void;
  /** Both ways. */
  join(a: number, b: number, weight: number): void;
  /** Those that were counted. */
  items(): Iterable<number>;
  /** Forgets all others. */
  keep(isKept: (item: number) => boolean): void;
  parts(): SnapshotPart[];
}

export const cooccurrencePartCount = 4;

/** How much less two items have in common with every event between them. */
export const usualJoinDecay = 0.9;

const none: ReadonlyMap<number, number> = new Map();

/** @param mostNear  of each item; twice as many are kept until the lesser half is dropped */
export function createCooccurrenceTable(mostNear: number, from?: SnapshotReader): CooccurrenceTable {
  const counts = new Map<number, number>();
  const rows = new Map<number, Map<number, number>>();
  if (from) readInto(counts, rows, from);

  function add(item: number, other: number, weight: number): void {
    let row = rows.get(item);
    if (row === undefined) {
      row = new Map();
      rows.set(item, row);
    }
    row.set(other, (row.get(other) ?? 0) + weight);
    if (row.size > 2 * mostNear) rows.set(item, heaviest(row, mostNear));
  }

  return {
    countOf: (item) => counts.get(item) ?? 0,
    near: (item) => rows.get(item) ?? none,
    count(item, weight) {
      counts.set(item, (counts.get(item) ?? 0) + weight);
    },
    join(a, b, weight) {
      add(a, b, weight);
      add(b, a, weight);
    },
    items: () => counts.keys(),
    keep(isKept) {
      for (const item of counts.keys()) if (!isKept(item)) counts.delete(item);
      for (const [item, row] of rows) {
        if (!isKept(item)) rows.delete(item);
        else for (const other of row.keys()) if (!isKept(other)) row.delete(other);
      }
    },
    parts() {
      const numbers: number[] = [];
      const weights: number[] = [];
      for (const [item, row] of rows) {
        numbers.push(item, row.size);
        for (const [other, weight] of row) {
          numbers.push(other);
          weights.push(weight);
        }
      }
      return [
        Uint32Array.from(counts.keys()),
        Float64Array.from(counts.values()),
        Uint32Array.from(numbers),
        Float64Array.from(weights),
      ];
    },
  };
}

/**
 * Learns that an item was liked after these, the oldest first, by the same visitor: it is joined with each, the more the
 * nearer.
 */
export function joinWithRecent(
  table: Pick<CooccurrenceTable, "count" | "join">,
  earlier: readonly RecentItem[],
  {
    item,
    weight,
    joinDecay = usualJoinDecay,
  }: { readonly item: number; readonly weight: number; readonly joinDecay?: number | undefined },
): void {
  let factor = 1;
  for (let n = earlier.length - 1; n >= 0; n--, factor *= joinDecay)
    if (earlier[n].weight > 0 && earlier[n].item !== item)
      table.join(item, earlier[n].item, factor * Math.sqrt(weight * earlier[n].weight));
  table.count(item, weight);
}

/** The entries of the largest weights, still in their order. */
function heaviest(row: ReadonlyMap<number, number>, most: number): Map<number, number> {
  const entries = Array.from(row, ([other, weight], place) => ({ other, weight, place }));
  entries.sort((a, b) => b.weight - a.weight || a.place - b.place);
  const kept = entries.slice(0, most).sort((a, b) => a.place - b.place);
  return new Map(kept.map(({ other, weight }) => [other, weight]));
}

function readInto(
  counts: Map<number, number>,
  rows: Map<number, Map<number, number>>,
  from: SnapshotReader,
): void {
  const items = from.integers("counted items");
  const values = from.floats("counts");
  const numbers = from.integers("items near each other");
  const weights = from.floats("weights of items near each other");
  items.forEach((item, n) => {
    counts.set(item, values[n]);
  });
  let read = 0;
  for (let at = 0; at < numbers.length; ) {
    const [item, length] = numbers.subarray(at, at + 2);
    const others = numbers.subarray(at + 2, at + 2 + length);
    if (others.length !== length) throw new LearningError(`snapshot: what is near item ${item} is cut off`);
    rows.set(item, new Map(Array.from(others, (other, n) => [other, weights[read + n]])));
    read += length;
    at += 2 + length;
  }
  if (read !== weights.length || items.length !== values.length)
    throw new LearningError(`snapshot: got ${weights.length} weights of ${read} items near each other`);
}
