import { decodeFacetCodes } from "../catalog/facet-codes.ts";
import { decodeFacets } from "../catalog/facets.ts";
import { decodeShard } from "../catalog/shard.ts";
import { anyRequest, openFolderEngine } from "../cli/folder-engine.ts";
import { folderReader } from "../cli/folder-reader.ts";
import type { PublishedCatalog } from "../compiler/published-catalog.ts";
import type { FacetInfo, Where } from "../engine/api/recommendations.ts";
import { medianInterest } from "../engine/interests.ts";
import { createRandom } from "../math/random.ts";
import { dot, row } from "../math/vector.ts";
import { answered } from "./engine-search.ts";
import { relatedHistories } from "./related-histories.ts";
import { readWholeCatalogue } from "./whole-catalogue.ts";

/** How recommendations fare that are filtered by values of one selectivity. */
export interface FilteredSearchRow {
  /** Share of the items that match, as its power of ten: 0 for more than 0.3, −1 around 0.1 … */
  readonly selectivity: number;
  readonly searches: number;
  /** Of the ten nearest matching items by an exact scan, those found; ties count. */
  readonly recall: number;
  /** Share of pages that are as full as they can be. */
  readonly full: number;
  /** Milliseconds of a whole answer, its files in memory. */
  readonly medianMs: number;
  readonly worstMs: number;
  readonly meanProbed: number;
}

export interface FilteredSearchOptions {
  readonly searches?: number;
  readonly seed?: number;
  readonly nprobe?: number | undefined;
}

const k = 10;

/** @throws {Error} when the folder holds no catalogue that this build reads, or nothing can be filtered by */
export async function measureFilteredSearch(
  dir: string,
  { searches = 200, seed = 1, nprobe }: FilteredSearchOptions = {},
): Promise<FilteredSearchRow[]> {
  const { engine } = answered(await openFolderEngine(dir));
  const facets = answered(await engine.facets(anyRequest));
  const { ids, unitRows, group, published } = await readWholeCatalogue(folderReader(dir));
  const byValue = await itemsByValue(published);
  const random = createRandom(seed);
  const histories = relatedHistories(unitRows, { count: searches, length: 5, seed });
  const bySelectivity = valuesBySelectivity(facets, unitRows.rows);
  let searched = 0;
  const rows = new Map<number, { recall: number; full: number; times: number[]; probed: number }>();
  for (const history of histories) {
    // As many searches of each selectivity.
    const values = bySelectivity[searched++ % bySelectivity.length];
    const { name, label, share } = values[random.int(values.length)];
    const where: Where = { [name]: label };
    const matching = byValue.get(name)?.get(label) ?? [];
    const seen = new Set(history.map((item) => group?.[item] ?? item));
    const [{ vector }] = medianInterest(history.map((item) => row(unitRows, item)));
    const best = new Map<number, number>();
    for (const item of matching) {
      const of = group?.[item] ?? item;
      if (!seen.has(of)) best.set(of, Math.max(best.get(of) ?? -1, dot(vector, row(unitRows, item))));
    }
    const exact = [...best.values()].sort((a, b) => b - a).slice(0, k);
    const options = { interest: "median" as const, where, ...(nprobe !== undefined && { nprobe }) };
    const request = { ...anyRequest, ids: history.map((item) => ids[item]), k, options };
    answered(await engine.recommend(request));
    const { items, diagnostics } = answered(await engine.recommend(request));
    const worst = exact.at(-1) ?? 0;
    const found = items.filter(({ ordinal }) => dot(vector, row(unitRows, ordinal)) >= worst - 1e-6).length;
    const power = Math.round(Math.log10(share));
    const sums = rows.get(power) ?? { recall: 0, full: 0, times: [], probed: 0 };
    sums.recall += exact.length === 0 ? 1 : Math.min(1, found / exact.length);
    sums.full += items.length === exact.length ? 1 : 0;
    sums.times.push(diagnostics.timing.totalMs);
    sums.probed += diagnostics.probed.length;
    rows.set(power, sums);
  }
  return Array.from(rows, ([selectivity, { recall, full, times, probed }]) => {
    const sorted = times.sort((a, b) => a - b);
    return {
      selectivity,
      searches: times.length,
      recall: recall / times.length,
      full: full / times.length,
      medianMs: sorted[Math.floor(sorted.length / 2)],
      worstMs: sorted[sorted.length - 1],
      meanProbed: probed / times.length,
    };
  }).sort((a, b) => b.selectivity - a.selectivity);
}

interface FacetValue {
  readonly name: string;
  readonly label: string;
  /** Of all items. */
  readonly share: number;
}

/** All facets' values by selectivity, as the power of ten of their share. */
function valuesBySelectivity(facets: readonly FacetInfo[], itemCount: number): FacetValue[][] {
  const byPower = new Map<number, FacetValue[]>();
  for (const facet of facets) {
    if (facet.kind !== "values") continue;
    for (const { label, count } of facet.values) {
      const share = count / itemCount;
      const power = Math.round(Math.log10(share));
      byPower.set(power, [...(byPower.get(power) ?? []), { name: facet.name, label, share }]);
    }
  }
  if (byPower.size === 0) throw new Error("this catalogue has no facet of values");
  return [...byPower.values()];
}

/** Ordinals of the items that have each value, read off the shards: name → label → ordinals. */
async function itemsByValue(published: PublishedCatalog): Promise<Map<string, Map<string, number[]>>> {
  const { manifest, centroids, payload, parts } = published;
  if (!manifest.files.facets) throw new Error("this catalogue has no facets");
  const dictionary = decodeFacets(
    await payload(manifest.files.facets, "facets"),
    manifest.clusters,
    "facets",
  );
  const found = new Map(dictionary.facets.map(({ name }) => [name, new Map<string, number[]>()]));
  for await (const { part, bytes, place } of parts("shards")) {
    const { facets = new Uint8Array(), itemCount } = decodeShard(bytes, centroids.itemSpec, part, place);
    const { columns } = decodeFacetCodes(facets, dictionary.facets, itemCount, place);
    columns.forEach((column, i) => {
      const facet = dictionary.facets[i];
      if (column.kind === "years" || facet.kind === "years") return;
      const ofFacet = found.get(facet.name);
      for (let item = 0; item < itemCount; item++) {
        for (const code of column.codes.subarray(column.starts[item], column.starts[item + 1])) {
          const { label } = facet.values[code - 1];
          const list = ofFacet?.get(label) ?? [];
          list.push(centroids.firstOrdinal[part] + item);
          ofFacet?.set(label, list);
        }
      }
    });
  }
  return found;
}
