import { medianInterest } from "../engine/interests.ts";
import { createScorer } from "../math/code-products.ts";
import { squaredNorms } from "../math/codes.ts";
import { prepareQuery } from "../math/prepared-query.ts";
import { scanNearest } from "../math/scan-nearest.ts";
import { createMatrix, row } from "../math/vector.ts";
import { type AllowedItems, allowedItems } from "./allowed-items.ts";
import { meanOf } from "./distribution.ts";
import { eachDotProducts, largestGroup, largestProducts } from "./exact-search.ts";
import { type RetrievalQuality, retrievalQuality } from "./retrieval-quality.ts";
import type { WholeCatalogue } from "./whole-catalogue.ts";

/** What is searched for, with the answers that no search can improve on. */
export interface JudgedQueries {
  readonly queries: readonly Query[];
  readonly k: number;
  /** The `k` nearest of all items by the engine's own distance to the shipped codes, in SIMD where that runs. */
  scan(query: Query): number[];
  /** How good these results are, one list a query. */
  judge(found: readonly (readonly number[])[]): Judgement;
}

export interface Query {
  readonly viewed: readonly number[];
  /** The median of the viewed items' vectors, as the engine takes it. */
  readonly vector: Float32Array;
  readonly allowed: AllowedItems;
}

export interface Judgement extends RetrievalQuality {
  /** Share of hits no farther than the k-th of `scan`: recall@k of the shipped codes. */
  readonly recallOfCodes: number;
}

export function judgedQueries(
  { decoded, unitRows, codes, spec, group }: WholeCatalogue,
  histories: readonly (readonly number[])[],
  k: number,
): JudgedQueries {
  const norms = squaredNorms(codes, decoded.rows, spec);
  const vectors = createMatrix(histories.length, decoded.dim);
  histories.forEach((viewed, i) => {
    const [interest] = medianInterest(viewed.map((item) => row(decoded, item)));
    if (interest) row(vectors, i).set(interest.vector);
  });
  function scan({ vector, allowed }: Query): number[] {
    const count = group ? k * largestGroup : k;
    const found = scanNearest(prepareQuery(vector, spec), codes, norms, count, {
      isAllowed: allowed.isAllowed,
    });
    return allowed.pick(
      found.map(({ id }) => id),
      k,
    );
  }

  const queries = histories.map((viewed, i): Query => {
    return { viewed, vector: row(vectors, i), allowed: allowedItems(viewed, group) };
  });
  const exact: number[][] = [];
  eachDotProducts(unitRows, vectors, (i, products) => {
    exact.push(largestProducts(products, k, queries[i].allowed));
  });

  function recallOfCodes(query: Query, found: readonly number[]): number {
    const distanceTo = createScorer(query.vector, codes, norms, spec);
    const best = scan(query);
    const farthest = Math.max(...best.map(distanceTo));
    return found.slice(0, k).filter((item) => distanceTo(item) <= farthest).length / best.length;
  }

  return {
    queries,
    k,
    scan,
    judge(found) {
      const judged = found.map((items, i) => ({ query: queries[i].vector, found: items, exact: exact[i] }));
      return {
        ...retrievalQuality(unitRows, judged, k),
        recallOfCodes: meanOf(found.map((items, i) => recallOfCodes(queries[i], items))),
      };
    },
  };
}
