import type { FacetColumn } from "../catalog/facet-codes.ts";
import {
  type Facet,
  type FacetDictionary,
  noYear,
  type ValueFacet,
  type YearFacet,
} from "../catalog/facets.ts";
import type { Where, YearRange } from "./api/recommendations.ts";
import { EngineFailure } from "./engine-failure.ts";
import { codeOfValue, facetCodesOf, facetNamed } from "./facet-dictionary.ts";
import type { FacetPart, ItemFilter } from "./item-filter.ts";

/** One facet's share of a filter. */
interface Condition {
  /** Position of its facet. */
  readonly facet: number;
  readonly clusters: readonly boolean[];
  readonly items: number;
  readonly isExact: boolean;
  /** Clears the marks of items that do not match. */
  apply(column: FacetColumn, marks: Uint8Array): void;
}

/**
 * @param where  from outside: looked at thoroughly; an empty list of values, or a range without ends, asks for nothing
 * @returns undefined where nothing is asked for
 * @throws {EngineFailure} `unknown-facet`, which names the facet or the value that is not there
 */
export function createFacetFilter(
  where: Where,
  dictionary: FacetDictionary,
  clusterCount: number,
): ItemFilter | undefined {
  const conditions = Object.entries(where as Record<string, unknown>).flatMap(([name, wish]) => {
    const position = facetNamed(dictionary, name, "where");
    return conditionOf(dictionary.facets[position], { position, clusterCount }, wish) ?? [];
  });
  if (conditions.length === 0) return undefined;
  const [first] = conditions;
  const marked = new WeakMap<FacetPart, Uint8Array>();
  return {
    clusters: first.clusters.map((_, cluster) => conditions.every(({ clusters }) => clusters[cluster])),
    items: Math.min(...conditions.map(({ items }) => items)),
    isExact: conditions.length === 1 && first.isExact,
    matches(part) {
      const known = marked.get(part);
      if (known) return known;
      const { columns } = facetCodesOf(part, dictionary);
      const marks = new Uint8Array(part.itemCount).fill(1);
      for (const { facet, apply } of conditions) apply(columns[facet], marks);
      marked.set(part, marks);
      return marks;
    },
  };
}

interface Place {
  readonly position: number;
  readonly clusterCount: number;
}

function conditionOf(facet: Facet, place: Place, wish: unknown): Condition | undefined {
  if (facet.kind === "values" && (typeof wish === "string" || isTexts(wish))) {
    return valuesCondition(facet, place, typeof wish === "string" ? [wish] : wish);
  }
  if (facet.kind === "years" && isRange(wish)) return yearsCondition(facet, place, wish);
  const expected = facet.kind === "years" ? "{ from, to } with whole years" : "a value, or a list of values";
  throw new EngineFailure(
    "unknown-facet",
    `where: ${facet.name}: got ${JSON.stringify(wish) ?? typeof wish}, expected ${expected}`,
  );
}

function valuesCondition(
  facet: ValueFacet,
  { position, clusterCount }: Place,
  wanted: readonly string[],
): Condition | undefined {
  const codes = new Set(wanted.map((value) => codeOfValue(facet, value, "where")));
  if (codes.size === 0) return undefined;
  const values = Array.from(codes, (code) => facet.values[code - 1]);
  const clusters = Array.from({ length: clusterCount }, () => false);
  for (const value of values) for (const cluster of value.clusters) clusters[cluster] = true;
  const isWanted = Uint8Array.from({ length: facet.values.length + 1 }, (_, code) =>
    codes.has(code) ? 1 : 0,
  );
  return {
    facet: position,
    clusters,
    items: values.reduce((sum, { items }) => sum + items, 0),
    isExact: values.length === 1,
    apply(column, marks) {
      if (column.kind !== "values") return;
      const { starts, codes: list } = column;
      for (let item = 0; item < marks.length; item++) {
        let has = 0;
        for (let at = starts[item]; at < starts[item + 1]; at++) has |= isWanted[list[at]];
        marks[item] &= has;
      }
    },
  };
}

/** An item matches where its years reach into the range: what is of 1830 to 1841 is found by 1840. */
function yearsCondition(
  facet: YearFacet,
  { position, clusterCount }: Place,
  range: YearRange,
): Condition | undefined {
  const { from, to } = range;
  if (from === undefined && to === undefined) return undefined;
  const first = from ?? noYear + 1;
  const last = to ?? -noYear;
  if (first > last) {
    throw new EngineFailure(
      "unknown-facet",
      `where: ${facet.name}: from ${first} to ${last} is no range of years`,
    );
  }
  const reaches = (least: number, most: number) => least !== noYear && least <= last && most >= first;
  return {
    facet: position,
    clusters: Array.from({ length: clusterCount }, (_, cluster) =>
      reaches(facet.clusterFrom[cluster], facet.clusterTo[cluster]),
    ),
    items: facet.known,
    isExact: first <= facet.from && last >= facet.to,
    apply(column, marks) {
      if (column.kind !== "years") return;
      for (let item = 0; item < marks.length; item++) {
        if (!reaches(column.from[item], column.to[item])) marks[item] = 0;
      }
    },
  };
}

function isTexts(wish: unknown): wish is readonly string[] {
  return Array.isArray(wish) && wish.every((value) => typeof value === "string");
}

function isRange(wish: unknown): wish is YearRange {
  if (typeof wish !== "object" || wish === null || Array.isArray(wish)) return false;
  const isEnd = (value: unknown) => value === undefined || Number.isInteger(value);
  return Object.entries(wish).every(([end, value]) => (end === "from" || end === "to") && isEnd(value));
}
