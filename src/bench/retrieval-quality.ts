import { dot, type Matrix, row } from "../math/vector.ts";
import { meanOf } from "./distribution.ts";

/** How good the results of a search are, by the true cosines of what it found. Means over queries. */
export interface RetrievalQuality {
  readonly queries: number;
  readonly k: number;
  /** Share of hits whose true cosine is at least that of the exact k-th: recall@k with ties counted. */
  readonly strict: number;
  /** Share of hits that fall short of the exact k-th by 0.01 at most. */
  readonly withinHundredth: number;
  /** Cosine given away: of the mean over the exact results less that over the hits, missing ones taken for 0. */
  readonly loss: number;
}

export interface JudgedQuery {
  /** Unit length, in the space of the true vectors. */
  readonly query: Float32Array;
  readonly found: readonly number[];
  readonly exact: readonly number[];
}

/** Sums of single precision differ in the seventh digit by the order of their terms. */
const rounding = 1e-6;

/** @param unitRows  the true vectors, one row an item */
export function retrievalQuality(
  unitRows: Matrix,
  judged: readonly JudgedQuery[],
  k: number,
): RetrievalQuality {
  const rows = judged.map(({ query, found, exact }) => {
    const cosineOf = (item: number) => dot(query, row(unitRows, item));
    const exactCosines = exact.map(cosineOf);
    const cosines = found.slice(0, k).map(cosineOf);
    const least = Math.min(...exactCosines);
    const shareWithin = (slack: number) =>
      cosines.filter((cosine) => cosine >= least - slack - rounding).length / exact.length;
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    return {
      strict: shareWithin(0),
      within: shareWithin(0.01),
      loss: (sum(exactCosines) - sum(cosines)) / exact.length,
    };
  });
  return {
    queries: judged.length,
    k,
    strict: meanOf(rows.map(({ strict }) => strict)),
    withinHundredth: meanOf(rows.map(({ within }) => within)),
    loss: meanOf(rows.map(({ loss }) => loss)),
  };
}
