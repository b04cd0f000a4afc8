import { clusterOfOrdinal } from "../catalog/centroids.ts";
import type { Ordinal } from "../catalog/item.ts";
import { nodeOfItem } from "../catalog/shard.ts";
import { decodeVector } from "../math/codes.ts";
import type { PartialRead } from "./cards.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import type { RequestContext } from "./request-context.ts";

export interface ItemVector {
  readonly vector: Float32Array;
  /** Ordinal of the first item of its group of variants. */
  readonly group: Ordinal | undefined;
}

/** The vectors of these items as the catalogue keeps them, decoded. */
export async function readVectors(
  reader: CatalogReader,
  ordinals: readonly Ordinal[],
  context: RequestContext,
): Promise<PartialRead<ItemVector>> {
  if (ordinals.length === 0) return { values: [], reason: undefined };
  const { firstOrdinal, itemSpec } = (await reader.centroids(context)).table;
  const shards = await reader.shards(
    ordinals.map((ordinal) => clusterOfOrdinal(firstOrdinal, ordinal)),
    context,
  );
  const values = shards.map((loaded, i) => {
    if (loaded.status === "rejected") return undefined;
    const { shard, firstOrdinal: first } = loaded.value;
    const position = ordinals[i] - first;
    const vector = decodeVector(shard.codes, nodeOfItem(shard.itemStart, position), itemSpec);
    return { vector, group: shard.group?.[position] };
  });
  return { values, reason: shards.find((loaded) => loaded.status === "rejected")?.reason };
}
