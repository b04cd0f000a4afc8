import type { ItemId, Ordinal } from "../catalog/item.ts";
import {
  compareEvents,
  createEventFold,
  type EventFold,
  type EventSummary,
} from "../history/event-summary.ts";
import type {
  HistoryEvent,
  HistoryStore,
  NewHistoryEvent,
  RememberedVector,
  ShownItems,
} from "../history/history-store.ts";
import type { Settings } from "../history/settings.ts";
import { parseStoredEvent } from "../history/stored-event.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { failureOf, isAborted, messageOf } from "./engine-failure.ts";
import { findOrdinals } from "./item-lookup.ts";
import { readKnown } from "./item-vectors.ts";
import { createLogFollower, type Followed, type LogFold } from "./log-follower.ts";
import type { RequestContext } from "./request-context.ts";

/** The visitor's views of one catalogue, and what this generation of it knows of their items. */
export interface Visitor {
  /** What the events amount to. */
  summary(options?: { readonly upToSeq?: number }): Promise<EventSummary>;
  /** What the visitor has settled; undefined where that cannot be read. */
  settings(): Promise<Settings | undefined>;
  /** Of the last event that there is; 0 without any. */
  lastSeq(): Promise<number>;
  /** What is known of an item that was viewed or saved, without asking for anything. */
  known(id: ItemId): KnownItem | undefined;
  /**
   * Reads the vectors of all items of the history that are in the catalogue: where its files are fetched anyway.
   */
  complete(context: RequestContext): Promise<void>;
  /** What was recommended last, in any tab. */
  shown(): Promise<ShownItems | undefined>;
  rememberShown(shown: ShownItems): Promise<void>;
  /** Another one whenever more is known of items of earlier events. */
  readonly findings: number;
  /** Another one whenever the history or the settings may have changed, here or in another tab. */
  readonly changes: number;
  /** The latest view of each distinct item, the latest last. */
  latest(options?: { readonly upToSeq?: number }): Promise<readonly HistoryEvent[]>;
  /**
   * Everything viewed, saved, picked or unwanted, with what the catalogue knows of each: first what is unwanted, then
   * picks, then by the latest event. The last `vectors` of them, and the last picks, come with their vectors.
   */
  views(context: RequestContext, options: ViewsOptions): Promise<View[]>;
  remember(event: Omit<NewHistoryEvent, "catalogId">, known: KnownItem): Promise<void>;
  /** The latest events, oldest first: all, unless there are very many. */
  latestEvents(): Promise<readonly HistoryEvent[]>;
  /** @returns what was removed, for `restore` */
  remove(seqs: readonly number[]): Promise<HistoryEvent[]>;
  /** The same for all views of an item, and how long they took. */
  removeViews(itemId: ItemId): Promise<HistoryEvent[]>;
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

/** Of a longer history only the latest are listed one by one. */
const mostListed = 20_000;

/** How many picks count at most. */
export const mostPicks = 10;

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
  /** Items whose vectors were looked for on the device. */
  const asked = new Set<ItemId>();
  /** Items that this generation does not have. */
  const gone = new Set<ItemId>();
  const log = createLogFollower({ history, catalogId, name: "summary", begin: beginSummary });
  let followed: Followed<SummaryFold> | undefined;
  let settings: Settings | undefined;
  let findings = 0;
  let changes = 1;
  let changesRead = 0;

  const stop = history.onChange(() => {
    changes++;
  });

  async function read(): Promise<void> {
    try {
      while (changesRead !== changes) {
        const reading = changes;
        [followed, settings] = await Promise.all([log.follow(), history.settings()]);
        await readVectors(followed.fold.summary);
        changesRead = reading;
      }
      const { unreadable = 0 } = followed ?? {};
      if (unreadable > 0) warn(`${unreadable} entries of the history are damaged; the others count`);
    } catch (cause) {
      warn(`the history could not be read (${messageOf(cause)})`);
    }
  }

  /** Of items that are new here: seen in another tab, or before this one was opened. */
  async function readVectors({ views, favourites, picks, hidden }: EventSummary): Promise<void> {
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

  async function summary({ upToSeq = Number.POSITIVE_INFINITY } = {}): Promise<EventSummary> {
    await read();
    if (!followed) return createEventFold().summary;
    if (upToSeq >= followed.seq) return followed.fold.summary;
    const { resumeLongLog } = await import("./long-log.ts");
    const options = { history, catalogId, name: "summary", begin: beginSummary };
    return (await resumeLongLog(options, { upToSeq })).fold.summary;
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
    const complete = ids.flatMap((itemId) => toRemember(itemId, known.get(itemId)) ?? []);
    if (complete.length === 0) return;
    try {
      await history.rememberVectors(catalogId, complete);
    } catch (cause) {
      warn(`the device does not keep vectors (${messageOf(cause)}); they are looked up again when needed`);
    }
  }

  function toRemember(itemId: ItemId, { place, vector, main }: KnownItem = {}): RememberedVector | undefined {
    if (!place || !vector) return undefined;
    return { itemId, fit, generation, ...place, vector, ...(main && { main }) };
  }

  return {
    latest,
    summary,
    async settings() {
      await read();
      return settings;
    },
    async lastSeq() {
      await read();
      return followed?.seq ?? 0;
    },
    known: (id) => known.get(id),
    async complete(context) {
      const { views, favourites, picks, hidden } = await summary();
      const ids = [...new Set([...views, ...favourites, ...picks, ...hidden].map(({ itemId }) => itemId))];
      const isMissing = (id: ItemId) => !gone.has(id) && !(known.get(id)?.place && known.get(id)?.vector);
      if (ids.some(isMissing)) await findAgain(ids, { vectors: ids.length, ofPicks: [] }, context);
    },
    shown: () => history.shown(catalogId),
    rememberShown: (shown) => history.rememberShown(catalogId, shown),
    get findings() {
      return findings;
    },
    get changes() {
      return changes;
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
      const { itemId } = event;
      known.set(itemId, item);
      await history.append({ ...event, catalogId }, toRemember(itemId, item));
      await read();
    },
    async latestEvents() {
      await read();
      // Numbers are given to all catalogues in turn, so this is at most so many events.
      return (await history.readLog(catalogId, { afterSeq: (followed?.seq ?? 0) - mostListed })).events;
    },
    remove: (seqs) => history.remove(catalogId, seqs),
    async removeViews(itemId) {
      const events = await history.eventsOf(catalogId, itemId);
      const views = events.filter(({ kind }) => kind === "view" || kind === "dwell");
      return history.remove(
        catalogId,
        views.map(({ seq }) => seq),
      );
    },
    restore: (removed) => history.restore(removed.filter((event) => event.catalogId === catalogId)),
    async forget() {
      known.clear();
      await history.clear(catalogId);
    },
    close: stop,
  };
}

interface SummaryFold extends LogFold, Pick<EventFold, "summary"> {}

const summaryLists = ["views", "favourites", "picks", "hidden", "hiddenCreators"] as const;

/** @throws where the state of a checkpoint is none */
function beginSummary(state?: unknown): SummaryFold {
  const lists = Object(state) as Record<string, unknown>;
  const isList = (list: unknown) => Array.isArray(list) && list.every(parseStoredEvent);
  if (state !== undefined && !summaryLists.every((name) => isList(lists[name])))
    throw new Error("no summary");
  const fold = createEventFold(state as EventSummary | undefined); // whose lists have just been looked at
  return {
    get summary() {
      return fold.summary;
    },
    add(events) {
      for (const event of events) fold.add(event);
    },
    state: () => fold.summary,
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
