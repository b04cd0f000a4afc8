import type { ItemId, Ordinal } from "../catalog/item.ts";
import type { Reason, RecommendOptions, SimilarRequest } from "./api/recommendations.ts";
import { type Basis, interestOf, seenOf, viewCount } from "./basis.ts";
import { readCards } from "./cards.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { findOrdinals } from "./item-lookup.ts";
import { type ItemVector, readTastes } from "./item-vectors.ts";
import { questions } from "./on-demand.ts";
import type { Explanation } from "./reasons.ts";
import type { RequestContext } from "./request-context.ts";
import type { Seen } from "./rerank.ts";
import { unknownItems } from "./unknown-items.ts";
import { mostPicks } from "./visitor.ts";

/**
 * A history that the caller gives, the newest last.
 * @throws {EngineFailure} `unknown-item` when the catalogue knows none of them
 */
export async function basisFromIds(
  reader: CatalogReader,
  ids: readonly string[],
  { kind = "viewed", ...options }: RecommendOptions & { readonly kind?: "viewed" | "picked" },
  context: RequestContext,
): Promise<Basis> {
  const count = kind === "picked" ? mostPicks : viewCount(options, reader.manifest);
  const ordinals = await findOrdinals(reader, ids, context);
  const unknownIds = ids.filter((_, i) => ordinals[i] === undefined);
  if (ids.length > 0 && unknownIds.length === ids.length) throw unknownItems(unknownIds);
  const known = distinctLast(ordinals.filter((ordinal) => ordinal !== undefined));
  const used = known.slice(-count);
  // Groups of variants stand in the shards: only then are the older ones looked at too.
  const looked = reader.manifest.hasGroups && !options.includeSeen ? known : used;
  const { values, reason } = await readTastes(reader, looked, context);
  if (known.length > 0 && values.every((value) => value === undefined)) throw reason;
  const idOf = new Map(ids.map((id, i) => [ordinals[i], id]));
  const namedAs = (ordinal: Ordinal) => ({ ordinal, id: idOf.get(ordinal) ?? "" });
  const vectors = new Map(looked.map((ordinal, i) => [ordinal, values[i]]));
  return {
    ...(await interestOf(
      reader,
      await explain(reader, used.map(namedAs), vectors, kind, context),
      kind === "picked" ? "picks" : "history",
      options,
      context,
    )),
    seen: options.includeSeen
      ? nothingSeen
      : seenOf(known.map((ordinal) => ({ ordinal, group: vectors.get(ordinal)?.group }))),
    seq: 0,
    ...(unknownIds.length > 0 && { unknownIds }),
  };
}

/**
 * One item, which is not among the results itself.
 * @throws {EngineFailure} `unknown-item`
 */
export async function basisFromItem(
  reader: CatalogReader,
  { id, by = "taste" }: Pick<SimilarRequest, "id" | "by">,
  context: RequestContext,
): Promise<Basis> {
  const [ordinal] = await findOrdinals(reader, [id], context);
  if (ordinal === undefined) throw unknownItems([id]);
  const byContent = by === "content" && reader.manifest.learned?.hasContent === true;
  const read = byContent ? (await questions()).readContentVectors : readTastes;
  const { values, reason } = await read(reader, [ordinal], context);
  const [item] = values;
  if (!item) throw reason;
  const explanations = await explain(
    reader,
    [{ ordinal, id }],
    new Map([[ordinal, item]]),
    "similar",
    context,
  );
  return {
    ...(await interestOf(reader, explanations, "item", byContent ? { interest: "median" } : {}, context)),
    byContent,
    ordinal,
    seen: seenOf([{ ordinal, group: item.group }]),
    seq: 0,
  };
}

const nothingSeen: Seen = { ordinals: new Set(), groups: new Set() };

interface NamedItem {
  readonly ordinal: Ordinal;
  /** As the caller named it: stands in where the card cannot be read. */
  readonly id: string;
}

/** Explains by items whose titles the history does not tell. */
async function explain(
  reader: CatalogReader,
  items: readonly NamedItem[],
  vectors: ReadonlyMap<Ordinal, ItemVector | undefined>,
  kind: Reason["kind"],
  context: RequestContext,
): Promise<Explanation[]> {
  const { values: cards } = await readCards(
    reader,
    items.map(({ ordinal }) => ordinal),
    context,
  );
  return items.flatMap(({ ordinal, id }, i): Explanation[] => {
    const item = vectors.get(ordinal);
    const { id: itemId, title } = cards[i] ?? { id: id as ItemId, title: id }; // the lookup knows it
    return item ? [{ reason: { kind, id: itemId, title, ordinal }, vector: item.vector }] : [];
  });
}

/** Each once, where it stands last. */
function distinctLast(ordinals: readonly Ordinal[]): Ordinal[] {
  return [...new Set([...ordinals].reverse())].reverse();
}
