import type { DBSchema } from "idb";
import { createDatabase, type Migration } from "./database.ts";

/** A catalogue that was compiled on this device, and is kept nowhere else. */
export interface DeviceCatalogue {
  readonly id: string;
  readonly title: string;
  readonly items: number;
  /** Of all its files. */
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly madeAtMs: number;
}

/** Catalogues compiled on this device, in IndexedDB. */
export interface DeviceCatalogues {
  /** The newest first. */
  list(): Promise<DeviceCatalogue[]>;
  /** Puts a catalogue in the place of one with the same id: whole or, where something fails, not at all. */
  put(catalogue: DeviceCatalogue, files: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** A file by its path in the catalogue's folder; undefined where there is none. */
  file(id: string, path: string): Promise<Uint8Array | undefined>;
  /** All files of one, by their paths. */
  files(id: string): Promise<Map<string, Uint8Array>>;
  remove(id: string): Promise<void>;
  close(): void;
}

interface Schema extends DBSchema {
  catalogues: { key: string; value: DeviceCatalogue };
  files: { key: [id: string, path: string]; value: Uint8Array };
}

const migrations: readonly Migration<Schema>[] = [
  (database) => {
    database.createObjectStore("catalogues", { keyPath: "id" });
    database.createObjectStore("files");
  },
];

const scheme = "device://";

/** Address of a catalogue on this device, as a folder: what the engine opens. */
export function deviceAddress(id: string): string {
  return `${scheme}${id}/`;
}

/** What such an address names: the catalogue, and the path within; undefined for other addresses. */
export function parseDeviceAddress(address: string): { id: string; path: string } | undefined {
  if (!address.startsWith(scheme)) return undefined;
  const [id, ...path] = address.slice(scheme.length).split("/");
  return id === "" ? undefined : { id, path: path.join("/") };
}

/** Opens nothing yet: the first use does, and rejects where the browser refuses IndexedDB. */
export function openDeviceCatalogues(): DeviceCatalogues {
  const database = createDatabase<Schema>({ name: "docent-catalogues", migrations });
  const filesOf = (id: string) => IDBKeyRange.bound([id], [id, []]); // A list sorts behind every text.
  return {
    async list() {
      const all = await database.use((db) => db.getAll("catalogues"));
      return all.sort((a, b) => b.madeAtMs - a.madeAtMs);
    },
    async put(catalogue, files) {
      await database.use(async (db) => {
        const transaction = db.transaction(["catalogues", "files"], "readwrite", { durability: "strict" });
        const store = transaction.objectStore("files");
        await Promise.all([
          store.delete(filesOf(catalogue.id)),
          ...Array.from(files, ([path, bytes]) => store.put(bytes, [catalogue.id, path])),
          transaction.objectStore("catalogues").put(catalogue),
          transaction.done,
        ]);
      });
    },
    file: (id, path) => database.use((db) => db.get("files", [id, path])),
    async files(id) {
      const [keys, values] = await database.use((db) => {
        const { store } = db.transaction("files");
        return Promise.all([store.getAllKeys(filesOf(id)), store.getAll(filesOf(id))]);
      });
      return new Map(keys.map(([, path], i) => [path, values[i]]));
    },
    async remove(id) {
      await database.use(async (db) => {
        const transaction = db.transaction(["catalogues", "files"], "readwrite");
        await Promise.all([
          transaction.objectStore("files").delete(filesOf(id)),
          transaction.objectStore("catalogues").delete(id),
          transaction.done,
        ]);
      });
    },
    close: database.close,
  };
}
