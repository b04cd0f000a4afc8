import type { Hit } from "./hits.ts";
import type { HitFacts, RerankWishes } from "./rerank.ts";
import { type SpreadLimit, spreadResults } from "./result-spread.ts";

/** Spreads makers and values of a facet over the results; remembers what it gave last from call to call. */
export function createSpread({
  perCreator,
  perFacet,
}: Pick<RerankWishes, "perCreator" | "perFacet">): (list: readonly Hit[], facts: HitFacts) => Hit[] {
  const latestCreators: SpreadLimit<Hit>["latest"] = [];
  const latestValues: SpreadLimit<Hit>["latest"] = [];
  return (list, { creatorOf, placeOf }) => {
    const limits: SpreadLimit<Hit>[] = [];
    if (perCreator !== undefined) {
      const keysOf = (hit: Hit) => [creatorOf(hit)].filter((creator) => creator !== "");
      limits.push({ keysOf, atMost: perCreator, latest: latestCreators });
    }
    if (perFacet) {
      const { atMost } = perFacet;
      const keysOf = (hit: Hit) => {
        const { part, item } = placeOf(hit);
        return perFacet.keysOf(part, item);
      };
      limits.push({ keysOf, atMost, latest: latestValues });
    }
    return limits.length === 0 ? [...list] : spreadResults(list, limits);
  };
}
