import { LearningError } from "../learning-error.ts";
import type { SnapshotPart, SnapshotReader } from "./snapshot.ts";

/** The last events of each visitor, the oldest first; an item that comes again moves to the end. */
export interface RecentItems {
  of(visitor: number): readonly RecentItem[];
  add(visitor: number, item: number, weight: number): void;
  /** Forgets all other items. */
  keep(isKept: (item: number) => boolean): void;
  parts(): SnapshotPart[];
}

export interface RecentItem {
  readonly item: number;
  readonly weight: number;
}

export const recentPartCount = 2;

/** Events of a visitor that count. */
export const usualRecent = 20;

/** @param mostVisitors  of whom something is kept: those that were not heard of for longest go */
export function createRecentItems(
  most: number,
  from?: SnapshotReader,
  mostVisitors: number = Number.POSITIVE_INFINITY,
): RecentItems {
  const recent = new Map<number, RecentItem[]>();
  if (from) readInto(recent, from);
  return {
    of: (visitor) => recent.get(visitor) ?? [],
    add(visitor, item, weight) {
      const list = (recent.get(visitor) ?? []).filter((earlier) => earlier.item !== item);
      list.push({ item, weight });
      recent.delete(visitor);
      recent.set(visitor, list.slice(-most));
      if (recent.size <= mostVisitors) return;
      for (const oldest of recent.keys()) {
        recent.delete(oldest);
        break;
      }
    },
    keep(isKept) {
      for (const [visitor, list] of recent) {
        const kept = list.filter(({ item }) => isKept(item));
        if (kept.length === 0) recent.delete(visitor);
        else if (kept.length < list.length) recent.set(visitor, kept);
      }
    },
    parts() {
      const numbers: number[] = [];
      const weights: number[] = [];
      for (const [visitor, list] of recent) {
        numbers.push(visitor, list.length);
        for (const { item, weight } of list) {
          numbers.push(item);
          weights.push(weight);
        }
      }
      return [Uint32Array.from(numbers), Float64Array.from(weights)];
    },
  };
}

function readInto(recent: Map<number, RecentItem[]>, from: SnapshotReader): void {
  const numbers = from.integers("recent items");
  const weights = from.floats("weights of recent items");
  let read = 0;
  for (let at = 0; at < numbers.length; ) {
    const [visitor, length] = numbers.subarray(at, at + 2);
    const items = numbers.subarray(at + 2, at + 2 + length);
    if (items.length !== length) throw new LearningError("snapshot: the recent items end in a list");
    recent.set(
      visitor,
      Array.from(items, (item, n) => ({ item, weight: weights[read + n] })),
    );
    read += length;
    at += 2 + length;
  }
  if (read !== weights.length)
    throw new LearningError(`snapshot: got ${weights.length} weights of ${read} recent items`);
}
