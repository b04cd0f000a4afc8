import type { InterestName } from "./api/recommendations.ts";
import { findInterests, type QueryVector, type Taste } from "./interests.ts";

/**
 * `findInterests` that remembers its last answer: as long as nobody views anything, the next row or page asks for the
 * same. The vectors of tastes are not written to.
 */
export function createInterestMemo(): typeof findInterests {
  let last: Found | undefined;
  return (tastes, method, decay) => {
    if (last?.method === method && last.decay === decay && areSame(last.tastes, tastes)) return last.queries;
    const queries = findInterests(tastes, method, decay);
    last = { tastes: [...tastes], method, decay, queries };
    return queries;
  };
}

interface Found {
  readonly tastes: readonly Taste[];
  readonly method: InterestName;
  readonly decay: number | undefined;
  readonly queries: QueryVector[];
}

function areSame(a: readonly Taste[], b: readonly Taste[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ vector, weight }, i) => vector === b[i].vector && weight === b[i].weight)
  );
}
