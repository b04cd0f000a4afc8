import type { ItemId } from "../catalog/item.ts";
import { compareEvents, createEventFold, type EventSummary } from "../history/event-summary.ts";
import type { HistoryEvent, HistoryStore, NewHistoryEvent, ShownItems } from "../history/history-store.ts";
import type { Settings } from "../history/settings.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { failureOf, isAborted, messageOf } from "./engine-failure.ts";
import { createKnownItems, type KnownItem } from "./known-items.ts";
import { createLogFollower, type Followed } from "./log-follower.ts";
import type { RequestContext } from "./request-context.ts";
import { beginSummary, type SummaryFold } from "./summary-fold.ts";

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

export interface VisitorOptions {
  readonly history: HistoryStore;
  readonly reader: CatalogReader;
  readonly warn: (message: string) => void;
}

export function createVisitor({ history, reader, warn }: VisitorOptions): Visitor {
  const { id: catalogId } = reader.manifest;
  const known = createKnownItems({ history, reader, warn });
  const log = createLogFollower({ history, catalogId, name: "summary", begin: beginSummary });
  let followed: Followed<SummaryFold> | undefined;
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
        [followed, settings] = await Promise.all([log.follow(), history.settings()]);
        await known.readKept(followed.fold.summary);
        changesRead = reading;
      }
      const { unreadable = 0 } = followed ?? {};
      if (unreadable > 0) warn(`${unreadable} entries of the history are damaged; the others count`);
    } catch (cause) {
      warn(`the history could not be read (${messageOf(cause)})`);
    }
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
      const isMissing = (id: ItemId) => !known.isGone(id) && !(known.get(id)?.place && known.get(id)?.vector);
      if (ids.some(isMissing)) await known.findAgain(ids, { vectors: ids.length, ofPicks: [] }, context);
    },
    shown: () => history.shown(catalogId),
    rememberShown: (shown) => history.rememberShown(catalogId, shown),
    get findings() {
      return known.findings;
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
        await known.findAgain(
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
        ...(known.isGone(itemId) ? {} : known.get(itemId)),
      }));
    },
    async remember(event, item) {
      const { itemId } = event;
      known.set(itemId, item);
      await history.append({ ...event, catalogId }, known.toRemember(itemId));
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
      known.forget();
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
