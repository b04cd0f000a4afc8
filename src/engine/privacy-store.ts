import type { DBSchema } from "idb";
import { createDatabase, type Migration } from "../history/database.ts";
import type { PrivacyLevel } from "./api.ts";

/** What this device knows of the visitor's privacy: the level chosen. Shared by all catalogues. */
export interface PrivacyStore {
  level(): Promise<PrivacyLevel | undefined>;
  setLevel(level: PrivacyLevel | undefined): Promise<void>;
  /** Forgets all of it. */
  clear(): Promise<void>;
}

const levels: readonly PrivacyLevel[] = ["everything", "bundles", "direct"];

/** Where the browser refuses IndexedDB, and on the command line: ends with the page. */
export function createMemoryPrivacy(): PrivacyStore {
  let chosen: PrivacyLevel | undefined;
  return {
    level: async () => chosen,
    async setLevel(level) {
      chosen = level;
    },
    async clear() {
      chosen = undefined;
    },
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
    clear: () => database.remove(),
  };
}
