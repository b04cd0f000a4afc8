import { bytesPerVector, type CodeSpec, squaredNorms } from "../math/codes.ts";
import { type CodedVector, gatherCodes } from "../math/gathered-codes.ts";
import { scanDistances } from "../math/scan-distances.ts";
import type { Reason } from "./api/recommendations.ts";
import { preparedQuery } from "./prepared-queries.ts";
import type { RankedItem } from "./ranking.ts";

/** Something that results may be explained by. */
export interface Explanation {
  readonly reason: Reason;
  readonly vector: Float32Array;
  /** 1 for a view; more for what counts more. */
  readonly weight?: number;
}

/**
 * What each explanation adds to the cosine of query and item: the cosine is linear in the query, and the query is the
 * sum of its parts, one for each explanation. So they sum to the score, whatever made the query.
 *
 * @returns for each item one for each explanation; none where it was found by no query
 */
export function contributionsTo(items: readonly RankedItem[]): number[][] {
  const contributions = items.map((): number[] => []);
  let rest = [...items.keys()];
  while (rest.length > 0) {
    const { query, coded } = items[rest[0]];
    const isAlike = (i: number) => items[i].query === query && items[i].coded?.spec === coded?.spec;
    const alike = rest.filter(isAlike);
    rest = rest.filter((i) => !isAlike(i));
    if (!query?.parts || !coded) continue;
    const cosinesOf = createCosines(
      alike.flatMap((i) => items[i].coded ?? []),
      coded.spec,
    );
    query.parts.forEach((part, view) => {
      cosinesOf(part).forEach((cosine, at) => {
        contributions[alike[at]][view] = cosine;
      });
    });
  }
  return contributions;
}

/** The one that contributed most; undefined where none did. */
export function mainReason(contributions: readonly number[], reasons: readonly Reason[]): Reason | undefined {
  let main = -1;
  contributions.forEach((score, i) => {
    if (score !== 0 && !(score <= contributions[main])) main = i;
  });
  return reasons[main];
}

/** Products of a vector with these, as if they were of unit length; 0 with one that has no length. */
function createCosines(
  vectors: readonly CodedVector[],
  spec: CodeSpec,
): (part: Float32Array) => Float64Array {
  const codes = gatherCodes(vectors, bytesPerVector(spec));
  const norms = squaredNorms(codes, vectors.length, spec);
  return (part) => {
    const prepared = preparedQuery(part, spec);
    return scanDistances(prepared, codes, norms).map((distance, i) =>
      norms[i] > 0 ? (prepared.squaredNorm + norms[i] - distance) / (2 * Math.sqrt(norms[i])) : 0,
    );
  };
}
