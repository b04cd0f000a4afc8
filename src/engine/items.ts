import { type Ordinal, parseItemId } from "../catalog/item.ts";
import { isEventKind } from "../history/stored-event.ts";
import type { ReactRequest } from "./api/history.ts";
import type {
  BrowseRequest,
  CardsRequest,
  ItemRecord,
  Listing,
  Page,
  PageRequest,
  PictureBytes,
} from "./api/items.ts";
import { isAsked } from "./asked-wish.ts";
import { type BrowseOrder, readBrowseOrder } from "./browse-order.ts";
import { readCards } from "./cards.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { EngineFailure, isAborted, messageOf } from "./engine-failure.ts";
import { readDetails, readPictures } from "./item-details.ts";
import { findOrdinals } from "./item-lookup.ts";
import { facetQuestions } from "./on-demand.ts";
import type { RequestContext } from "./request-context.ts";
import { calledFirst, searchTitles } from "./title-search.ts";
import { unknownItems } from "./unknown-items.ts";
import { recognise } from "./view-question.ts";
import type { Visitor } from "./visitor.ts";

type Warn = (message: string) => void;

/** @throws {EngineFailure} `unknown-item`, or why its card could not be read */
export async function readItem(
  reader: CatalogReader,
  id: string,
  warn: Warn,
  context: RequestContext,
): Promise<ItemRecord> {
  // Who has asked for one item, perhaps once more, waits for it rather than read that it did not come.
  const patient = { ...context, isPatient: true };
  const [ordinal] = await findOrdinals(reader, [id], patient);
  if (ordinal === undefined) throw unknownItems([id]);
  const [cards, details] = await Promise.all([
    readCards(reader, [ordinal], patient),
    readDetails(reader, [ordinal], context),
  ]);
  const [card] = cards.values;
  if (!card) throw cards.reason;
  const [known] = details.values;
  if (!known && !isAborted(details.reason)) warn(`${messageOf(details.reason)}; the page shows less`);
  const lines = reader.manifest.detailLabels.map((label, i) => ({ label, value: known?.values[i] ?? "" }));
  return { ordinal, card, details: lines.filter(({ value }) => value !== "") };
}

/** @throws {EngineFailure} why cards could not be read, where none could; fewer that could not are warned of */
export async function readListings(
  reader: CatalogReader,
  { ids, ordinals: at }: Pick<CardsRequest, "ids" | "ordinals">,
  warn: Warn,
  context: RequestContext,
): Promise<(Listing | undefined)[]> {
  const ordinals = at ?? (await findOrdinals(reader, ids, context));
  const known = ordinals.filter((ordinal) => ordinal !== undefined);
  const { values, reason } = await readCards(reader, known, context);
  const cards = new Map(known.map((ordinal, i) => [ordinal, values[i]]));
  if (known.length > 0 && values.every((card) => card === undefined)) throw reason;
  if (values.includes(undefined)) warn(`${messageOf(reason)}; its items are left out`);
  return ordinals.map((ordinal) => {
    const card = ordinal === undefined ? undefined : cards.get(ordinal);
    return ordinal === undefined || card === undefined ? undefined : { ordinal, card };
  });
}

/** @throws {EngineFailure} `unknown-item` when the catalogue was asked and has no such item */
export async function reactToItem(
  {
    reader,
    visitor,
    nowMs,
  }: { readonly reader: CatalogReader; readonly visitor: Visitor; readonly nowMs: number },
  { id, kind }: Pick<ReactRequest, "id" | "kind">,
  context: RequestContext,
): Promise<void> {
  const itemId = parseItemId(id);
  if (itemId === undefined) throw unknownItems([id]);
  if (!isEventKind(kind)) {
    throw new EngineFailure(
      "refused",
      `got an event of kind ${JSON.stringify(kind)}, expected "site:" and a name`,
    );
  }
  const isObserved = kind === "dwell" || kind.startsWith("site:");
  if (isObserved && (await visitor.settings())?.paused) return;
  const seen = await recognise(reader, itemId, context);
  const isOfCreator = kind === "hide-creator" || kind === "unhide-creator";
  await visitor.remember(
    {
      itemId: seen.itemId,
      kind,
      atMs: nowMs,
      title: seen.title,
      ...(isOfCreator && { creator: seen.creator }),
    },
    seen,
  );
}

export async function browse(
  reader: CatalogReader,
  { where, ...range }: Pick<BrowseRequest, "offset" | "limit" | "where">,
  warn: Warn,
  context: RequestContext,
): Promise<Page> {
  if (where && isAsked(where)) {
    const { readMatches } = await facetQuestions();
    const end = Math.max(0, range.offset) + Math.max(0, range.limit);
    const matches = await readMatches({ reader, where, warn }, end, context);
    if (matches) {
      const { found, total, isTotalExact } = matches;
      const order = { total: found.length, at: (position: number) => found[position] };
      return { ...(await readPage(reader, order, range, context)), total, isTotalExact };
    }
  }
  const order = await readBrowseOrder(reader, context, warn);
  return readPage(reader, order, range, context);
}

export async function findTitles(
  reader: CatalogReader,
  { text, ...range }: Pick<PageRequest, "offset" | "limit"> & { readonly text: string },
  context: RequestContext,
): Promise<Page> {
  const ordinals = await searchTitles(reader, text, context);
  const order = { total: ordinals.length, at: (position: number) => ordinals[position] };
  if (order.total > mostCompared) return readPage(reader, order, range, context);
  const page = await readPage(reader, order, { offset: 0, limit: mostCompared }, context);
  const offset = Math.max(0, range.offset);
  const items = calledFirst(page.items, text).slice(offset, offset + Math.max(0, range.limit));
  return { ...page, items };
}

/** Of so few their titles are looked at: a first screen shows them all anyway. */
const mostCompared = 24;

/** Pictures of these items in buffers of their own, so that they can be handed over. */
export async function readPictureBytes(
  reader: CatalogReader,
  ordinals: readonly Ordinal[],
  context: RequestContext,
): Promise<(PictureBytes | undefined)[]> {
  if (!reader.manifest.files.pictures) return ordinals.map(() => undefined);
  const { values, reason } = await readPictures(reader, ordinals, context);
  if (values.length > 0 && values.every((value) => value === undefined)) throw reason;
  return values.map((picture) =>
    picture && picture.bytes.byteLength > 0
      ? { mediaType: picture.mediaType, bytes: picture.bytes.slice() }
      : undefined,
  );
}

/** Items whose card cannot be read are left out, as long as there is any to show. */
async function readPage(
  reader: CatalogReader,
  { total, at }: BrowseOrder,
  { offset, limit }: Pick<PageRequest, "offset" | "limit">,
  context: RequestContext,
): Promise<Page> {
  const first = Math.max(0, offset);
  const last = Math.min(total, first + Math.max(0, limit));
  const ordinals = Array.from({ length: Math.max(0, last - first) }, (_, i) => at(first + i));
  const cards = await readCards(reader, ordinals, context);
  const items = ordinals.flatMap((ordinal, i) => {
    const card = cards.values[i];
    return card ? [{ ordinal, card }] : [];
  });
  if (ordinals.length > 0 && items.length === 0) throw cards.reason;
  return { items, total, isTotalExact: true };
}
