import { clusterOfOrdinal } from "../catalog/centroids.ts";
import type { Ordinal } from "../catalog/item.ts";
import { decodeLearnedVectors, type LearnedVectors, requireVectors } from "../catalog/learned-vectors.ts";
import { type CodeSpec, decodeVector } from "../math/codes.ts";
import { dot, scaled } from "../math/vector.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { type PartialRead, settled } from "./cluster-parts.ts";
import { decayedWeights, type QueryVector, type Taste } from "./interests.ts";
import type { ItemVector } from "./item-vectors.ts";
import type { RequestContext } from "./request-context.ts";

/** Catalogues learned from behaviour: needed by them alone, so it stands in a script of its own. */

export async function readLearned(reader: CatalogReader, context: RequestContext): Promise<LearnedVectors> {
  const { table } = await reader.centroids(context);
  const { clusters } = (await reader.overlay(context))?.base ?? reader.manifest;
  const shape = { clusters, dim: table.itemSpec.dim };
  return decodeLearnedVectors(table.learned ?? new Uint8Array(), shape, "centroids: learned vectors");
}

/** What each item says of who liked it, as long as the main vectors. */
export async function readInVectors(
  reader: CatalogReader,
  ordinals: readonly Ordinal[],
  context: RequestContext,
): Promise<PartialRead<ItemVector>> {
  if (ordinals.length === 0) return { values: [], reason: undefined };
  const { inSpec, prior } = await readLearned(reader, context);
  return readSet(reader, ordinals, { set: "inCodes", spec: inSpec, length: prior.length }, context);
}

/** What each item is: see LearnedVectors.content. */
export async function readContentVectors(
  reader: CatalogReader,
  ordinals: readonly Ordinal[],
  context: RequestContext,
): Promise<PartialRead<ItemVector>> {
  const { content } = await readLearned(reader, context);
  if (!content) return { values: ordinals.map(() => undefined), reason: undefined };
  const { spec } = content;
  return readSet(reader, ordinals, { set: "contentCodes", spec, length: spec.dim }, context);
}

async function readSet(
  reader: CatalogReader,
  ordinals: readonly Ordinal[],
  {
    set,
    spec,
    length,
  }: { readonly set: "inCodes" | "contentCodes"; readonly spec: CodeSpec; readonly length: number },
  context: RequestContext,
): Promise<PartialRead<ItemVector>> {
  const { firstOrdinal } = (await reader.centroids(context)).table;
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
    const codes = requireVectors(shard[set], shard.itemCount, spec, `shard ${shard.cluster}: ${set}`);
    const position = ordinals[i] - first;
    const vector = new Float32Array(length);
    decodeVector(codes, position, spec, vector.subarray(0, spec.dim));
    return { vector, group: shard.group?.[position] };
  });
  return { values, reason: shards.find((loaded) => loaded.status === "rejected")?.reason };
}

/**
 * The visitor as the learner would have learned them, at unit length; none where the history says nothing.
 *
 * @param decay  see `RecommendOptions`; 1, as the learners count
 */
export function foldIn(
  tastes: readonly Taste[],
  { prior, power }: Pick<LearnedVectors, "prior" | "power">,
  decay = 1,
): QueryVector[] {
  const weights = decayedWeights(tastes, decay);
  const count = weights.reduce((sum, weight) => sum + weight, 0);
  if (count === 0) return [];
  const share = count ** -power;
  const parts = tastes.map(({ vector }, i) => scaled(vector, weights[i] * share));
  const sum = prior.slice();
  for (const part of parts) for (let d = 0; d < sum.length; d++) sum[d] += part[d];
  const length = Math.sqrt(dot(sum, sum));
  if (length === 0) return [];
  return [
    { vector: scaled(sum, 1 / length), weight: 1, parts: parts.map((part) => scaled(part, 1 / length)) },
  ];
}
