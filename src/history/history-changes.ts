import type { IDBPObjectStore } from "idb";
import { appendEvent } from "./append-event.ts";
import { type BufferOptions, createBufferedChanges } from "./buffered-history.ts";
import type { Database } from "./database.ts";
import { eventKey, type LogPlace, placesAmong, withoutKnown } from "./event-identity.ts";
import { epochOf, keysOf, logKeys } from "./history-keys.ts";
import type { HistoryEvent, HistoryStore, NewHistoryEvent } from "./history-store.ts";
import type { HistorySchema } from "./indexed-db-history.ts";
import { parseSettings } from "./settings.ts";
import { parseStoredEvent } from "./stored-event.ts";

export { parseSettings } from "./settings.ts";

/** What a history in IndexedDB does beside what it takes to begin with. */
export type HistoryChanges = Omit<
  HistoryStore,
  "kind" | "vectors" | "settings" | "shown" | "onChange" | "close"
>;

type Stores = ("events" | "vectors" | "epochs" | "checkpoints" | "shown")[];
type Writable<Name extends Stores[number]> = IDBPObjectStore<HistorySchema, Stores, Name, "readwrite">;

interface LogIndex {
  openKeyCursor(): Promise<LogCursor | null>;
}

interface LogCursor {
  readonly key: [catalogId: string, seq: number];
  continue(key: [catalogId: string, seq: typeof behindAll]): Promise<LogCursor | null>;
}

/** IndexedDB sorts lists behind numbers. */
const behindAll = [] as unknown as number;

interface Log {
  readonly events: Writable<"events">;
  readonly vectors: Writable<"vectors">;
  readonly epochs: Writable<"epochs">;
  readonly checkpoints: Writable<"checkpoints">;
  readonly shown: Writable<"shown">;
}

/** So many states of one name are kept: the latest, and earlier ones from which a change of the middle can go on. */
const keptCheckpoints = 4;

const allStores: Stores = ["events", "vectors", "epochs", "checkpoints", "shown"];

export interface HistoryChangesOptions extends Pick<HistoryStore, "readLog"> {
  /** To be called after each change of events or settings. */
  changed(): void;
  readonly buffer: BufferOptions | undefined;
}

export function createHistoryChanges(
  database: Database<HistorySchema>,
  { changed, readLog, buffer }: HistoryChangesOptions,
): HistoryChanges {
  const store = { ...createUnbuffered(database, changed), readLog };
  if (!buffer) return store;
  const { onChange, ...buffered } = createBufferedChanges(store, buffer);
  onChange(changed);
  return buffered;
}

function createUnbuffered(
  database: Database<HistorySchema>,
  changed: () => void,
): Omit<HistoryChanges, "readLog"> {
  /** All or nothing, one tab after the other. */
  async function change<T>(work: (log: Log) => Promise<T>): Promise<T> {
    const result = await inTransaction(work);
    changed();
    return result;
  }

  function inTransaction<T>(work: (log: Log) => Promise<T>): Promise<T> {
    return database.use(async (db) => {
      const transaction = db.transaction(allStores, "readwrite", { durability: "strict" });
      const store = <Name extends Stores[number]>(name: Name) => transaction.objectStore(name);
      const done = transaction.done;
      done.catch(() => {}); // awaited below, unless the work fails first
      const result = await work({
        events: store("events"),
        vectors: store("vectors"),
        epochs: store("epochs"),
        checkpoints: store("checkpoints"),
        shown: store("shown"),
      });
      await done;
      return result;
    });
  }

  return {
    async append(event, vector) {
      const stored = await appendEvent(database, event, vector);
      changed();
      return stored;
    },
    async events(catalogId) {
      const events = await database.use((db) =>
        catalogId === undefined
          ? db.getAll("events")
          : db.getAllFromIndex("events", "log", logKeys(catalogId)),
      );
      return events.flatMap((event) => parseStoredEvent(event) ?? []);
    },
    async rememberVectors(catalogId, vectors) {
      await database.use(async (db) => {
        const transaction = db.transaction("vectors", "readwrite", { durability: "relaxed" });
        const puts = vectors.map((vector) => transaction.store.put({ ...vector, catalogId }));
        await Promise.all([...puts, transaction.done]);
      });
    },
    async rememberShown(catalogId, shown) {
      await database.use((db) => db.put("shown", shown, catalogId));
    },
    exclusively: (name, work) =>
      typeof navigator === "undefined" || !navigator.locks
        ? work()
        : navigator.locks.request(`docent ${name}`, work),
    async changeSettings(changes) {
      const settings = await database.use(async (db) => {
        const transaction = db.transaction("settings", "readwrite");
        const next = parseSettings({ ...parseSettings(await transaction.store.get("all")), ...changes });
        await Promise.all([transaction.store.put(next, "all"), transaction.done]);
        return next;
      });
      changed();
      return settings;
    },
    merge: (merged) =>
      change(async (log) => {
        // One transaction: two tabs that merge the same file do not add it twice.
        let added = 0;
        for (const catalogId of new Set(merged.map((event) => event.catalogId))) {
          const records = await log.events.index("log").getAll(logKeys(catalogId));
          const known = records.flatMap((record) => parseStoredEvent(record) ?? []);
          const ours = merged.filter((event) => event.catalogId === catalogId);
          const fresh = withoutKnown(ours, known);
          await insert(log, catalogId, fresh, known);
          added += fresh.length;
        }
        return added;
      }),
    remove: (catalogId, seqs) =>
      change(async (log) => {
        const found = await Promise.all(seqs.map((seq) => log.events.get(seq)));
        const ours = found.flatMap((record) =>
          record?.catalogId === catalogId ? [record as HistoryEvent] : [],
        );
        if (ours.length === 0) return [];
        await Promise.all(ours.map(({ seq }) => log.events.delete(seq)));
        const items = [...new Set(ours.map(({ itemId }) => itemId))];
        const byItem = log.events.index("item");
        const left = await Promise.all(items.map((itemId) => byItem.count([catalogId, itemId])));
        await Promise.all(
          items.filter((_, i) => left[i] === 0).map((itemId) => log.vectors.delete([catalogId, itemId])),
        );
        await endEpoch(log, catalogId, Math.min(...ours.map(({ seq }) => seq)));
        return ours;
      }),
    restore: (restored) =>
      change(async (log) => {
        const there = await Promise.all(restored.map(({ seq }) => log.events.get(seq)));
        for (const [i, event] of restored.entries()) {
          const other = there[i];
          if (!other) await log.events.add(event);
          else if (eventKey(other) !== eventKey(event)) {
            const { seq: _, ...rest } = event; // its place was taken by what was merged meanwhile
            await log.events.add(rest);
          }
        }
        for (const catalogId of new Set(restored.map((event) => event.catalogId))) {
          const seqs = restored.filter((event) => event.catalogId === catalogId).map(({ seq }) => seq);
          await endEpoch(log, catalogId, Math.min(...seqs));
        }
      }),
    clear: (catalogId) =>
      change(async (log) => {
        if (catalogId === undefined) {
          const { events, vectors, checkpoints, shown } = log;
          for (const id of await cataloguesIn(events.index("log"))) await endEpoch(log, id);
          await Promise.all([events, vectors, checkpoints, shown].map((store) => store.clear()));
          return;
        }
        const keys = await log.events.index("log").getAllKeys(logKeys(catalogId));
        await Promise.all([
          ...keys.map((key) => log.events.delete(key)),
          log.vectors.delete(keysOf(catalogId)),
        ]);
        await endEpoch(log, catalogId);
      }),
    async eventsOf(catalogId, itemId) {
      const records = await database.use((db) => db.getAllFromIndex("events", "item", [catalogId, itemId]));
      return records.flatMap((record) => parseStoredEvent(record) ?? []).sort((a, b) => a.seq - b.seq);
    },
    eventCounts: () =>
      database.use(async (db) => {
        const index = db.transaction("events").store.index("log");
        const counts = new Map<string, number>();
        for (const id of await cataloguesIn(index)) counts.set(id, await index.count(logKeys(id)));
        return counts;
      }),
    checkpoint: (catalogId, name, upToSeq = Number.MAX_VALUE) =>
      database.use(async (db) => {
        const transaction = db.transaction(["checkpoints", "epochs"]);
        const store = transaction.objectStore("checkpoints");
        const deletions = database.deletions();
        const epoch = epochOf(await transaction.objectStore("epochs").get(catalogId), deletions);
        const range = IDBKeyRange.bound([catalogId], [catalogId, upToSeq, []]);
        for (
          let cursor = await store.openKeyCursor(range, "prev");
          cursor;
          cursor = await cursor.continue()
        ) {
          if (cursor.key[2] !== name) continue;
          const kept = await store.get(cursor.key);
          return kept && { ...kept, epoch };
        }
        return undefined;
      }),
    dropCheckpoints: (catalogId, name) =>
      inTransaction(async ({ checkpoints }) => {
        const keys = (await checkpoints.getAllKeys(keysOf(catalogId))).filter((key) => key[2] === name);
        await Promise.all(keys.map((key) => checkpoints.delete(key)));
      }),
    saveCheckpoint: (catalogId, name, checkpoint) =>
      inTransaction(async ({ epochs, checkpoints }) => {
        if (epochOf(await epochs.get(catalogId), database.deletions()) !== checkpoint.epoch) return false;
        await checkpoints.put(checkpoint, [catalogId, checkpoint.seq, name]);
        const keys = (await checkpoints.getAllKeys(keysOf(catalogId))).filter((key) => key[2] === name);
        const surplus = superfluous(keys.map(([, seq]) => seq));
        await Promise.all(surplus.map((seq) => checkpoints.delete([catalogId, seq, name])));
        return true;
      }),
  };
}

/** Each catalogue of which there is an event; no event is read for it. */
async function cataloguesIn(index: LogIndex): Promise<string[]> {
  const found: string[] = [];
  for (let cursor = await index.openKeyCursor(); cursor; ) {
    const [catalogId] = cursor.key;
    found.push(catalogId);
    cursor = await cursor.continue([catalogId, behindAll]);
  }
  return found;
}

/** Events of one catalogue where their time belongs, and to the end what is later than all. */
async function insert(
  log: Log,
  catalogId: string,
  events: readonly NewHistoryEvent[],
  places: readonly LogPlace[],
): Promise<void> {
  const seqs = placesAmong(events, places, new Set(await log.events.getAllKeys()));
  await Promise.all(
    events.map((event, i) => log.events.add(seqs[i] === undefined ? event : { ...event, seq: seqs[i] })),
  );
  const first = Math.min(...seqs.map((seq) => seq ?? Number.POSITIVE_INFINITY));
  if (first !== Number.POSITIVE_INFINITY) await endEpoch(log, catalogId, first);
}

/** Whatever was derived from the log from this event on no longer holds. */
async function endEpoch({ epochs, checkpoints, shown }: Log, catalogId: string, fromSeq = 0): Promise<void> {
  await Promise.all([
    epochs.put(((await epochs.get(catalogId)) ?? 0) + 1, catalogId),
    checkpoints.delete(IDBKeyRange.bound([catalogId, fromSeq], [catalogId, []])),
    shown.delete(catalogId),
  ]);
}

/** Of these states those that help least: the rest lie closer to each other the later they are. */
function superfluous(ascending: readonly number[]): number[] {
  const kept = [...ascending];
  const dropped: number[] = [];
  while (kept.length > keptCheckpoints) {
    let least = 1;
    const gain = (i: number) => (kept[i + 1] - kept[i - 1]) / (kept[kept.length - 1] - kept[i - 1] + 1);
    for (let i = 2; i < kept.length - 1; i++) if (gain(i) < gain(least)) least = i;
    dropped.push(...kept.splice(least, 1));
  }
  return dropped;
}
