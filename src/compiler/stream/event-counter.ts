import type { PublishedCooccurrence } from "../../catalog/cooccurrence.ts";
import type { Ordinal } from "../../catalog/item.ts";
import { type EventWeights, eventWeight, usualEventWeights } from "../../models/incremental/event-weights.ts";
import { createSpaceSaving, type SpaceSavingState } from "../../models/incremental/space-saving.ts";
import type { PopularItem } from "../overlay/stream-popularity.ts";
import { type CooccurrenceState, createCooccurrenceCounter } from "./cooccurrence-counter.ts";
import { compareStreamIds, parseEventLine, type StreamEvent, type StreamId } from "./event-lines.ts";

/** What counting rests on: the same from the first event to the last. */
export interface CounterOptions {
  /** Items that are kept count of. */
  readonly capacity: number;
  /** An event of so long ago counts half. */
  readonly halfLifeMs: number;
}

/** All that a later run needs to go on where this one stopped: plain data. */
export interface CounterState extends CounterOptions {
  readonly counts: SpaceSavingState<string>;
  /** Of each stream the last event that was counted. */
  readonly lastIds: Readonly<Record<string, StreamId>>;
  /** What visitors had beside what; absent where no event said whose it was. */
  readonly cooccurrence?: CooccurrenceState | undefined;
}

/** What became of the events of a run: each is in one of these numbers. */
export interface EventTally {
  counted: number;
  /** Counted by an earlier run, or twice in this one. */
  repeated: number;
  unknownItems: number;
  /** Of kinds that say nothing. */
  ignored: number;
  badLines: number;
  /** Of those counted: earlier than the latest before them, and taken to be as late. */
  late: number;
  /** Of those counted: later than now, and taken to be of now. */
  future: number;
  /** The first of them. */
  readonly unknownIds: string[];
  /** The first of them, with their places. */
  readonly faults: string[];
}

export interface EventCounter {
  /** @param place  of the line, for messages: "events.jsonl:12" */
  addLine(line: string, place: string): void;
  /** The largest first: those of which it is certain that they are not there by chance. */
  popular(most: number): PopularItem[];
  /** What enough visitors had beside what, as it is published; undefined where no event says whose it is. */
  cooccurrence(placeOf: (id: string) => Ordinal | undefined): PublishedCooccurrence | undefined;
  readonly tally: EventTally;
  state(): CounterState;
}

export interface EventCounterOptions extends CounterOptions {
  readonly isThere: (id: string) => boolean;
  readonly nowMs: number;
  readonly weights?: EventWeights;
  readonly leastVisitors?: number | undefined;
}

const listed = 10;

/** Clocks of two machines may differ by so much before an event is said to be of the future. */
const clockSlackMs = 60_000;

/**
 * Counts events once each, in bounded memory: see createSpaceSaving. Of a stream whose events say where they stand, those
 * up to the last that was counted are left out, so that it can be read again from anywhere.
 */
export function createEventCounter(
  { capacity, halfLifeMs, isThere, nowMs, weights = usualEventWeights, leastVisitors }: EventCounterOptions,
  from?: CounterState,
): EventCounter {
  const counts = createSpaceSaving<string>({ capacity, halfLifeMs }, from?.counts);
  const beside = createCooccurrenceCounter(
    { capacity, leastVisitors, isKept: (id) => counts.entry(id) !== undefined },
    from?.cooccurrence,
  );
  const lastIds = new Map<string, StreamId>(Object.entries(from?.lastIds ?? {}));
  let latestMs = from?.counts.latestMs ?? Number.NEGATIVE_INFINITY;
  const tally: EventTally = {
    counted: 0,
    repeated: 0,
    unknownItems: 0,
    ignored: 0,
    badLines: 0,
    late: 0,
    future: 0,
    unknownIds: [],
    faults: [],
  };

  function add({ item, kind, visitor, atMs = nowMs, position }: StreamEvent): void {
    if (position) {
      const last = lastIds.get(position.stream);
      if (last && compareStreamIds(position.id, last) <= 0) {
        tally.repeated++;
        return;
      }
      lastIds.set(position.stream, position.id);
    }
    if (!isThere(item)) {
      tally.unknownItems++;
      if (tally.unknownIds.length < listed && !tally.unknownIds.includes(item)) tally.unknownIds.push(item);
      return;
    }
    const weight = eventWeight(kind, weights);
    if (weight <= 0) {
      tally.ignored++;
      return;
    }
    const isFuture = atMs > nowMs + clockSlackMs;
    const time = isFuture ? nowMs : atMs;
    if (isFuture) tally.future++;
    if (time < latestMs) tally.late++;
    latestMs = Math.max(latestMs, time);
    counts.add(item, weight, time);
    if (visitor !== undefined) beside.learn({ visitor, item, weight });
    tally.counted++;
  }

  return {
    addLine(line, place) {
      if (line.trim() === "") return;
      const parsed = parseEventLine(line);
      if (parsed.ok) for (const event of parsed.events) add(event);
      const faults = parsed.ok ? (parsed.faults ?? []) : [parsed.reason];
      tally.badLines += faults.length;
      for (const reason of faults.slice(0, listed - tally.faults.length))
        tally.faults.push(`${place}: ${reason}`);
    },
    popular: (most) =>
      counts
        .top(most)
        .filter(({ key, count, error }) => count - error > 0 && isThere(key))
        .map(({ key, count }) => ({ id: key, score: count })),
    cooccurrence: (placeOf) => (beside.itemCount > 0 ? beside.published(placeOf) : undefined),
    tally,
    state: () => ({
      capacity,
      halfLifeMs,
      counts: counts.state(),
      lastIds: Object.fromEntries(lastIds),
      ...(beside.itemCount > 0 && { cooccurrence: beside.state() }),
    }),
  };
}
