import { type ItemId, type Ordinal, parseItemId } from "../catalog/item.ts";
import type { ViewReceipt } from "./api/history.ts";
import { readCards } from "./cards.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { failureOf, isAborted } from "./engine-failure.ts";
import { findOrdinals } from "./item-lookup.ts";
import { readKnown } from "./item-vectors.ts";
import type { RequestContext } from "./request-context.ts";
import { unknownItems } from "./unknown-items.ts";
import type { Visitor } from "./visitor.ts";

/**
 * Remembers a view, with what it takes to never ask for the item again. Without a network the view counts all the
 * same, and its item is found later.
 *
 * @throws {EngineFailure} `unknown-item` when the catalogue was asked and has no such item
 */
export async function viewItem(
  {
    reader,
    visitor,
    nowMs,
  }: { readonly reader: CatalogReader; readonly visitor: Visitor; readonly nowMs: number },
  id: string,
  context: RequestContext,
): Promise<ViewReceipt> {
  const itemId = parseItemId(id);
  if (itemId === undefined) throw unknownItems([id]);
  const seen = await recognise(reader, itemId, context);
  const isRemembered = (await visitor.settings())?.paused !== true;
  if (isRemembered) {
    const shown = await visitor.shown().catch(() => undefined);
    const among = shown?.ids.includes(seen.itemId) ? shown : undefined;
    const event = { itemId: seen.itemId, kind: "view", atMs: nowMs, title: seen.title } as const;
    await visitor.remember({ ...event, ...(among && { among }) }, seen);
  }
  return { id: seen.itemId, viewed: (await visitor.latest()).length, isRemembered };
}

interface Recognised {
  readonly creator: string;
  readonly itemId: ItemId;
  readonly title: string;
  readonly place?: { readonly ordinal: Ordinal; readonly group: Ordinal | undefined };
  readonly vector?: Float32Array;
  readonly main?: Float32Array | undefined;
}

/** @throws {EngineFailure} `unknown-item`; without a network the item is one of which nothing is known */
export async function recognise(
  reader: CatalogReader,
  itemId: ItemId,
  context: RequestContext,
): Promise<Recognised> {
  try {
    const [ordinal] = await findOrdinals(reader, [itemId], context);
    if (ordinal === undefined) throw unknownItems([itemId]);
    const [cards, vectors] = await Promise.all([
      readCards(reader, [ordinal], context),
      readKnown(reader, [ordinal], context),
    ]);
    const [card] = cards.values;
    const [item] = vectors.values;
    return {
      itemId: card?.id ?? itemId,
      title: card?.title ?? "",
      creator: card?.creator ?? "",
      ...(item && { place: { ordinal, group: item.group }, vector: item.vector, main: item.main }),
    };
  } catch (error) {
    const kind = failureOf(error)?.kind;
    if (kind === undefined || kind === "unknown-item" || isAborted(error)) throw error;
    return { itemId, title: "", creator: "" };
  }
}
