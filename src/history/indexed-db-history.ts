import type { DBSchema } from "idb";
import { createDatabase, type Migration } from "./database.ts";
import { withoutKnown } from "./event-identity.ts";
import type { HistoryEvent, HistoryStore, NewHistoryEvent, RememberedVector } from "./history-store.ts";

export interface HistorySchema extends DBSchema {
  events: { key: number; value: NewHistoryEvent & { readonly seq?: number }; indexes: { catalogId: string } };
  vectors: {
    key: [catalogId: string, itemId: string];
    value: RememberedVector & { readonly catalogId: string };
  };
  /** One entry, of this page's build or another one. */
  settings: { key: "all"; value: unknown };
}

export const historyMigrations: readonly Migration<HistorySchema>[] = [
  (database) => {
    const events = database.createObjectStore("events", { keyPath: "seq", autoIncrement: true });
    events.createIndex("catalogId", "catalogId");
    database.createObjectStore("vectors", { keyPath: ["catalogId", "itemId"] });
  },
  (database) => {
    database.createObjectStore("settings");
  },
];

export interface IndexedDbHistoryOptions {
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
}: IndexedDbHistoryOptions = {}): Promise<HistoryStore> {
  const database = createDatabase<HistorySchema>({ name: databaseName, migrations, openTimeoutMs });
  await database.use((db) => db.count("events"));

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

  return {
    kind: "indexeddb",
    async append(event) {
      const seq = await database.use(async (db) => {
        // A view that the visitor made must survive a crash right after it.
        const transaction = db.transaction("events", "readwrite", { durability: "strict" });
        const [key] = await Promise.all([transaction.store.add(event), transaction.done]);
        return key;
      });
      changed();
      return { ...event, seq };
    },
    async events(catalogId) {
      const events = await database.use((db) =>
        catalogId === undefined ? db.getAll("events") : db.getAllFromIndex("events", "catalogId", catalogId),
      );
      return events as HistoryEvent[]; // the store's key generator has put `seq` into each
    },
    async rememberVectors(catalogId, vectors) {
      await database.use(async (db) => {
        const transaction = db.transaction("vectors", "readwrite", { durability: "relaxed" });
        const puts = vectors.map((vector) => transaction.store.put({ ...vector, catalogId }));
        await Promise.all([...puts, transaction.done]);
      });
    },
    vectors: (catalogId) => database.use((db) => db.getAll("vectors", keysOf(catalogId))),
    async merge(merged) {
      const added = await database.use(async (db) => {
        // One transaction: two tabs that merge the same file do not add it twice.
        const transaction = db.transaction("events", "readwrite", { durability: "strict" });
        const fresh = withoutKnown(merged, await transaction.store.getAll());
        await Promise.all([...fresh.map((event) => transaction.store.add(event)), transaction.done]);
        return fresh.length;
      });
      changed();
      return added;
    },
    async remove(catalogId, seqs) {
      const removed = await database.use(async (db) => {
        const transaction = db.transaction(["events", "vectors"], "readwrite", { durability: "strict" });
        const events = transaction.objectStore("events");
        const found = (await Promise.all(seqs.map((seq) => events.get(seq)))) as (HistoryEvent | undefined)[];
        const ours = found.filter((event) => event?.catalogId === catalogId) as HistoryEvent[]; // tested for
        await Promise.all(ours.map(({ seq }) => events.delete(seq)));
        const rest = await events.index("catalogId").getAll(catalogId);
        const left = new Set(rest.map(({ itemId }) => itemId));
        const vectors = transaction.objectStore("vectors");
        await Promise.all(
          ours
            .filter(({ itemId }) => !left.has(itemId))
            .map(({ itemId }) => vectors.delete([catalogId, itemId])),
        );
        await transaction.done;
        return ours;
      });
      changed();
      return removed;
    },
    async restore(restored) {
      await database.use(async (db) => {
        const transaction = db.transaction("events", "readwrite", { durability: "strict" });
        const { store } = transaction;
        const keys = await Promise.all(restored.map(({ seq }) => store.getKey(seq)));
        const missing = restored.filter((_, i) => keys[i] === undefined);
        await Promise.all([...missing.map((event) => store.add(event)), transaction.done]);
      });
      changed();
    },
    async clear(catalogId) {
      await database.use(async (db) => {
        const transaction = db.transaction(["events", "vectors"], "readwrite", { durability: "strict" });
        const events = transaction.objectStore("events");
        const vectors = transaction.objectStore("vectors");
        if (catalogId === undefined) {
          await Promise.all([events.clear(), vectors.clear(), transaction.done]);
          return;
        }
        const keys = await events.index("catalogId").getAllKeys(catalogId);
        await Promise.all([
          ...keys.map((key) => events.delete(key)),
          vectors.delete(keysOf(catalogId)),
          transaction.done,
        ]);
      });
      changed();
    },
    async settings() {
      const stored = await database.use((db) => db.get("settings", "all"));
      return stored === undefined ? undefined : (await import("./settings.ts")).parseSettings(stored);
    },
    async changeSettings(changes) {
      const { parseSettings } = await import("./settings.ts"); // few visitors settle anything
      const settings = await database.use(async (db) => {
        const transaction = db.transaction("settings", "readwrite");
        const next = parseSettings({ ...parseSettings(await transaction.store.get("all")), ...changes });
        await Promise.all([transaction.store.put(next, "all"), transaction.done]);
        return next;
      });
      changed();
      return settings;
    },
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

/** All keys `[catalogId, …]`: IndexedDB sorts arrays after strings. */
function keysOf(catalogId: string): IDBKeyRange {
  return IDBKeyRange.bound([catalogId], [catalogId, []]);
}
