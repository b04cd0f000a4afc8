import { LearningError } from "../learning-error.ts";
import { grownCount, isItem, saysSomething } from "./event-check.ts";
import type { IncrementalModel } from "./incremental-model.ts";
import { decodeSnapshot, encodeSnapshot } from "./snapshot.ts";
import { createSpaceSaving, type SpaceSavingState } from "./space-saving.ts";

export interface PopularityOptions {
  /** Most items that are counted. */
  readonly capacity?: number;
  /** What happened so long ago counts half. */
  readonly halfLifeMs?: number;
}

export interface PopularityInput {
  readonly itemCount: number;
  /** What the catalogue knows already of how popular an item is; 0 for all when absent. */
  readonly base?: (item: number) => number;
  readonly options?: PopularityOptions;
}

const name = "popularity";
const entryNumbers = 4;

/** What everybody likes, the same for all visitors: decaying with time, in bounded memory. */
export function createPopularityModel({
  itemCount: initialCount,
  base,
  options: { capacity = 10_000, halfLifeMs = Number.POSITIVE_INFINITY } = {},
}: PopularityInput): IncrementalModel {
  const options = { capacity, halfLifeMs };
  let itemCount = initialCount;
  let popular = createSpaceSaving<number>(options);

  return {
    name,
    get itemCount() {
      return itemCount;
    },
    learn(event) {
      if (!saysSomething(event, itemCount) || event.weight < 0) return false;
      popular.add(event.item, event.weight, event.atMs);
      return true;
    },
    scores: (asked) =>
      Float32Array.from(asked, (item) =>
        isItem(item, itemCount) ? (base?.(item) ?? 0) + (popular.entry(item)?.count ?? 0) : 0,
      ),
    candidates: (most) => popular.top(most).map(({ key }) => key),
    grow(count) {
      itemCount = grownCount(name, itemCount, count);
    },
    snapshot() {
      const { latestMs, referenceMs, arrivals, heap } = popular.state();
      const numbers = [latestMs ?? Number.NaN, referenceMs ?? Number.NaN, arrivals, ...heap.flat()];
      return encodeSnapshot(name, [Float64Array.from(numbers)]);
    },
    restore(bytes) {
      popular = createSpaceSaving(
        options,
        stateFrom(decodeSnapshot(bytes, name, 1).floats("counts"), capacity),
      );
    },
  };
}

function stateFrom(numbers: Float64Array, capacity: number): SpaceSavingState<number> {
  const [latestMs, referenceMs, arrivals] = numbers;
  const count = (numbers.length - 3) / entryNumbers;
  if (!Number.isInteger(count) || count > capacity)
    throw new LearningError(`snapshot of ${name}: got ${count} counts, expected at most ${capacity}`);
  return {
    latestMs: Number.isNaN(latestMs) ? undefined : latestMs,
    referenceMs: Number.isNaN(referenceMs) ? undefined : referenceMs,
    arrivals,
    heap: Array.from({ length: count }, (_, n) => {
      const at = 3 + n * entryNumbers;
      return [numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]] as const;
    }),
  };
}
