import { encodeContainer, readContainer } from "./container.ts";
import { FormatError } from "./format-error.ts";
import type { Ordinal } from "./item.ts";
import { numberReader, pushNumber } from "./number-list.ts";

/**
 * What was liked beside what, by a stream of many visitors' events: one file, the same for everybody. FORMAT.md,
 * "Co-occurrence".
 */
export interface PublishedCooccurrence {
  /** Ascending. */
  readonly ordinals: readonly Ordinal[];
  /** Each two once: positions in `ordinals`. */
  readonly pairs: readonly CooccurringPair[];
}

export interface CooccurringPair {
  /** Ascending, then ascending in `second`; `first` < `second`. */
  readonly first: number;
  readonly second: number;
  /** Above 0: how much more is liked beside the other than its being common explains. */
  readonly weight: number;
}

const kind = { magic: "COOC", version: 1 };

/** A byte of a weight stands for so many doublings: 255 is the largest weight, 1 about 2⁻¹⁶ of it. */
const bytesPerDoubling = 16;

/** Of each item what was liked beside it, and how much. */
export function cooccurringItems({
  ordinals,
  pairs,
}: PublishedCooccurrence): ReadonlyMap<Ordinal, ReadonlyMap<Ordinal, number>> {
  const found = new Map<Ordinal, Map<Ordinal, number>>(ordinals.map((ordinal) => [ordinal, new Map()]));
  for (const { first, second, weight } of pairs) {
    found.get(ordinals[first])?.set(ordinals[second], weight);
    found.get(ordinals[second])?.set(ordinals[first], weight);
  }
  return found;
}

/** @throws {RangeError} when pairs are out of order */
export function encodeCooccurrence({ ordinals, pairs }: PublishedCooccurrence): Uint8Array {
  const largest = pairs.reduce((most, { weight }) => Math.max(most, weight), 0);
  const list: number[] = [];
  const weights: number[] = [];
  const ends = new Uint32Array(ordinals.length);
  let next = 0;
  for (let first = 0; first < ordinals.length; first++) {
    let previous = first;
    for (; pairs[next]?.first === first; next++) {
      const { second, weight } = pairs[next];
      if (second <= previous || second >= ordinals.length)
        throw new RangeError(`pair ${first}, ${second}: out of order`);
      pushNumber(list, second - previous);
      weights.push(Math.max(1, Math.round(255 + bytesPerDoubling * Math.log2(weight / largest))));
      previous = second;
    }
    ends[first] = list.length;
  }
  if (next < pairs.length) throw new RangeError(`pair ${pairs[next].first}: out of order`);
  return encodeContainer(kind, {
    HEAD: Float32Array.of(largest),
    ORDI: Uint32Array.from(ordinals),
    ENDS: ends,
    LIST: Uint8Array.from(list),
    WEIG: Uint8Array.from(weights),
  });
}

/**
 * @param items  ordinals are below that
 * @throws {FormatError} when its lists do not fit each other, or the catalogue
 */
export function decodeCooccurrence(
  bytes: Uint8Array,
  { items }: { readonly items: number },
  place: string,
): PublishedCooccurrence {
  const container = readContainer(bytes, kind, place);
  const refuse = (what: string): never => {
    throw new FormatError(`${place}: ${what}`);
  };
  const largest = container.f32("HEAD")[0];
  const ordinals = Array.from(container.u32("ORDI"));
  const ends = container.u32("ENDS");
  const weights = container.u8("WEIG");
  const list = numberReader(container.u8("LIST"));
  if (!(largest >= 0 && largest < Number.POSITIVE_INFINITY)) refuse(`a largest weight of ${largest}`);
  if (ends.length !== ordinals.length) refuse(`${ends.length} lists of ${ordinals.length} items`);
  if (ordinals.some((ordinal, i) => ordinal >= items || (i > 0 && ordinal <= ordinals[i - 1])))
    refuse(`its items are out of order, or beyond the last of ${items}`);
  const pairs: CooccurringPair[] = [];
  for (let first = 0; first < ends.length; first++) {
    let second = first;
    while (list.at < ends[first]) {
      const step = list.next();
      second += step;
      if (step === 0 || second >= ordinals.length)
        refuse(`item ${first} beside ${second} of ${ordinals.length}`);
      const byte = weights[pairs.length];
      if (!(byte > 0)) refuse(`pair ${pairs.length}: a weight of ${byte}`);
      pairs.push({ first, second, weight: largest * 2 ** ((byte - 255) / bytesPerDoubling) });
    }
    if (list.at > ends[first]) refuse(`the list of item ${first} ends within a number`);
  }
  if (weights.length !== pairs.length) refuse(`${weights.length} weights of ${pairs.length} pairs`);
  return { ordinals, pairs };
}
