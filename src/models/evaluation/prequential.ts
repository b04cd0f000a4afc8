import { nearest } from "../../math/top-k.ts";
import type { IncrementalModel, LearningEvent } from "../incremental/incremental-model.ts";

export interface PrequentialProtocol {
  /** In the order in which they are learned from. Items are numbered in the order in which they first come. */
  readonly events: readonly StreamEvent[];
  /** The model that serves a visitor, and learns from what the visitor does. */
  readonly modelOf: (visitor: number) => IncrementalModel;
  /** Visitor's number for that model: their own where they share one, 0 where each has one. */
  readonly visitorOf?: (visitor: number) => number;
  /** Events before this one are learned from and not tested. */
  readonly from?: number;
  /** Items that can be recommended: those that came before the event, or the first so many where a catalogue is frozen. */
  readonly frozenItems?: number;
  /** Models are told so many of the best items as shown beside what was chosen; none when absent. */
  readonly shown?: number;
  /** Tested events over which the moving average goes. */
  readonly window?: number;
  /** Of updates, in milliseconds; no times are taken when absent. */
  readonly clock?: () => number;
}

export interface StreamEvent {
  readonly visitor: number;
  readonly item: number;
  readonly atMs: number;
}

export interface PrequentialReport {
  readonly tested: number;
  /** Share of the tested events whose item stood among the first 10 and 20. */
  readonly recallAt10: number;
  readonly recallAt20: number;
  /** Recall@10 of the last `window` tested events, at evenly spread events. */
  readonly movingAverage: readonly { readonly event: number; readonly recallAt10: number }[];
  /** Milliseconds that learning from one event took. */
  readonly updateMs: { readonly median: number; readonly max: number } | undefined;
}

const mostPoints = 120;

/**
 * Test, then learn, one event at a time. An event is tested when its visitor is known from earlier ones; candidates are
 * the items that are known and that the visitor doesn't have; an item that is no candidate is a miss; equal scores stand
 * in the order in which their items first came. Then the model learns from the event.
 *
 * @see Gama, Sebastião & Rodrigues, "On evaluating stream learning algorithms" (2013)
 * @see Vinagre, Jorge & Gama, "Evaluation of recommender systems in streaming environments" (2014)
 */
export function evaluatePrequentially({
  events,
  modelOf,
  visitorOf = (visitor) => visitor,
  from = 0,
  frozenItems,
  shown = 0,
  window = 2000,
  clock,
}: PrequentialProtocol): PrequentialReport {
  const known = new Map<number, Set<number>>();
  const hits: number[] = [];
  const hits20: number[] = [];
  const times: number[] = [];
  const tested: number[] = [];
  let items = 0;
  events.forEach(({ visitor, item, atMs }, n) => {
    const model = modelOf(visitor);
    const own = known.get(visitor) ?? new Set<number>();
    known.set(visitor, own);
    let among: number[] | undefined;
    if (n >= from && own.size > 0 && !own.has(item)) {
      const question = { model, own, count: frozenItems ?? items, visitor: visitorOf(visitor), atMs };
      const ranked = rank(question);
      const place = placeOf(item, ranked);
      if (shown > 0) among = best(ranked, shown);
      tested.push(n);
      hits.push(place < 10 ? 1 : 0);
      hits20.push(place < 20 ? 1 : 0);
    }
    const learning = { item, kind: "favourite", weight: 1, atMs, visitor: visitorOf(visitor) };
    const event: LearningEvent = among ? { ...learning, among } : learning;
    const started = clock?.() ?? 0;
    model.learn(event);
    if (clock && n >= from) times.push(clock() - started);
    own.add(item);
    items = Math.max(items, item + 1);
  });
  const sorted = Float64Array.from(times).sort();
  return {
    tested: tested.length,
    recallAt10: mean(hits),
    recallAt20: mean(hits20),
    movingAverage: movingAverage(hits, tested, window),
    updateMs:
      sorted.length > 0 ? { median: sorted[sorted.length >> 1], max: sorted[sorted.length - 1] } : undefined,
  };
}

interface Question {
  readonly model: IncrementalModel;
  readonly own: ReadonlySet<number>;
  readonly count: number;
  readonly visitor: number;
  readonly atMs: number;
}

interface Ranked {
  readonly candidates: readonly number[];
  readonly scores: Float32Array;
}

function rank({ model, own, count, visitor, atMs }: Question): Ranked {
  const candidates: number[] = [];
  for (let i = 0; i < count; i++) if (!own.has(i)) candidates.push(i);
  return { candidates, scores: model.scores(candidates, { visitor, atMs }) };
}

/** How many candidates stand before the item; infinitely many before one that is none. */
function placeOf(item: number, { candidates, scores }: Ranked): number {
  const at = candidates.indexOf(item);
  if (at < 0) return Number.POSITIVE_INFINITY;
  let before = 0;
  for (let n = 0; n < scores.length; n++)
    if (scores[n] > scores[at] || (scores[n] === scores[at] && n < at)) before++;
  return before;
}

function best({ candidates, scores }: Ranked, most: number): number[] {
  return nearest(candidates.length, most, (n) => -scores[n]).map(({ id }) => candidates[id]);
}

function movingAverage(hits: readonly number[], tested: readonly number[], window: number) {
  const points: { event: number; recallAt10: number }[] = [];
  const every = Math.max(1, Math.floor(hits.length / mostPoints));
  let sum = 0;
  for (let n = 0; n < hits.length; n++) {
    sum += hits[n];
    if (n >= window) sum -= hits[n - window];
    const length = Math.min(n + 1, window);
    if (length === Math.min(window, hits.length) && (n + 1) % every === 0)
      points.push({ event: tested[n], recallAt10: sum / length });
  }
  return points;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
