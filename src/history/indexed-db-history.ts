import type { DBSchema } from "idb";
import { appendEvent } from "./append-event.ts";
import type { BufferOptions } from "./buffered-history.ts";
import { createDatabase, type Database, type Migration } from "./database.ts";
import type { HistoryChanges } from "./history-changes.ts";
import { epochOf, keysOf, logKeys } from "./history-keys.ts";
import type {
  Checkpoint,
  HistoryEvent,
  HistoryStore,
  LogPart,
  LogRange,
  NewHistoryEvent,
  RememberedVector,
  ShownItems,
} from "./history-store.ts";
import { parseStoredEvent } from "./stored-event.ts";

export interface HistorySchema extends DBSchema {
  events: {
    key: number;
    value: NewHistoryEvent & { readonly seq?: number };
    indexes: { log: [catalogId: string, seq: number]; item: [catalogId: string, itemId: string] };
  };
  vectors: {
    key: [catalogId: string, itemId: string];
    value: RememberedVector & { readonly catalogId: string };
  };
  /** One entry, of this page's build or another one. */
  settings: { key: "all"; value: unknown };
  /** How often something else than appending happened to a catalogue's log. */
  epochs: { key: string; value: number };
  checkpoints: { key: [catalogId: string, seq: number, name: string]; value: Checkpoint };
  shown: { key: string; value: ShownItems };
}

export const historyMigrations: readonly Migration<HistorySchema>[] = [
  (database) => {
    const events = database.createObjectStore("events", { keyPath: "seq", autoIncrement: true });
    events.createIndex("catalogId" as "log", "catalogId"); // until the third version
    database.createObjectStore("vectors", { keyPath: ["catalogId", "itemId"] });
  },
  (database) => {
    database.createObjectStore("settings");
  },
  (database, transaction) => {
    const events = transaction.objectStore("events");
    events.deleteIndex("catalogId");
    events.createIndex("log", ["catalogId", "seq"]);
    events.createIndex("item", ["catalogId", "itemId"]);
    for (const name of ["epochs", "checkpoints", "shown"] as const) database.createObjectStore(name);
  },
];

export interface IndexedDbHistoryOptions {
  /** What to do where the device refuses to write: see buffered-history.ts. Events are lost without. */
  readonly buffer?: BufferOptions;
  readonly migrations?: readonly Migration<HistorySchema>[];
  readonly openTimeoutMs?: number;
}

const databaseName = "docent";
const channelName = "docent-history";

/**
 * The history in IndexedDB, shared by all tabs of the origin.
 * @throws where the browser refuses IndexedDB, where it does not answer in time, or where a newer build of the page
 *   has brought the database to a version that this one does not know
 */
export async function openIndexedDbHistory({
  migrations = historyMigrations,
  openTimeoutMs = 5_000,
  buffer,
}: IndexedDbHistoryOptions = {}): Promise<HistoryStore> {
  const database = createDatabase<HistorySchema>({ name: databaseName, migrations, openTimeoutMs });
  await database.use((db) => db.count("settings"));

  const listeners = new Set<() => void>();
  const otherTabs = new BroadcastChannel(channelName);
  otherTabs.onmessage = () => notify();

  function notify(): void {
    for (const listener of listeners) listener();
  }

  function changed(): void {
    otherTabs.postMessage("changed");
    notify();
  }

  /** What a first recommendation does not need stands in a script of its own. */
  let loading: Promise<HistoryChanges> | undefined;
  async function changes(): Promise<HistoryChanges> {
    loading ??= loadChanges();
    loading.catch(() => {
      loading = undefined; // without a network, say; the next change tries again
    });
    return loading;
  }

  const readFromDevice: HistoryStore["readLog"] = (catalogId, range) => readLog(database, catalogId, range);

  async function loadChanges(): Promise<HistoryChanges> {
    const { createHistoryChanges } = await import("./history-changes.ts");
    return createHistoryChanges(database, { changed, readLog: readFromDevice, buffer });
  }

  return {
    kind: "indexeddb",
    // Nothing waits for the device before something was changed.
    readLog: async (...given) => (loading ? (await loading).readLog : readFromDevice)(...given),
    vectors: (catalogId) => database.use((db) => db.getAll("vectors", keysOf(catalogId))),
    async settings() {
      const stored = await database.use((db) => db.get("settings", "all"));
      return stored === undefined ? undefined : (await import("./history-changes.ts")).parseSettings(stored);
    },
    async append(event, vector) {
      if (!loading) {
        try {
          const stored = await appendEvent(database, event, vector);
          changed();
          return stored;
        } catch {
          // What the device refuses may be taken when there is room, or waits.
        }
      }
      return (await changes()).append(event, vector);
    },
    events: async (...given) => (await changes()).events(...given),
    eventsOf: async (...given) => (await changes()).eventsOf(...given),
    eventCounts: async () => (await changes()).eventCounts(),
    merge: async (...given) => (await changes()).merge(...given),
    remove: async (...given) => (await changes()).remove(...given),
    restore: async (...given) => (await changes()).restore(...given),
    clear: async (...given) => (await changes()).clear(...given),
    checkpoint: async (...given) => (await changes()).checkpoint(...given),
    saveCheckpoint: async (...given) => (await changes()).saveCheckpoint(...given),
    dropCheckpoints: async (...given) => (await changes()).dropCheckpoints(...given),
    exclusively: async (...given) => (await changes()).exclusively(...given),
    shown: (catalogId) => database.use((db) => db.get("shown", catalogId)),
    rememberShown: async (...given) => (await changes()).rememberShown(...given),
    rememberVectors: async (...given) => (await changes()).rememberVectors(...given),
    changeSettings: async (...given) => (await changes()).changeSettings(...given),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      otherTabs.close();
      database.close();
    },
  };
}

async function readLog(
  database: Database<HistorySchema>,
  catalogId: string,
  { afterSeq = Number.NEGATIVE_INFINITY, limit }: LogRange = {},
): Promise<LogPart> {
  const range = logKeys(catalogId, afterSeq);
  let deletions = 0;
  const [records, epoch] = await database
    .use(async (db) => {
      deletions = database.deletions();
      const transaction = db.transaction(["events", "epochs"]);
      return Promise.all([
        transaction.objectStore("events").index("log").getAll(range, limit),
        transaction.objectStore("epochs").get(catalogId),
      ]);
    })
    // One record that the browser cannot read fails all that are read with it.
    .catch(async (cause) =>
      (await import("./damaged-log.ts")).readOneByOne(database, { catalogId, range, limit }, cause),
    );
  const events = records.flatMap((record) => parseStoredEvent(record) ?? []);
  return {
    events: events as HistoryEvent[],
    unreadable: records.length - events.length,
    lastSeq: records.at(-1)?.seq ?? afterSeq,
    isEnd: limit === undefined || records.length < limit,
    epoch: epochOf(epoch, deletions),
  };
}
