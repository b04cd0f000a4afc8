import { decodeFacetCodes } from "../catalog/facet-codes.ts";
import { facetPosition } from "../catalog/facet-name.ts";
import { decodeFacets, type Facet, noYear } from "../catalog/facets.ts";
import { FormatError } from "../catalog/format-error.ts";
import { decodeShard, type Shard } from "../catalog/shard.ts";
import { parseVisitorChoices } from "../catalog/visitor-choices.ts";
import type { CodeSpec } from "../math/codes.ts";
import type { PublishedCatalog } from "./published-catalog.ts";
import type { CheckedOverlay } from "./verify-overlay.ts";
import type { Violations } from "./violations.ts";

/** The facets' dictionary says what the shards hold: as many items of each value, in those clusters, of those years. */
export async function checkFacets(
  catalog: PublishedCatalog,
  { gone, clusters }: CheckedOverlay,
  violations: Violations,
): Promise<void> {
  const { manifest, centroids } = catalog;
  const ref = manifest.files.facets;
  if (!ref) return;
  await violations.collect(async () => {
    const { facets } = decodeFacets(
      await catalog.payload(ref, "facets"),
      centroids.firstOrdinal.length - 1 + clusters.length,
      "facets",
    );
    for (const { facet } of parseVisitorChoices(manifest.visitor, "manifest.json").rules ?? [])
      if (facetPosition(facets, facet) < 0)
        violations.add(`manifest.json: visitor.rules: there is no facet ${JSON.stringify(facet)}`);
    const counted = facets.map(() => new Map<number, { items: number; clusters: number[] }>());
    let isWhole = true;
    const onBrokenFile = () => {
      isWhole = false; // a violation already
    };
    const countShard = (bytes: Uint8Array, part: number, firstOrdinal: number, place: string) => {
      const shard = decodedShard(bytes, centroids.itemSpec, part);
      if (!shard) return false; // a violation already
      if (!shard.facets) throw new FormatError(`${place}: section FCET is missing`);
      const { columns } = decodeFacetCodes(shard.facets, facets, shard.itemCount, place);
      columns.forEach((column, i) => {
        for (let item = 0; item < shard.itemCount; item++) {
          if (gone.has(firstOrdinal + item)) continue;
          if (column.kind === "years") checkYears(facets[i], column, { item, cluster: part }, violations);
          else
            for (const code of column.codes.subarray(column.starts[item], column.starts[item + 1]))
              count(counted[i], code, part);
        }
      });
      return true;
    };
    const note = async (bytes: Uint8Array, part: number, firstOrdinal: number, place: string) => {
      let isRead = false;
      await violations.collect(() => {
        isRead = countShard(bytes, part, firstOrdinal, place);
      });
      isWhole &&= isRead;
    };
    for await (const { part, bytes, place } of catalog.parts("shards", onBrokenFile))
      await note(bytes, part, centroids.firstOrdinal[part], place);
    for (const { number, firstOrdinal, parts } of clusters)
      await note(parts.shards, number, firstOrdinal, `overlay cluster ${number}`);
    if (!isWhole) return;
    facets.forEach((facet, i) => {
      if (facet.kind === "values") checkValues(facet, counted[i], violations);
    });
  });
}

function decodedShard(bytes: Uint8Array, spec: CodeSpec, cluster: number): Shard | undefined {
  try {
    return decodeShard(bytes, spec, cluster, "");
  } catch {
    return undefined;
  }
}

type Counts = Map<number, { items: number; clusters: number[] }>;

function count(counts: Counts, code: number, cluster: number): void {
  const found = counts.get(code) ?? { items: 0, clusters: [] };
  found.items++;
  if (!found.clusters.includes(cluster)) found.clusters.push(cluster);
  counts.set(code, found);
}

function checkValues(
  facet: Facet & { readonly kind: "values" },
  counts: Counts,
  violations: Violations,
): void {
  facet.values.forEach(({ label, items, clusters }, i) => {
    const found = counts.get(i + 1) ?? { items: 0, clusters: [] };
    const place = `facets: ${facet.name} ${JSON.stringify(label)}`;
    if (found.items !== items)
      violations.add(`${place}: the shards have ${found.items} items, it says ${items}`);
    const there = found.clusters.sort((a, b) => a - b).join();
    if (there !== clusters.join()) violations.add(`${place}: lists other clusters than those that have it`);
  });
}

function checkYears(
  facet: Facet,
  { from, to }: { readonly from: Int16Array; readonly to: Int16Array },
  { item, cluster }: { readonly item: number; readonly cluster: number },
  violations: Violations,
): void {
  if (facet.kind !== "years" || from[item] === noYear) return;
  const least = facet.clusterFrom[cluster];
  const most = facet.clusterTo[cluster];
  if (from[item] < least || to[item] > most)
    violations.add(
      `facets: ${facet.name}: item ${item} of cluster ${cluster} lies beyond ${least} to ${most}`,
    );
}
