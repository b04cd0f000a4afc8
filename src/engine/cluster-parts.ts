import { clusterOfOrdinal } from "../catalog/centroids.ts";
import type { Ordinal } from "../catalog/item.ts";
import type { CatalogReader, Settled } from "./catalog-reader.ts";
import { failureOf, isAborted } from "./engine-failure.ts";
import type { RequestContext } from "./request-context.ts";

/** What could be read of what was asked for. */
export interface PartialRead<T> {
  /** In the order asked; undefined where its file could not be read. */
  readonly values: readonly (T | undefined)[];
  /** Why the first one that is missing is missing. */
  readonly reason: unknown;
}

export interface WantedItems {
  readonly reader: CatalogReader;
  readonly ordinals: readonly Ordinal[];
  readonly context: RequestContext;
}

export type ReadParts<T> = (clusters: readonly number[], context: RequestContext) => Promise<Settled<T[]>>;

/** Asks for nothing that the starter has brought already: `ofStarter` is aligned with its ordinals, or empty. */
export async function readBesides<T>(
  ofStarter: readonly T[],
  readParts: ReadParts<T>,
  { reader, ordinals, context }: WantedItems,
): Promise<PartialRead<T>> {
  const starterOrdinals = reader.knownStarter()?.ordinals ?? [];
  const atHand = new Map(ofStarter.map((value, i) => [starterOrdinals[i], value]));
  const others = ordinals.filter((ordinal) => !atHand.has(ordinal));
  const { values, reason } = await readByCluster(readParts, { reader, ordinals: others, context });
  values.forEach((value, i) => {
    if (value !== undefined) atHand.set(others[i], value);
  });
  return { values: ordinals.map((ordinal) => atHand.get(ordinal)), reason };
}

/** One value for each item, where a part has those of one cluster in the order of their ordinals. */
async function readByCluster<T>(
  readParts: ReadParts<T>,
  { reader, ordinals, context }: WantedItems,
): Promise<PartialRead<T>> {
  if (ordinals.length === 0) return { values: [], reason: undefined };
  const { firstOrdinal } = (await reader.centroids(context)).table;
  const clusterOf = ordinals.map((ordinal) => clusterOfOrdinal(firstOrdinal, ordinal));
  const clusters = [...new Set(clusterOf)];
  const parts = await settled(clusters, readParts(clusters, context));
  const partOf = new Map(clusters.map((cluster, i) => [cluster, parts[i]]));
  const values = ordinals.map((ordinal, i) => {
    const part = partOf.get(clusterOf[i]);
    return part?.status === "fulfilled" ? part.value[ordinal - firstOrdinal[clusterOf[i]]] : undefined;
  });
  return { values, reason: parts.find((part) => part.status === "rejected")?.reason };
}

/** Where not even the directory can be read, no part can. */
export async function settled<T>(
  parts: readonly number[],
  reading: Promise<Settled<T>>,
): Promise<Settled<T>> {
  try {
    return await reading;
  } catch (reason) {
    if (!failureOf(reason) || isAborted(reason)) throw reason;
    return parts.map(() => ({ status: "rejected", reason }));
  }
}
