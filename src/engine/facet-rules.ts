import { clusterOfOrdinal } from "../catalog/centroids.ts";
import type { FacetColumn } from "../catalog/facet-codes.ts";
import { type Facet, type FacetDictionary, noYear } from "../catalog/facets.ts";
import type { Ordinal } from "../catalog/item.ts";
import type { VisitorChoices } from "../catalog/visitor-choices.ts";
import type { FacetRule, RecommendOptions } from "./api/recommendations.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { EngineFailure } from "./engine-failure.ts";
import { facetCodesOf, facetNamed, readFacets } from "./facet-dictionary.ts";
import type { FacetPart } from "./item-filter.ts";
import type { RankedItem, Ranking } from "./ranking.ts";
import { createReorderedRanking } from "./reordered-ranking.ts";
import type { RequestContext } from "./request-context.ts";

/** Among so many of the nearest items rules choose: farther ones have too little in common to be preferred by any. */
const window = 50;

/** Smaller comes first; undefined is not known, and comes last. */
type Distance = (item: Place) => number | undefined;

interface Place {
  readonly part: FacetPart;
  readonly position: number;
}

/**
 * A ranking for one item, in which those come first that the rules prefer: by the first rule, where it makes no
 * difference by the second, and so on; at last the nearest.
 *
 * @throws {EngineFailure} `unknown-facet` where the request names one that there isn't
 */
export async function applyRules(
  base: Ranking,
  ordinal: Ordinal,
  { reader, choices, options, context }: RuleOptions,
): Promise<Ranking> {
  const rules = options.rules === undefined ? (choices.rules ?? []) : parseRules(options.rules);
  if (rules.length === 0) return base;
  const dictionary = await readFacets(reader, context);
  const named = rules.map(({ facet, prefer }) => ({ prefer, facet: facetNamed(dictionary, facet, "rules") }));
  return createReorderedRanking(base, {
    window,
    async reorder(items, ofPage) {
      const places = await placesOf(reader, [ordinal, ...items.map((item) => item.ordinal)], ofPage);
      const [own, ...others] = places;
      if (!own) return items;
      const distances = named.map((rule) => distanceFrom(own, rule, dictionary));
      const ranks = others.map((place) =>
        distances.map((distance) => (place && distance(place)) ?? Number.POSITIVE_INFINITY),
      );
      return items
        .map((item, i) => ({ item, ranks: ranks[i], i }))
        .sort((a, b) => compareRanks(a.ranks, b.ranks) || a.i - b.i)
        .map(({ item }): RankedItem => item);
    },
  });
}

interface RuleOptions {
  readonly reader: CatalogReader;
  /** The publisher's. */
  readonly choices: VisitorChoices;
  readonly options: RecommendOptions;
  readonly context: RequestContext;
}

/** From addresses and pages' own scripts. */
function parseRules(rules: unknown): readonly FacetRule[] {
  if (Array.isArray(rules) && rules.every(isRule)) return rules;
  throw new EngineFailure(
    "unknown-facet",
    `rules: got ${JSON.stringify(rules)}, expected a list of { facet, prefer: "same" or "nearest" }`,
  );
}

function isRule(rule: unknown): rule is FacetRule {
  const { facet, prefer } = Object(rule) as Partial<Record<keyof FacetRule, unknown>>;
  return typeof facet === "string" && (prefer === "same" || prefer === "nearest");
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  return 0;
}

function distanceFrom(
  own: Place,
  { facet: position, prefer }: { readonly facet: number; readonly prefer: FacetRule["prefer"] },
  dictionary: FacetDictionary,
): Distance {
  const facet = dictionary.facets[position];
  const columnOf = ({ part }: Place) => facetCodesOf(part, dictionary).columns[position];
  const interval = (place: Place) => intervalOf(columnOf(place), place.position, facet);
  if (prefer === "same" && facet.kind === "values") {
    const wanted = new Set(codesOf(columnOf(own), own.position));
    return (place) => (codesOf(columnOf(place), place.position).some((code) => wanted.has(code)) ? 0 : 1);
  }
  const mine = interval(own);
  if (!mine) return () => 0;
  return (place) => {
    const theirs = interval(place);
    if (!theirs) return undefined;
    const gap = Math.max(0, theirs.from - mine.to, mine.from - theirs.to);
    return prefer === "same" ? Math.sign(gap) : gap;
  };
}

function codesOf(column: FacetColumn, item: number): readonly number[] {
  return column.kind === "years"
    ? []
    : Array.from(column.codes.subarray(column.starts[item], column.starts[item + 1]));
}

/** Years, or the numbers that values begin with: "12.50 €" is 12.5. */
function intervalOf(
  column: FacetColumn,
  item: number,
  facet: Facet,
): { readonly from: number; readonly to: number } | undefined {
  if (column.kind === "years") {
    const from = column.from[item];
    return from === noYear ? undefined : { from, to: column.to[item] };
  }
  if (facet.kind === "years") return undefined;
  const numbers = codesOf(column, item)
    .map((code) => Number.parseFloat(facet.values[code - 1].label.replace(/^[^\d.+-]+/, "")))
    .filter(Number.isFinite);
  return numbers.length === 0 ? undefined : { from: Math.min(...numbers), to: Math.max(...numbers) };
}

async function placesOf(
  reader: CatalogReader,
  ordinals: readonly Ordinal[],
  context: RequestContext,
): Promise<(Place | undefined)[]> {
  const { firstOrdinal } = (await reader.centroids(context)).table;
  const clusters = ordinals.map((ordinal) => clusterOfOrdinal(firstOrdinal, ordinal));
  const shards = await reader.shards(clusters, context);
  return shards.map((loaded, i) =>
    loaded.status === "fulfilled"
      ? { part: loaded.value.shard, position: ordinals[i] - loaded.value.firstOrdinal }
      : undefined,
  );
}
