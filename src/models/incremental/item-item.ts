import { cooccurrencePartCount, createCooccurrenceTable, joinWithRecent } from "./cooccurrence-table.ts";
import { grownCount, isItem, saysSomething } from "./event-check.ts";
import type { IncrementalModel, ScoreRequest } from "./incremental-model.ts";
import { createRecentItems, recentPartCount, usualRecent } from "./recent-items.ts";
import { decodeSnapshot, encodeSnapshot } from "./snapshot.ts";

export interface ItemItemOptions {
  /** Events of a visitor that count, and that a new one is joined with. */
  readonly recent?: number;
  /** What an event counts for the visitor's interest against the one after it, 0..1. */
  readonly decay?: number;
  /** How much less two items have in common with every event between them, 0..1; 0.9. */
  readonly joinDecay?: number;
  /** The power of an item's count by which what it has in common is divided: 0.5 on both sides is the cosine. */
  readonly commonness?: number;
  /** Most others that are remembered of an item. */
  readonly mostNear?: number;
}

export interface ItemItemInput {
  readonly itemCount: number;
  /** What the catalogue knows already, compared (see `dampedBy`); it is only read. */
  readonly base?: CooccurrenceBase;
  readonly options?: ItemItemOptions;
}

export interface CooccurrenceBase {
  /** What was liked beside an item, and how much. */
  near(item: number): ReadonlyMap<number, number> | undefined;
}

const name = "item-item";

/** The power of an item's count by which what it has in common is divided. */
export const usualCommonness = 0.3;

/** By how much less what an item has in common with others says, the more often it is had: 0 for one that never was. */
export function dampedBy(count: number, commonness: number): number {
  return count > 0 ? count ** -commonness : 0;
}

/**
 * What was liked near what: every event is joined with the last ones of the same visitor, the more the nearer they are,
 * and items are worth what they have in common with these, compared by a damped cosine.
 *
 * @see Sarwar et al., "Item-based collaborative filtering recommendation algorithms" (WWW 2001)
 * @see Jugovac, Jannach & Karimi, "StreamingRec: a framework for benchmarking stream-based news recommenders" (RecSys 2018)
 */
export function createItemItemModel({
  itemCount: initialCount,
  base,
  options: {
    recent: most = usualRecent,
    decay = 0.8,
    joinDecay,
    commonness = usualCommonness,
    mostNear = 300,
  } = {},
}: ItemItemInput): IncrementalModel {
  let itemCount = initialCount;
  let recent = createRecentItems(most);
  let table = createCooccurrenceTable(mostNear);

  const damp = (item: number) => dampedBy(table.countOf(item), commonness);

  /** What others are worth by what the visitor's last items have in common with them. */
  function worths({ visitor = 0 }: ScoreRequest = {}): Map<number, number> {
    const own = new Map<number, number>();
    const total = new Map<number, number>();
    const list = recent.of(visitor);
    let factor = 1;
    let weights = 0;
    for (let n = list.length - 1; n >= 0; n--, factor *= decay) weights += factor * Math.abs(list[n].weight);
    factor = 1 / weights;
    for (let n = list.length - 1; n >= 0; n--, factor *= decay) {
      const { item, weight } = list[n];
      const part = factor * weight;
      const ownPart = part * damp(item);
      for (const [other, joined] of table.near(item))
        own.set(other, (own.get(other) ?? 0) + ownPart * joined);
      for (const [other, worth] of base?.near(item) ?? [])
        total.set(other, (total.get(other) ?? 0) + part * worth);
    }
    for (const [other, sum] of own) total.set(other, (total.get(other) ?? 0) + sum * damp(other));
    return total;
  }

  return {
    name,
    get itemCount() {
      return itemCount;
    },
    learn(event) {
      if (!saysSomething(event, itemCount)) return false;
      const { item, weight, visitor = 0 } = event;
      if (weight > 0) joinWithRecent(table, recent.of(visitor), { item, weight, joinDecay });
      recent.add(visitor, item, weight);
      return true;
    },
    scores(asked, request) {
      const total = worths(request);
      return Float32Array.from(asked, (item) => (isItem(item, itemCount) ? (total.get(item) ?? 0) : 0));
    },
    candidates(mostWanted, request) {
      const scored = Array.from(worths(request), ([item, score]) => ({ item, score }));
      scored.sort((a, b) => b.score - a.score || a.item - b.item);
      return scored
        .filter(({ score }) => score > 0)
        .slice(0, mostWanted)
        .map(({ item }) => item);
    },
    grow(count) {
      itemCount = grownCount(name, itemCount, count);
    },
    snapshot: () => encodeSnapshot(name, [...recent.parts(), ...table.parts()]),
    restore(bytes) {
      const from = decodeSnapshot(bytes, name, recentPartCount + cooccurrencePartCount);
      const restored = createRecentItems(most, from);
      table = createCooccurrenceTable(mostNear, from);
      recent = restored;
    },
  };
}
