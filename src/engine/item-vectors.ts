import { clusterOfOrdinal } from "../catalog/centroids.ts";
import type { Ordinal } from "../catalog/item.ts";
import { nodeOfItem } from "../catalog/shard.ts";
import { type CodeSpec, decodeVector } from "../math/codes.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { type PartialRead, settled } from "./cluster-parts.ts";
import { questions } from "./on-demand.ts";
import type { RequestContext } from "./request-context.ts";

export interface ItemVector {
  readonly vector: Float32Array;
  /** Ordinal of the first item of its group of variants. */
  readonly group: Ordinal | undefined;
}

/** The vectors of these items as the catalogue keeps them, decoded; nothing is asked for those that the starter has. */
export async function readVectors(
  reader: CatalogReader,
  ordinals: readonly Ordinal[],
  context: RequestContext,
): Promise<PartialRead<ItemVector>> {
  if (ordinals.length === 0) return { values: [], reason: undefined };
  const { firstOrdinal, itemSpec } = (await reader.centroids(context)).table;
  const common = reader.knownStarter();
  const atHand = ordinals.map((ordinal): ItemVector | undefined => {
    const i = common?.ordinals.indexOf(ordinal) ?? -1;
    if (!common || i < 0) return undefined;
    return { vector: decodeVector(common.codes, i, itemSpec), group: common.groups?.[i] };
  });
  const others = ordinals.filter((_, i) => !atHand[i]);
  if (others.length === 0) return { values: atHand, reason: undefined };
  const { values, reason } = await readFromShards(others, { reader, firstOrdinal, itemSpec }, context);
  let next = 0;
  return { values: atHand.map((value) => value ?? values[next++]), reason };
}

/**
 * What these items say about a visitor who had them: in catalogues learned from behaviour their "in" vectors, elsewhere
 * the same as above.
 */
export async function readTastes(
  reader: CatalogReader,
  ordinals: readonly Ordinal[],
  context: RequestContext,
): Promise<PartialRead<ItemVector>> {
  if (!reader.manifest.learned) return readVectors(reader, ordinals, context);
  return (await questions()).readInVectors(reader, ordinals, context);
}

/** What there is to know of an item that somebody viewed: `main` where it is another vector than what it says of them. */
export async function readKnown(
  reader: CatalogReader,
  ordinals: readonly Ordinal[],
  context: RequestContext,
): Promise<PartialRead<ItemVector & { readonly main?: Float32Array | undefined }>> {
  const { values, reason } = await readTastes(reader, ordinals, context);
  if (!reader.manifest.learned) return { values, reason };
  const mains = await readVectors(reader, ordinals, context);
  return { values: values.map((value, i) => value && { ...value, main: mains.values[i]?.vector }), reason };
}

async function readFromShards(
  ordinals: readonly Ordinal[],
  {
    reader,
    firstOrdinal,
    itemSpec,
  }: {
    readonly reader: CatalogReader;
    readonly firstOrdinal: Uint32Array;
    readonly itemSpec: CodeSpec;
  },
  context: RequestContext,
): Promise<PartialRead<ItemVector>> {
  const shards = await settled(
    ordinals,
    reader.shards(
      ordinals.map((ordinal) => clusterOfOrdinal(firstOrdinal, ordinal)),
      context,
    ),
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
