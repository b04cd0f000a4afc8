import type { ItemId, Ordinal } from "../catalog/item.ts";
import type { EventSummary } from "../history/event-summary.ts";
import type { HistoryEvent, HistoryStore, RememberedVector } from "../history/history-store.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { messageOf } from "./engine-failure.ts";
import { findOrdinals } from "./item-lookup.ts";
import { readKnown } from "./item-vectors.ts";
import type { RequestContext } from "./request-context.ts";

export interface KnownItem {
  /** In this generation; undefined when it no longer has the item, or could not be asked. */
  readonly place?: ItemPlace | undefined;
  /** Comparable with those of this generation. */
  readonly vector?: Float32Array | undefined;
  /** By what it is recommended, where that is another vector than what it says of who had it. */
  readonly main?: Float32Array | undefined;
}

export interface ItemPlace {
  readonly ordinal: Ordinal;
  readonly group: Ordinal | undefined;
}

/** What this generation of the catalogue knows of items of the history. */
export interface KnownItems {
  get(id: ItemId): KnownItem | undefined;
  set(id: ItemId, item: KnownItem): void;
  /** Whether this generation was asked for it and does not have it. */
  isGone(id: ItemId): boolean;
  /** What the device keeps of items that are new here: seen in another tab, or before this one was opened. */
  readKept(summary: EventSummary): Promise<void>;
  /**
   * Finds again what a new generation has moved or fitted anew; asks for nothing where all is known.
   *
   * @param vectors  of the last so many of `ids`, and of `ofPicks`, the vectors are wanted too
   */
  findAgain(
    ids: readonly ItemId[],
    wanted: { readonly vectors: number; readonly ofPicks: readonly ItemId[] },
    context: RequestContext,
  ): Promise<void>;
  /** As the device keeps it; undefined where too little is known. */
  toRemember(id: ItemId): RememberedVector | undefined;
  forget(): void;
  /** Another one whenever more is known of items of earlier events. */
  readonly findings: number;
}

export interface KnownItemsOptions {
  readonly history: Pick<HistoryStore, "vectors" | "rememberVectors">;
  readonly reader: CatalogReader;
  readonly warn: (message: string) => void;
}

export function createKnownItems({ history, reader, warn }: KnownItemsOptions): KnownItems {
  const { id: catalogId, fit, hasGroups, overlay: updates } = reader.manifest;
  // Updates leave ordinals as they are.
  const generation = updates?.base ?? reader.manifest.generation;
  const known = new Map<ItemId, KnownItem>();
  /** Items whose vectors were looked for on the device. */
  const asked = new Set<ItemId>();
  /** Items that this generation does not have. */
  const gone = new Set<ItemId>();
  let findings = 0;

  async function readKept({ views, favourites, picks, hidden }: EventSummary): Promise<void> {
    const isNew = ({ itemId }: HistoryEvent) => !known.has(itemId) && !asked.has(itemId);
    const fresh = [...views, ...favourites, ...picks, ...hidden].filter(isNew);
    if (fresh.length === 0) return;
    for (const { itemId } of fresh) asked.add(itemId);
    for (const { itemId, ...item } of await history.vectors(catalogId)) {
      const before = known.get(itemId);
      const isOfFit = item.fit === fit;
      known.set(itemId, {
        place: before?.place ?? (item.generation === generation ? item : undefined),
        vector: before?.vector ?? (isOfFit ? item.vector : undefined),
        main: before?.main ?? (isOfFit ? item.main : undefined),
      });
    }
    findings++;
  }

  async function findAgain(
    ids: readonly ItemId[],
    { vectors, ofPicks }: { readonly vectors: number; readonly ofPicks: readonly ItemId[] },
    context: RequestContext,
  ): Promise<void> {
    await reader.whenCommonIsHere(context.signal);
    const { gone: replaced } = (await reader.overlay(context)) ?? {};
    for (const [id, item] of known)
      if (item.place && replaced?.has(item.place.ordinal)) known.set(id, { ...item, place: undefined });
    const isFindable = (id: ItemId) => !context.commonOnly || reader.knownOrdinal(id) !== undefined;
    const lost = ids.filter((id) => !known.get(id)?.place && !gone.has(id) && isFindable(id));
    const ordinals = await findOrdinals(reader, lost, context);
    lost.forEach((id, i) => {
      const ordinal = ordinals[i];
      if (ordinal === undefined) gone.add(id);
      else known.set(id, { ...known.get(id), place: { ordinal, group: undefined } });
    });

    const moved = new Set(lost.filter((id) => !gone.has(id)));
    const unread = [...new Set([...ofPicks, ...ids.slice(Math.max(0, ids.length - vectors))])]
      .filter((id) => known.get(id)?.place && !gone.has(id))
      .filter((id) => !known.get(id)?.vector || (hasGroups && moved.has(id)));
    const { values } = await readKnown(
      reader,
      unread.map((id) => ordinalOf(id)),
      context,
    );
    unread.forEach((id, i) => {
      const read = values[i];
      if (!read) return;
      const { group, vector, main } = read;
      known.set(id, { place: { ordinal: ordinalOf(id), group }, vector, main });
      moved.add(id);
    });
    if (moved.size > 0) findings++;
    await store([...moved]);
  }

  function ordinalOf(id: ItemId): Ordinal {
    return known.get(id)?.place?.ordinal as Ordinal; // called for what has just been found
  }

  async function store(ids: readonly ItemId[]): Promise<void> {
    const complete = ids.flatMap((itemId) => toRemember(itemId) ?? []);
    if (complete.length === 0) return;
    try {
      await history.rememberVectors(catalogId, complete);
    } catch (cause) {
      warn(`the device does not keep vectors (${messageOf(cause)}); they are looked up again when needed`);
    }
  }

  function toRemember(itemId: ItemId): RememberedVector | undefined {
    const { place, vector, main } = known.get(itemId) ?? {};
    if (!place || !vector) return undefined;
    return { itemId, fit, generation, ...place, vector, ...(main && { main }) };
  }

  return {
    get: (id) => known.get(id),
    set: (id, item) => void known.set(id, item),
    isGone: (id) => gone.has(id),
    readKept,
    findAgain,
    toRemember,
    forget: () => known.clear(),
    get findings() {
      return findings;
    },
  };
}
