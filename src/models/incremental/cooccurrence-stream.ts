import { LearningError } from "../learning-error.ts";
import { cooccurrencePartCount, createCooccurrenceTable, joinWithRecent } from "./cooccurrence-table.ts";
import { dampedBy, usualCommonness } from "./item-item.ts";
import { createRecentItems, recentPartCount, usualRecent } from "./recent-items.ts";
import { decodeSnapshot, encodeSnapshot, type SnapshotReader } from "./snapshot.ts";

/**
 * What was liked beside what, learned from a stream of many visitors' events as `createItemItemModel` learns it, in
 * bounded memory; of it is published what enough different visitors did.
 */
export interface CooccurrenceStream {
  /** @param event  `visitor`: 32 bits that stand for one; `weight` above 0 */
  learn(event: { readonly visitor: number; readonly item: number; readonly weight: number }): void;
  /** Two items each, as a model's `base` knows them; first < second, in ascending order. */
  pairs(): CooccurrencePair[];
  readonly itemCount: number;
  /** Forgets all other items. */
  keep(isKept: (item: number) => boolean): void;
  snapshot(): Uint8Array<ArrayBuffer>;
}

export interface CooccurrencePair {
  readonly first: number;
  readonly second: number;
  readonly weight: number;
}

export interface CooccurrenceStreamOptions {
  /** Visitors of whom the last items are remembered. */
  readonly mostVisitors?: number;
  /** Others of an item that are remembered, and that are published. */
  readonly mostNear?: number;
  readonly mostPublished?: number;
  /** Two items are published beside each other only where so many different visitors had both. */
  readonly leastVisitors?: number;
}

/** With five recall@10 is lower by 0.01 on ML-100K, with one as high: PREQUENTIAL.md. */
export const usualLeastVisitors = 3;

const name = "cooccurrence stream";
const ownPartCount = 2;

/** @throws {LearningError} when the snapshot is damaged or another model's */
export function createCooccurrenceStream(
  {
    mostVisitors = 100_000,
    mostNear = 300,
    mostPublished = 100,
    leastVisitors = usualLeastVisitors,
  }: CooccurrenceStreamOptions = {},
  snapshot?: Uint8Array,
): CooccurrenceStream {
  const partCount = recentPartCount + cooccurrencePartCount + ownPartCount;
  const from = snapshot && decodeSnapshot(snapshot, name, partCount);
  const recent = createRecentItems(usualRecent, from, mostVisitors);
  const table = createCooccurrenceTable(mostNear, from);
  /** Of each two (the lower first) a set of 32: as many are in it as there were visitors, or fewer. */
  const visitors = new Map<number, Map<number, number>>();
  if (from) readInto(visitors, from);

  function note(a: number, b: number, visitor: number): void {
    const [first, second] = a < b ? [a, b] : [b, a];
    let row = visitors.get(first);
    if (row === undefined) {
      row = new Map();
      visitors.set(first, row);
    }
    row.set(second, ((row.get(second) ?? 0) | (1 << (scattered(visitor) >>> 27))) >>> 0);
  }

  /** What the table has dropped since is forgotten here too. */
  function tidy(): void {
    for (const [first, row] of visitors) {
      for (const second of row.keys())
        if (!table.near(first).has(second) && !table.near(second).has(first)) row.delete(second);
      if (row.size === 0) visitors.delete(first);
    }
  }

  return {
    learn({ visitor, item, weight }) {
      const counting = {
        count: table.count,
        join(a: number, b: number, joined: number) {
          table.join(a, b, joined);
          note(a, b, visitor);
        },
      };
      joinWithRecent(counting, recent.of(visitor), { item, weight });
      recent.add(visitor, item, weight);
    },
    pairs() {
      tidy();
      const damp = (item: number) => dampedBy(table.countOf(item), usualCommonness);
      const kept = new Map<number, Map<number, number>>();
      const put = (first: number, second: number, weight: number) => {
        const row = kept.get(first) ?? new Map<number, number>();
        kept.set(first, row.set(second, weight));
      };
      for (const item of table.items()) {
        const near = Array.from(table.near(item)).flatMap(([other, joined]) => {
          const [first, second] = item < other ? [item, other] : [other, item];
          const isMany = bitsOf(visitors.get(first)?.get(second) ?? 0) >= leastVisitors;
          return isMany ? [{ first, second, weight: joined * damp(item) * damp(other) }] : [];
        });
        near.sort((a, b) => b.weight - a.weight || a.first - b.first || a.second - b.second);
        for (const { first, second, weight } of near.slice(0, mostPublished)) put(first, second, weight);
      }
      return Array.from(kept, ([first, row]) =>
        Array.from(row, ([second, weight]) => ({ first, second, weight })),
      )
        .flat()
        .sort((a, b) => a.first - b.first || a.second - b.second);
    },
    get itemCount() {
      return Array.from(table.items()).length;
    },
    keep(isKept) {
      table.keep(isKept);
      recent.keep(isKept);
      tidy();
    },
    snapshot() {
      tidy();
      const numbers: number[] = [];
      const sets: number[] = [];
      for (const [first, row] of visitors) {
        numbers.push(first, row.size);
        for (const [second, set] of row) {
          numbers.push(second);
          sets.push(set);
        }
      }
      const own = [Uint32Array.from(numbers), Uint32Array.from(sets)];
      return encodeSnapshot(name, [...recent.parts(), ...table.parts(), ...own]);
    },
  };
}

function readInto(visitors: Map<number, Map<number, number>>, from: SnapshotReader): void {
  const numbers = from.integers("items of the same visitors");
  const sets = from.integers("sets of visitors");
  let read = 0;
  for (let at = 0; at < numbers.length; ) {
    const [first, length] = numbers.subarray(at, at + 2);
    const others = numbers.subarray(at + 2, at + 2 + length);
    if (others.length !== length)
      throw new LearningError(`snapshot: what is beside item ${first} is cut off`);
    visitors.set(first, new Map(Array.from(others, (second, n) => [second, sets[read + n]])));
    read += length;
    at += 2 + length;
  }
  if (read !== sets.length) throw new LearningError(`snapshot: got ${sets.length} sets of ${read} pairs`);
}

/** Numbers that follow each other fall in different places. */
function scattered(visitor: number): number {
  return Math.imul(visitor ^ (visitor >>> 16), 0x85ebca6b) >>> 0;
}

function bitsOf(set: number): number {
  let bits = 0;
  for (let rest = set; rest !== 0; rest = (rest & (rest - 1)) >>> 0) bits++;
  return bits;
}
