import type { DBSchema } from "idb";
import { createDatabase, type Migration } from "../history/database.ts";
import type { PrivacyLevel } from "./api.ts";

/** What this device knows of privacy: the level chosen for all catalogues, what requests have told, what was signed when. */
export interface PrivacyStore {
  level(): Promise<PrivacyLevel | undefined>;
  setLevel(level: PrivacyLevel | undefined): Promise<void>;
  /** Adds to the bits that requests have told a catalogue's host. */
  addTold(catalogId: string, bits: number): Promise<void>;
  told(catalogId: string): Promise<number>;
  /** When the latest manifest of this name that this device has seen was signed. */
  signedAt(name: string): Promise<number | undefined>;
  setSignedAt(name: string, seconds: number): Promise<void>;
  close(): void;
}

const levels: readonly PrivacyLevel[] = ["everything", "common", "bundles", "direct"];

/** Where the browser refuses IndexedDB, and on the command line: ends with the page. */
export function createMemoryPrivacy(): PrivacyStore {
  let chosen: PrivacyLevel | undefined;
  const told = new Map<string, number>();
  const signed = new Map<string, number>();
  return {
    level: async () => chosen,
    async setLevel(level) {
      chosen = level;
    },
    async addTold(catalogId, bits) {
      told.set(catalogId, (told.get(catalogId) ?? 0) + bits);
    },
    told: async (catalogId) => told.get(catalogId) ?? 0,
    signedAt: async (name) => signed.get(name),
    async setSignedAt(name, seconds) {
      signed.set(name, seconds);
    },
    close() {},
  };
}

interface PrivacySchema extends DBSchema {
  settings: { key: string; value: unknown };
}

const migrations: readonly Migration<PrivacySchema>[] = [
  (database) => {
    database.createObjectStore("settings");
  },
];

/** @throws where the browser refuses IndexedDB or does not answer in time */
export async function openIndexedDbPrivacy(): Promise<PrivacyStore> {
  const database = createDatabase<PrivacySchema>({ name: "docent-privacy", migrations });
  await database.use((db) => db.count("settings"));
  return {
    async level() {
      const stored = await database.use((db) => db.get("settings", "level"));
      return levels.find((level) => level === stored);
    },
    async setLevel(level) {
      await database.use<unknown>((db) =>
        level === undefined ? db.delete("settings", "level") : db.put("settings", level, "level"),
      );
    },
    addTold: (catalogId, bits) =>
      database.use(async (db) => {
        const transaction = db.transaction("settings", "readwrite");
        const key = `told ${catalogId}`;
        const before = numberOf(await transaction.store.get(key));
        await Promise.all([transaction.store.put(before + bits, key), transaction.done]);
      }),
    told: async (catalogId) => numberOf(await database.use((db) => db.get("settings", `told ${catalogId}`))),
    signedAt: async (name) =>
      numberOf(await database.use((db) => db.get("settings", `signed ${name}`))) || undefined,
    async setSignedAt(name, seconds) {
      await database.use((db) => db.put("settings", seconds, `signed ${name}`));
    },
    close: () => database.close(),
  };
}

function numberOf(stored: unknown): number {
  return typeof stored === "number" ? stored : 0;
}
