import type { PublishedCooccurrence } from "../../catalog/cooccurrence.ts";
import type { Ordinal } from "../../catalog/item.ts";
import { murmur3 } from "../../catalog/key-hash.ts";
import {
  createCooccurrenceStream,
  usualLeastVisitors,
} from "../../models/incremental/cooccurrence-stream.ts";

/** Plain data. */
export interface CooccurrenceState {
  /** How many different visitors must have had two items for that to be published. */
  readonly leastVisitors: number;
  /** What the numbers in the snapshot stand for. */
  readonly ids: readonly (readonly [number: number, id: string])[];
  /** In Base64. */
  readonly snapshot: string;
}

/** What visitors had beside what, by ids, in bounded memory. */
export interface CooccurrenceCounter {
  learn(event: { readonly visitor: string; readonly item: string; readonly weight: number }): void;
  published(placeOf: (id: string) => Ordinal | undefined): PublishedCooccurrence;
  readonly itemCount: number;
  state(): CooccurrenceState;
}

export interface CooccurrenceCounterOptions {
  /** Items of which it is remembered; twice as many until the others are forgotten. */
  readonly capacity: number;
  /** Whether an item is still among those that are counted. */
  readonly isKept: (id: string) => boolean;
  /** As the state has it when absent, or the usual number. */
  readonly leastVisitors?: number | undefined;
}

/** @throws {LearningError} where the state is damaged */
export function createCooccurrenceCounter(
  { capacity, isKept, leastVisitors: asked }: CooccurrenceCounterOptions,
  from?: CooccurrenceState,
): CooccurrenceCounter {
  const leastVisitors = asked ?? from?.leastVisitors ?? usualLeastVisitors;
  const stream = createCooccurrenceStream({ leastVisitors }, from && bytesOf(from.snapshot));
  const idOf = new Map(from?.ids);
  const numberOf = new Map(Array.from(idOf, ([number, id]) => [id, number]));
  let next = [...idOf.keys()].reduce((most, number) => Math.max(most, number + 1), 0);

  function numberFor(id: string): number {
    const known = numberOf.get(id);
    if (known !== undefined) return known;
    if (numberOf.size >= 2 * capacity) forget();
    const number = next++;
    numberOf.set(id, number);
    idOf.set(number, id);
    return number;
  }

  function forget(): void {
    for (const [id, number] of numberOf)
      if (!isKept(id)) {
        numberOf.delete(id);
        idOf.delete(number);
      }
    stream.keep((number) => idOf.has(number));
  }

  return {
    learn({ visitor, item, weight }) {
      stream.learn({ visitor: murmur3(new TextEncoder().encode(visitor), 0), item: numberFor(item), weight });
    },
    published(placeOf) {
      const placed = stream.pairs().flatMap(({ first, second, weight }) => {
        const places = [first, second].map((number) => placeOf(idOf.get(number) ?? ""));
        const [a, b] = places.sort((p, q) => (p ?? 0) - (q ?? 0));
        return a === undefined || b === undefined || a === b ? [] : [{ a, b, weight }];
      });
      return cooccurrenceOf(placed);
    },
    get itemCount() {
      return numberOf.size;
    },
    state: () => ({ leastVisitors, ids: [...idOf], snapshot: base64Of(stream.snapshot()) }),
  };
}

/** Of pairs of ordinals, a < b. */
export function cooccurrenceOf(
  placed: readonly { readonly a: Ordinal; readonly b: Ordinal; readonly weight: number }[],
): PublishedCooccurrence {
  const ordinals = [...new Set(placed.flatMap(({ a, b }) => [a, b]))].sort((a, b) => a - b);
  const positionOf = new Map(ordinals.map((ordinal, i) => [ordinal, i]));
  const pairs = placed.map(({ a, b, weight }) => ({
    first: positionOf.get(a) as number, // all are listed
    second: positionOf.get(b) as number,
    weight,
  }));
  return { ordinals, pairs: pairs.sort((p, q) => p.first - q.first || p.second - q.second) };
}

const bytesAtOnce = 0x8000;

function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += bytesAtOnce)
    text += String.fromCharCode(...bytes.subarray(at, at + bytesAtOnce));
  return btoa(text);
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
