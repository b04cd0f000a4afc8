import { encodeFacetCodes, type FacetColumn } from "../catalog/facet-codes.ts";
import { encodeFacets, type Facet, type FacetDictionary, noYear } from "../catalog/facets.ts";
import type { Ordinal } from "../catalog/item.ts";
import type { CatalogLayout } from "./catalog-layout.ts";
import { labelFrom } from "./column-guess.ts";
import type { ColumnMapping } from "./compile-options.ts";
import { columnWords } from "./field-role.ts";
import type { SourceItem } from "./source-item.ts";
import { parseYears, type Years } from "./years.ts";

/** A facet as the mapping names it: aligned with `SourceItem.facets`. */
export interface FacetColumnName {
  readonly column: string;
  readonly label: string;
}

export interface FacetNames {
  /** Aligned with `SourceItem.facets`. */
  readonly columns: readonly FacetColumnName[];
  /** What the years of items are called. */
  readonly yearLabel: string;
}

/** Facets and years are called what the object page calls their columns. */
export function facetNames({
  facets = [],
  date,
  details,
}: Pick<ColumnMapping, "facets" | "date" | "details">): FacetNames {
  const labelOf = (column: string) =>
    details.find((detail) => detail.column === column)?.label ?? labelFrom(column);
  return {
    columns: facets.map((column) => ({ column, label: labelOf(column) })),
    yearLabel: date === undefined ? "Year" : labelOf(date),
  };
}

export interface PublishedFacets {
  readonly dictionary: FacetDictionary;
  /** The file that everybody may fetch. */
  readonly payload: Uint8Array;
  /** Section `FCET` of a cluster's shard. */
  codesOf(cluster: number): Uint8Array;
  /** The same of items in any order: the starter's. */
  codesOfItems(ordinals: readonly Ordinal[]): Uint8Array;
}

/** Rare values beyond these would make the dictionary as large as the catalogue; they can be searched for as words. */
export const mostValues = 1000;

/** Where fewer items say when they are from, years are no facet. */
const leastDated = 0.2;

/** @returns undefined where nothing can be filtered by */
export function publishFacets(
  layout: CatalogLayout,
  { columns, yearLabel }: FacetNames,
): PublishedFacets | undefined {
  const years = layout.items.map(yearsOf);
  const known = years.reduce((sum, item) => sum + (item ? 1 : 0), 0);
  const hasYears = known > 0 && known >= leastDated * layout.items.length;
  const names = facetNamesOf(columns, hasYears);
  const codes = columns.map((_, i) => rankValues(layout.items, i));
  const used = columns.map((_, i) => i).filter((i) => codes[i].size > 0);
  if (used.length === 0 && !hasYears) return undefined;

  const columnsOf = (ordinals: readonly Ordinal[]): FacetColumn[] => {
    const items = ordinals.map((ordinal) => layout.items[ordinal]);
    return [
      ...used.map((i) => valuesColumn(items, i, codes[i])),
      ...(hasYears ? [yearsColumn(ordinals.map((ordinal) => years[ordinal]))] : []),
    ];
  };
  const { firstOrdinal } = layout;
  const ordinalsOf = (cluster: number) =>
    Array.from(
      { length: firstOrdinal[cluster + 1] - firstOrdinal[cluster] },
      (_, i) => firstOrdinal[cluster] + i,
    );
  const clusters = Array.from({ length: layout.clusterCount }, (_, cluster) =>
    columnsOf(ordinalsOf(cluster)),
  );
  const facets = [
    ...used.map((i, at) =>
      valueFacet({ ...columns[i], name: names[i] }, layout.items, i, codes[i], clusters, at),
    ),
    ...(hasYears ? [yearFacet(names[columns.length], yearLabel, known, clusters, used.length)] : []),
  ];
  return {
    dictionary: { facets },
    payload: encodeFacets({ facets }),
    codesOf: (cluster) => encodeFacetCodes({ columns: clusters[cluster] }),
    codesOfItems: (ordinals) => encodeFacetCodes({ columns: columnsOf(ordinals) }),
  };
}

/** What facets are called in the dictionary: one for each column, and the years' last where there are any. */
export function facetNamesOf(columns: readonly { readonly column: string }[], hasYears: boolean): string[] {
  return uniqueNames([...columns.map(({ column }) => column), ...(hasYears ? ["year"] : [])]);
}

export function yearsOf({ years, date }: SourceItem): Years | undefined {
  return years ?? parseYears(date);
}

/** Codes of the most common values, 1 for the most common. */
function rankValues(items: readonly SourceItem[], facet: number): Map<string, number> {
  const counts = countValues(items, facet);
  const ranked = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, mostValues);
  return new Map(ranked.map(([label], i) => [label, i + 1]));
}

function countValues(items: readonly SourceItem[], facet: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items)
    for (const value of item.facets[facet] ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** A shard counts the values of an item in one byte. */
export const mostValuesOfAnItem = 255;

function valuesColumn(
  items: readonly SourceItem[],
  facet: number,
  codes: ReadonlyMap<string, number>,
): FacetColumn {
  const starts = new Uint32Array(items.length + 1);
  const list: number[] = [];
  items.forEach((item, i) => {
    const known = (item.facets[facet] ?? []).flatMap((value) => codes.get(value) ?? []);
    list.push(...[...new Set(known)].sort((a, b) => a - b).slice(0, mostValuesOfAnItem));
    starts[i + 1] = list.length;
  });
  return { kind: "values", starts, codes: Uint16Array.from(list) };
}

function yearsColumn(years: readonly (Years | undefined)[]): FacetColumn {
  return {
    kind: "years",
    from: Int16Array.from(years, (item) => item?.from ?? noYear),
    to: Int16Array.from(years, (item) => item?.to ?? noYear),
  };
}

function valueFacet(
  { name, label }: { readonly name: string; readonly label: string },
  items: readonly SourceItem[],
  facet: number,
  codes: ReadonlyMap<string, number>,
  clusters: readonly (readonly FacetColumn[])[],
  at: number,
): Facet {
  const values = Array.from(codes.keys(), (value) => ({ label: value, items: 0, clusters: [] as number[] }));
  clusters.forEach((columns, cluster) => {
    const column = columns[at];
    if (column.kind !== "values") return;
    for (const code of column.codes) {
      const value = values[code - 1];
      value.items++;
      if (value.clusters.at(-1) !== cluster) value.clusters.push(cluster);
    }
  });
  return {
    kind: "values",
    name,
    label,
    distinct: countValues(items, facet).size,
    values: values.map((value) => ({ ...value, clusters: Uint32Array.from(value.clusters) })),
  };
}

function yearFacet(
  name: string,
  label: string,
  known: number,
  clusters: readonly (readonly FacetColumn[])[],
  at: number,
): Facet {
  const ranges = clusters.map((columns): Years => {
    const column = columns[at];
    let [from, to] = [-noYear, noYear];
    if (column.kind !== "years") return { from: noYear, to };
    column.from.forEach((year, item) => {
      if (year === noYear) return;
      from = Math.min(from, year);
      to = Math.max(to, column.to[item]);
    });
    return to === noYear ? { from: noYear, to } : { from, to };
  });
  const dated = ranges.filter(({ to }) => to !== noYear);
  return {
    kind: "years",
    name,
    label,
    known,
    from: dated.reduce((least, range) => Math.min(least, range.from), -noYear),
    to: dated.reduce((most, range) => Math.max(most, range.to), noYear),
    clusterFrom: Int16Array.from(ranges, ({ from }) => from),
    clusterTo: Int16Array.from(ranges, ({ to }) => to),
  };
}

/** "Major Genre" → "major-genre"; what would be equal is numbered. */
function uniqueNames(columns: readonly string[]): string[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    const plain = columnWords(column).replaceAll(" ", "-") || "facet";
    let name = plain;
    for (let n = 2; taken.has(name); n++) name = `${plain}-${n}`;
    taken.add(name);
    return name;
  });
}
