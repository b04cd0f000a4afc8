import { dot } from "../../math/vector.ts";
import { grownCount, isItem, saysSomething } from "./event-check.ts";
import type { IncrementalModel, ItemVectors, ScoreRequest } from "./incremental-model.ts";
import { createRecentItems, recentPartCount } from "./recent-items.ts";
import { decodeSnapshot, encodeSnapshot } from "./snapshot.ts";

export interface NearnessOptions {
  /** Events of a visitor that count. */
  readonly recent?: number;
  /** What an event counts against the one after it, 0..1. */
  readonly decay?: number;
}

export interface NearnessInput {
  /** "content" or "taste". */
  readonly name: string;
  /** How items are found. */
  readonly items: ItemVectors;
  /** What an item says of who liked it; the same vectors when absent. */
  readonly in?: ItemVectors;
  readonly options?: NearnessOptions;
}

/** A model that can be searched by: what is nearest to the visitor's interest is best. */
export interface InterestModel extends IncrementalModel {
  /** A vector as long as the items', to be compared by inner product; undefined where nothing is known. */
  interest(request?: ScoreRequest): Float32Array | undefined;
}

/** Items near the mean of a visitor's last ones, the latest counting most; what was hidden is subtracted. */
export function createNearnessModel({
  name,
  items,
  in: inVectors = items,
  options: { recent: most = 20, decay = 0.8 } = {},
}: NearnessInput): InterestModel {
  let itemCount = items.itemCount;
  let recent = createRecentItems(most);

  function interest({ visitor = 0 }: ScoreRequest = {}): Float32Array | undefined {
    const sum = new Float32Array(inVectors.dim);
    const vector = new Float32Array(inVectors.dim);
    const list = recent.of(visitor);
    let factor = 1;
    let weights = 0;
    for (let n = list.length - 1; n >= 0; n--, factor *= decay) {
      if (!inVectors.read(list[n].item, vector)) continue;
      const weight = factor * list[n].weight;
      for (let d = 0; d < sum.length; d++) sum[d] += weight * vector[d];
      weights += Math.abs(weight);
    }
    if (weights === 0) return undefined;
    for (let d = 0; d < sum.length; d++) sum[d] /= weights;
    return sum;
  }

  return {
    name,
    get itemCount() {
      return itemCount;
    },
    interest,
    learn(event) {
      if (!saysSomething(event, itemCount)) return false;
      recent.add(event.visitor ?? 0, event.item, event.weight);
      return true;
    },
    scores(asked, request) {
      const scores = new Float32Array(asked.length);
      const query = interest(request);
      const vector = new Float32Array(items.dim);
      for (let n = 0; query && n < asked.length; n++)
        if (isItem(asked[n], itemCount) && items.read(asked[n], vector)) scores[n] = dot(query, vector);
      return scores;
    },
    candidates: () => [],
    grow(count) {
      itemCount = grownCount(name, itemCount, count);
    },
    snapshot: () => encodeSnapshot(name, recent.parts()),
    restore(bytes) {
      recent = createRecentItems(most, decodeSnapshot(bytes, name, recentPartCount));
    },
  };
}
