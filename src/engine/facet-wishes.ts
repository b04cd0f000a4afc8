import type { FacetDictionary } from "../catalog/facets.ts";
import type { RecommendOptions, Where } from "./api/recommendations.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { EngineFailure } from "./engine-failure.ts";
import { codeOfValue, facetCodesOf, facetNamed, readFacets } from "./facet-dictionary.ts";
import { createFacetFilter } from "./facet-filter.ts";
import type { FacetPart, ItemFilter } from "./item-filter.ts";
import { createMatchOrder, type MatchOrder } from "./match-order.ts";
import type { RequestContext } from "./request-context.ts";
import type { FacetBoost, FacetLimit } from "./rerank.ts";

/** What a visitor wishes in terms of facets, made ready. */
export interface FacetWishes {
  readonly filter?: ItemFilter | undefined;
  readonly perFacet?: FacetLimit | undefined;
  readonly boost?: FacetBoost | undefined;
  /** The matching items in the order of browsing, where there is a filter. */
  matches(warn: (message: string) => void): MatchOrder | undefined;
}

/** @throws {EngineFailure} `unknown-facet` */
export async function readFacetWishes(
  reader: CatalogReader,
  { where, perFacet, boost }: Pick<RecommendOptions, "where" | "perFacet" | "boost">,
  context: RequestContext,
): Promise<FacetWishes> {
  const dictionary = await readFacets(reader, context);
  const filter =
    where && createFacetFilter(objectOf(where, "where") as Where, dictionary, reader.manifest.clusters);
  return {
    filter,
    perFacet: perFacet && limitOf(perFacet, dictionary),
    boost: boost && boostOf(boost, dictionary),
    matches: (warn) => filter && createMatchOrder(reader, filter, warn),
  };
}

function limitOf(
  { facet, most }: NonNullable<RecommendOptions["perFacet"]>,
  dictionary: FacetDictionary,
): FacetLimit | undefined {
  const position = facetNamed(dictionary, String(facet), "perFacet");
  if (!(most >= 1)) return undefined;
  return {
    atMost: Math.floor(most),
    keysOf(part, item) {
      const column = facetCodesOf(part, dictionary).columns[position];
      if (column.kind === "years") return [];
      return Array.from(column.codes.subarray(column.starts[item], column.starts[item + 1]));
    },
  };
}

/** In steps of the cosine; more than this would be a filter. */
const strongestBoost = 1;

function boostOf(boost: NonNullable<RecommendOptions["boost"]>, dictionary: FacetDictionary): FacetBoost {
  const boosts = Object.entries(boost).map(([name, weights]) => {
    const position = facetNamed(dictionary, name, "boost");
    const facet = dictionary.facets[position];
    const ofCode = new Map(
      Object.entries(objectOf(weights, `boost: ${name}`)).map(([value, weight]) => {
        if (typeof weight !== "number" || Number.isNaN(weight)) {
          throw new EngineFailure(
            "unknown-facet",
            `boost: ${name}: ${value}: got ${JSON.stringify(weight)}, expected a number`,
          );
        }
        const within = Math.min(strongestBoost, Math.max(-strongestBoost, weight));
        return [codeOfValue(facet, value, "boost"), within];
      }),
    );
    return { position, ofCode };
  });
  return (part: FacetPart, item: number) => {
    const { columns } = facetCodesOf(part, dictionary);
    let sum = 0;
    for (const { position, ofCode } of boosts) {
      const column = columns[position];
      if (column.kind === "years") continue;
      for (let at = column.starts[item]; at < column.starts[item + 1]; at++)
        sum += ofCode.get(column.codes[at]) ?? 0;
    }
    return sum;
  };
}

function objectOf(value: unknown, place: string): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new EngineFailure("unknown-facet", `${place}: got ${JSON.stringify(value)}, expected facets by name`);
}
