import {
  type CooccurrenceTable,
  cooccurrencePartCount,
  createCooccurrenceTable,
} from "./cooccurrence-table.ts";
import { grownCount, isItem, saysSomething } from "./event-check.ts";
import type { IncrementalModel, ScoreRequest } from "./incremental-model.ts";
import { createRecentItems, recentPartCount } from "./recent-items.ts";
import { decodeSnapshot, encodeSnapshot } from "./snapshot.ts";

export interface ItemItemOptions {
  /** Events of a visitor that count, and that a new one is joined with. */
  readonly recent?: number;
  /** What an event counts for the visitor's interest against the one after it, 0..1. */
  readonly decay?: number;
  /** How much less two items have in common with every event between them, 0..1. */
  readonly joinDecay?: number;
  /** The power of an item's count by which what it has in common is divided: 0.5 on both sides is the cosine. */
  readonly commonness?: number;
  /** Most others that are remembered of an item. */
  readonly mostNear?: number;
}

export interface ItemItemInput {
  readonly itemCount: number;
  /** What the catalogue knows already; it is only read. */
  readonly base?: Pick<CooccurrenceTable, "countOf" | "near">;
  readonly options?: ItemItemOptions;
}

/** Also what a catalogue can be given of it. */
export interface ItemItemModel extends IncrementalModel {
  readonly table: Pick<CooccurrenceTable, "countOf" | "near">;
}

const name = "item-item";

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
  options: { recent: most = 20, decay = 0.8, joinDecay = 0.9, commonness = 0.3, mostNear = 300 } = {},
}: ItemItemInput): ItemItemModel {
  let itemCount = initialCount;
  let recent = createRecentItems(most);
  let table = createCooccurrenceTable(mostNear);

  const damp = (item: number) => {
    const count = table.countOf(item) + (base?.countOf(item) ?? 0);
    return count > 0 ? count ** -commonness : 0;
  };

  /** What the visitor's last items have in common with others, not yet divided by how common these are. */
  function sums({ visitor = 0 }: ScoreRequest = {}): Map<number, number> {
    const total = new Map<number, number>();
    const list = recent.of(visitor);
    let factor = 1;
    let weights = 0;
    for (let n = list.length - 1; n >= 0; n--, factor *= decay) weights += factor * Math.abs(list[n].weight);
    factor = 1 / weights;
    for (let n = list.length - 1; n >= 0; n--, factor *= decay) {
      const { item, weight } = list[n];
      const part = factor * weight * damp(item);
      for (const near of [base?.near(item), table.near(item)])
        if (near)
          for (const [other, joined] of near) total.set(other, (total.get(other) ?? 0) + part * joined);
    }
    return total;
  }

  return {
    name,
    get table() {
      return table;
    },
    get itemCount() {
      return itemCount;
    },
    learn(event) {
      if (!saysSomething(event, itemCount)) return false;
      const { item, weight, visitor = 0 } = event;
      if (weight > 0) {
        const list = recent.of(visitor);
        let factor = 1;
        for (let n = list.length - 1; n >= 0; n--, factor *= joinDecay)
          if (list[n].weight > 0 && list[n].item !== item)
            table.join(item, list[n].item, factor * Math.sqrt(weight * list[n].weight));
        table.count(item, weight);
      }
      recent.add(visitor, item, weight);
      return true;
    },
    scores(asked, request) {
      const total = sums(request);
      return Float32Array.from(asked, (item) =>
        isItem(item, itemCount) ? (total.get(item) ?? 0) * damp(item) : 0,
      );
    },
    candidates(mostWanted, request) {
      const scored = Array.from(sums(request), ([item, sum]) => ({ item, score: sum * damp(item) }));
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
