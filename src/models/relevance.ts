import { createRandom } from "../math/random.ts";
import { bootstrapInterval, type Interval } from "./bootstrap.ts";

/**
 * Does an embedding find what people call alike? A column that describes the items is hidden from the embedding; ten
 * neighbours are recommended for an item; the measure is how far they agree with it in that column.
 */

/** How far two items agree in the hidden column, 0..1. */
export type Agreement = (a: number, b: number) => number;

/**
 * Lists of values (subjects, tags): Jaccard, each value weighted by ln(items / items that carry it), so that sharing
 * "people" says less than sharing "lighthouse".
 */
export function listAgreement(lists: readonly (readonly string[])[]): Agreement {
  const numbers = new Map<string, number>();
  const carriers: number[] = [];
  const coded = lists.map((list) => {
    const values = [...new Set(list)].map((value) => {
      const known = numbers.get(value) ?? numbers.size;
      numbers.set(value, known);
      carriers[known] = (carriers[known] ?? 0) + 1;
      return known;
    });
    return Int32Array.from(values).sort();
  });
  const weight = Float64Array.from(carriers, (n) => Math.log(lists.length / n));
  return (a, b) => {
    const x = coded[a];
    const y = coded[b];
    let shared = 0;
    let all = 0;
    for (let i = 0, j = 0; i < x.length || j < y.length; ) {
      if (j >= y.length || x[i] < y[j]) all += weight[x[i++]];
      else if (i >= x.length || y[j] < x[i]) all += weight[y[j++]];
      else {
        shared += weight[x[i++]];
        all += weight[y[j++]];
      }
    }
    return all > 0 ? shared / all : 0;
  };
}

/** Single values (a classification): 1 when equal and known, else 0. */
export function valueAgreement(values: readonly string[]): Agreement {
  return (a, b) => (values[a] !== "" && values[a] === values[b] ? 1 : 0);
}

export interface RelevanceOptions {
  readonly agreement: Agreement;
  /** Items to ask for. */
  readonly queries: readonly number[];
  /** The `k` items nearest to `query` that `isAllowed`, closest first. */
  readonly neighboursOf: (
    query: number,
    k: number,
    isAllowed: (item: number) => boolean,
  ) => readonly number[];
  /** Artist, designer …; "" when unknown, and then nobody's. */
  readonly creatorOf: (item: number) => string;
  readonly k?: number;
  readonly seed?: number;
}

export interface Relevance {
  /** Mean agreement of the k nearest of all other items. */
  readonly all: Interval;
  /** The same among items by other creators only. */
  readonly otherCreators: Interval;
  /** Share of the k nearest that are by the query's creator, 0..1. */
  readonly sameCreator: number;
  readonly queries: number;
}

export function measureRelevance({
  agreement,
  queries,
  neighboursOf,
  creatorOf,
  k = 10,
  seed = 1,
}: RelevanceOptions): Relevance {
  const all: number[] = [];
  const others: number[] = [];
  let sameCreator = 0;
  let found = 0;
  for (const query of queries) {
    const creator = creatorOf(query);
    const isByCreator = (item: number) => creator !== "" && creatorOf(item) === creator;
    const nearest = neighboursOf(query, k, (item) => item !== query);
    all.push(mean(nearest.map((item) => agreement(query, item))));
    sameCreator += nearest.filter(isByCreator).length;
    found += nearest.length;
    const byOthers = neighboursOf(query, k, (item) => item !== query && !isByCreator(item));
    others.push(mean(byOthers.map((item) => agreement(query, item))));
  }
  return {
    all: bootstrapInterval(all, { seed }),
    otherCreators: bootstrapInterval(others, { seed }),
    sameCreator: found === 0 ? 0 : sameCreator / found,
    queries: queries.length,
  };
}

/**
 * `count` queries drawn without replacement from the items for which `isSuitable`; the two halves are disjoint, so
 * that settings are chosen on one and reported on the other.
 */
export function drawQueries(
  itemCount: number,
  isSuitable: (item: number) => boolean,
  { count = 600, seed = 1 }: { count?: number; seed?: number } = {},
): { choose: number[]; report: number[] } {
  const random = createRandom(seed);
  const suitable: number[] = [];
  for (let item = 0; item < itemCount; item++) if (isSuitable(item)) suitable.push(item);
  const taken = Math.min(count, suitable.length);
  for (let i = 0; i < taken; i++) {
    const j = i + random.int(suitable.length - i);
    [suitable[i], suitable[j]] = [suitable[j], suitable[i]];
  }
  const half = taken >> 1;
  return { choose: suitable.slice(0, half), report: suitable.slice(half, taken) };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
