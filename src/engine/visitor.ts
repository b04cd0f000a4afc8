import type { ItemId, Ordinal } from "../catalog/item.ts";
import { compareEvents, type EventSummary, summariseEvents } from "../history/event-summary.ts";
import type { HistoryEvent, HistoryStore, NewHistoryEvent } from "../history/history-store.ts";
import type { Settings } from "../history/settings.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { failureOf, isAborted, messageOf } from "./engine-failure.ts";
import { findOrdinals } from "./item-lookup.ts";
import { readTastes } from "./item-vectors.ts";
import type { RequestContext } from "./request-context.ts";

/** The visitor's views of one catalogue, and what this generation of it knows of their items. */
export interface Visitor {
  /** What the events amount to. */
  summary(options?: { readonly upToSeq?: number }): Promise<EventSummary>;
  /** What the visitor has settled; undefined where that cannot be read. */
  settings(): Promise<Settings | undefined>;
  /** Events as they are stored, oldest first. */
  events(): Promise<readonly HistoryEvent[]>;
  /** The latest view of each distinct item, the latest last. */
  latest(options?: { readonly upToSeq?: number }): Promise<readonly HistoryEvent[]>;
  /**
   * Everything viewed, saved, picked or unwanted, with what the catalogue knows of each: first what is unwanted, then
   * picks, then by the latest event. The last `vectors` of them, and the last picks, come with their vectors.
   */
  views(context: RequestContext, options: ViewsOptions): Promise<View[]>;
  remember(event: Omit<NewHistoryEvent, "catalogId">, known: KnownItem): Promise<void>;
  /** @returns what was removed, for `restore` */
  remove(seqs: readonly number[]): Promise<HistoryEvent[]>;
  restore(events: readonly HistoryEvent[]): Promise<void>;
  forget(): Promise<void>;
  close(): void;
}

export interface ViewsOptions {
  readonly vectors: number;
  /** Leaves out later events. */
  readonly upToSeq?: number;
}

export interface View extends KnownItem {
  readonly itemId: ItemId;
  readonly title: string;
  readonly seq: number;
  readonly isFavourite: boolean;
  readonly isHidden: boolean;
  /** Picked, and neither viewed nor saved so far. */
  readonly isPick: boolean;
}

/** How many picks count at most. */
export const mostPicks = 10;

export interface KnownItem {
  /** In this generation; undefined when it no longer has the item, or could not be asked. */
  readonly place?: ItemPlace | undefined;
  /** Comparable with those of this generation. */
  readonly vector?: Float32Array | undefined;
}

export interface ItemPlace {
  readonly ordinal: Ordinal;
  readonly group: Ordinal | undefined;
}

export interface VisitorOptions {
  readonly history: HistoryStore;
  readonly reader: CatalogReader;
  readonly warn: (message: string) => void;
}

export function createVisitor({ history, reader, warn }: VisitorOptions): Visitor {
  const { id: catalogId, fit, hasGroups, overlay: updates } = reader.manifest;
  // Updates leave ordinals as they are.
  const generation = updates?.base ?? reader.manifest.generation;
  const known = new Map<ItemId, KnownItem>();
  /** Items that this generation does not have. */
  const gone = new Set<ItemId>();
  let events: readonly HistoryEvent[] = [];
  let settings: Settings | undefined;
  let changes = 1;
  let changesRead = 0;

  const stop = history.onChange(() => {
    changes++;
  });

  async function read(): Promise<void> {
    try {
      while (changesRead !== changes) {
        const reading = changes;
        const [stored, vectors, settled] = await Promise.all([
          history.events(catalogId),
          history.vectors(catalogId),
          history.settings(),
        ]);
        events = stored;
        settings = settled;
        for (const { itemId, ...item } of vectors) {
          const { place, vector } = known.get(itemId) ?? {};
          known.set(itemId, {
            place: place ?? (item.generation === generation ? item : undefined),
            vector: vector ?? (item.fit === fit ? item.vector : undefined),
          });
        }
        changesRead = reading;
      }
    } catch (cause) {
      warn(`the history could not be read (${messageOf(cause)})`);
    }
  }

  async function summary({ upToSeq = Number.POSITIVE_INFINITY } = {}): Promise<EventSummary> {
    await read();
    return summariseEvents(events, { upToSeq });
  }

  async function latest({ upToSeq = Number.POSITIVE_INFINITY } = {}): Promise<readonly HistoryEvent[]> {
    return (await summary({ upToSeq })).views;
  }

  /** Finds again what a new generation has moved or fitted anew; asks for nothing where all is known. */
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
    const { values } = await readTastes(
      reader,
      unread.map((id) => ordinalOf(id)),
      context,
    );
    unread.forEach((id, i) => {
      const read = values[i];
      if (!read) return;
      known.set(id, { place: { ordinal: ordinalOf(id), group: read.group }, vector: read.vector });
      moved.add(id);
    });
    await store([...moved]);
  }

  function ordinalOf(id: ItemId): Ordinal {
    return known.get(id)?.place?.ordinal as Ordinal; // called for what has just been found
  }

  async function store(ids: readonly ItemId[]): Promise<void> {
    const complete = ids.flatMap((itemId) => {
      const { place, vector } = known.get(itemId) ?? {};
      return place && vector ? [{ itemId, fit, generation, ...place, vector }] : [];
    });
    if (complete.length === 0) return;
    try {
      await history.rememberVectors(catalogId, complete);
    } catch (cause) {
      warn(`the device does not keep vectors (${messageOf(cause)}); they are looked up again when needed`);
    }
  }

  return {
    latest,
    summary,
    async settings() {
      await read();
      return settings;
    },
    async events() {
      await read();
      return events;
    },
    async views(context, { vectors, upToSeq = Number.POSITIVE_INFINITY }) {
      const { views, favourites, picks, hidden } = await summary({ upToSeq });
      const ofPicks = picks.slice(-mostPicks).map(({ itemId }) => itemId);
      const hiddenIds = new Set(hidden.map(({ itemId }) => itemId));
      const favouriteIds = new Set(favourites.map(({ itemId }) => itemId));
      const pickedIds = new Set(ofPicks);
      for (const { itemId } of [...views, ...favourites]) pickedIds.delete(itemId);
      const last = oncePerItem([
        ...hidden,
        ...picks,
        ...[...views, ...favourites].filter(({ itemId }) => !hiddenIds.has(itemId)).sort(compareEvents),
      ]);
      try {
        await findAgain(
          last.map(({ itemId }) => itemId),
          { vectors, ofPicks },
          context,
        );
      } catch (error) {
        const failure = failureOf(error);
        if (!failure || isAborted(error)) throw error;
        warn(`some views could not be found in the catalogue: ${failure.message}`);
      }
      return last.map(({ itemId, title, seq }) => ({
        itemId,
        title,
        seq,
        isFavourite: favouriteIds.has(itemId),
        isHidden: hiddenIds.has(itemId),
        isPick: pickedIds.has(itemId),
        ...(gone.has(itemId) ? {} : known.get(itemId)),
      }));
    },
    async remember(event, item) {
      await history.append({ ...event, catalogId });
      known.set(event.itemId, item);
      await store([event.itemId]);
      await read();
    },
    remove: (seqs) => history.remove(catalogId, seqs),
    restore: (removed) => history.restore(removed.filter((event) => event.catalogId === catalogId)),
    async forget() {
      known.clear();
      await history.clear(catalogId);
    },
    close: stop,
  };
}

/** Each item where it stands last. */
function oncePerItem(events: readonly HistoryEvent[]): HistoryEvent[] {
  const last = new Map<ItemId, HistoryEvent>();
  for (const event of events) {
    last.delete(event.itemId); // moves it to the end
    last.set(event.itemId, event);
  }
  return [...last.values()];
}
