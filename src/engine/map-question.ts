import { type CatalogMapData, decodeMap } from "../catalog/map.ts";
import type { CatalogMap } from "./api/items.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import type { RequestContext } from "./request-context.ts";
import type { Visitor } from "./visitor.ts";

/**
 * The map, and where the visitor has been on it.
 * @returns undefined where the catalogue was published without one
 */
export async function readMap(
  reader: CatalogReader,
  visitor: Visitor,
  context: RequestContext,
): Promise<CatalogMap | undefined> {
  const { files } = reader.manifest;
  if (!files.map) return undefined;
  // What updates have added stands nowhere on the map before the next compilation.
  const { items, clusters } = (await reader.overlay(context))?.base ?? reader.manifest;
  const decode = (bytes: Uint8Array) => decodeMap(bytes, { items, clusters }, "map");
  const [{ points, labels }, { table }, views] = await Promise.all([
    reader.named("map", decode, context),
    reader.centroids(context),
    visitor.views(context, { vectors: 0 }),
  ]);
  const { firstOrdinal } = table;
  return {
    points: points.slice(), // handed over
    firstOrdinal: firstOrdinal.slice(0, clusters + 1),
    clusters: labels.map((label, cluster) => ({
      label,
      ...middleOf(points, firstOrdinal[cluster], firstOrdinal[cluster + 1]),
      items: firstOrdinal[cluster + 1] - firstOrdinal[cluster],
    })),
    history: views.flatMap(({ place, isHidden }) =>
      place && !isHidden && place.ordinal < items ? [place.ordinal] : [],
    ),
  };
}

/** The medians of x and y: strays don't move them. */
function middleOf(points: CatalogMapData["points"], from: number, to: number): { x: number; y: number } {
  const median = (side: 0 | 1) => {
    const values = Uint16Array.from({ length: to - from }, (_, i) => points[2 * (from + i) + side]).sort();
    return values[values.length >> 1];
  };
  return { x: median(0), y: median(1) };
}
