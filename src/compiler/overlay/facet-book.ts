import { decodeFacetCodes } from "../../catalog/facet-codes.ts";
import { type Facet, type FacetDictionary, noYear, type ValueFacet } from "../../catalog/facets.ts";
import type { Ordinal } from "../../catalog/item.ts";
import { decodeShard } from "../../catalog/shard.ts";
import {
  type FacetColumnName,
  facetNamesOf,
  mostValues,
  mostValuesOfAnItem,
  yearsOf,
} from "../publish-facets.ts";
import type { PublishedCatalog } from "../published-catalog.ts";
import type { SourceItem } from "../source-item.ts";
import { facetsAt, type PublishedItem } from "./published-item.ts";

/** The dictionary while an update goes on: values that it lacks are added after those that it has. */
export interface FacetBook {
  /** With all that was added so far; counts and clusters as they were. */
  readonly facets: readonly Facet[];
  /** What an item has of each facet. */
  codesOf(item: SourceItem): number[][];
}

/** @param columns  the mapping's facets, aligned with those of the items */
export function createFacetBook({ facets }: FacetDictionary, columns: readonly FacetColumnName[]): FacetBook {
  const names = facetNamesOf(columns, true);
  const books = facets.map((facet) => ({
    facet,
    column: names.indexOf(facet.name),
    codes: new Map(
      facet.kind === "values" ? facet.values.map(({ label }, i): [string, number] => [label, i + 1]) : [],
    ),
  }));

  function codeOf(codes: Map<string, number>, label: string): number[] {
    if (!codes.has(label) && codes.size < mostValues) codes.set(label, codes.size + 1);
    return [codes.get(label) ?? []].flat();
  }

  return {
    get facets() {
      return books.map(({ facet, codes }) => (facet.kind === "values" ? withValues(facet, codes) : facet));
    },
    codesOf: (item) =>
      books.map(({ facet, column, codes }) => {
        if (facet.kind === "years") {
          const years = yearsOf(item);
          return years ? [years.from, years.to] : [];
        }
        const found = (item.facets[column] ?? []).flatMap((label) => codeOf(codes, label));
        return [...new Set(found)].sort((a, b) => a - b).slice(0, mostValuesOfAnItem);
      }),
  };
}

function withValues(facet: ValueFacet, codes: ReadonlyMap<string, number>): ValueFacet {
  const added = [...codes.keys()].slice(facet.values.length);
  if (added.length === 0) return facet;
  const values = added.map((label) => ({ label, items: 0, clusters: new Uint32Array(0) }));
  return { ...facet, values: [...facet.values, ...values], distinct: facet.distinct + added.length };
}

/** The items of one cluster that are still there, as far as facets go. */
export interface CountedCluster {
  readonly number: number;
  readonly items: readonly Pick<PublishedItem, "facets">[];
}

/** The dictionary with what these clusters hold, and no more: `clusters` counts base and segments. */
export async function recountFacets(
  facets: readonly Facet[],
  counted: AsyncIterable<CountedCluster>,
  clusters: number,
): Promise<FacetDictionary> {
  const tallies = facets.map((facet) => createTally(facet, clusters));
  for await (const { number, items } of counted)
    for (const { facets: ofItem } of items)
      ofItem.forEach((codes, f) => {
        tallies[f].add(codes, number);
      });
  return { facets: tallies.map(({ facet }) => facet()) };
}

function createTally(facet: Facet, clusters: number) {
  return facet.kind === "values" ? createValueTally(facet) : createYearTally(facet, clusters);
}

function createValueTally(facet: ValueFacet) {
  const values = facet.values.map(({ label }) => ({ label, items: 0, clusters: [] as number[] }));
  return {
    add(codes: readonly number[], cluster: number) {
      for (const code of codes) {
        const value = values[code - 1];
        value.items++;
        if (value.clusters.at(-1) !== cluster) value.clusters.push(cluster);
      }
    },
    facet: (): Facet => ({
      ...facet,
      values: values.map((value) => ({
        ...value,
        clusters: Uint32Array.from(new Set(value.clusters.sort((a, b) => a - b))),
      })),
    }),
  };
}

function createYearTally(facet: Facet & { readonly kind: "years" }, clusters: number) {
  const clusterFrom = new Int16Array(clusters).fill(noYear);
  const clusterTo = new Int16Array(clusters).fill(noYear);
  let known = 0;
  return {
    add([from, to]: readonly number[], cluster: number) {
      if (from === undefined || to === undefined) return;
      known++;
      clusterFrom[cluster] = clusterFrom[cluster] === noYear ? from : Math.min(clusterFrom[cluster], from);
      clusterTo[cluster] = Math.max(clusterTo[cluster], to);
    },
    facet(): Facet {
      const dated = [...clusterFrom.keys()].filter((c) => clusterFrom[c] !== noYear);
      if (dated.length === 0) return { ...facet, known, clusterFrom, clusterTo };
      const from = dated.reduce((least, c) => Math.min(least, clusterFrom[c]), -noYear);
      const to = dated.reduce((most, c) => Math.max(most, clusterTo[c]), noYear);
      return { ...facet, known, from, to, clusterFrom, clusterTo };
    },
  };
}

/** The base's clusters, less what is gone. */
export async function* baseClusters(
  catalog: PublishedCatalog,
  facets: readonly Facet[],
  gone: ReadonlySet<Ordinal>,
): AsyncGenerator<CountedCluster> {
  const { itemSpec, firstOrdinal } = catalog.centroids;
  for await (const { part: number, bytes, place } of catalog.parts("shards")) {
    const { facets: codes, itemCount } = decodeShard(bytes, itemSpec, number, place);
    if (!codes) continue;
    const { columns } = decodeFacetCodes(codes, facets, itemCount, place);
    const positions = Array.from({ length: itemCount }, (_, i) => i);
    const items = positions.filter((i) => !gone.has(firstOrdinal[number] + i));
    yield { number, items: items.map((i) => ({ facets: facetsAt(columns, i) })) };
  }
}
