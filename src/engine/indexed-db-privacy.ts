import type { DBSchema } from "idb";
import { createDatabase, type Migration } from "../history/database.ts";
import type { PrivacyLevel } from "./api/catalogue.ts";
import type { PrivacyStore } from "./privacy-store.ts";

const levels: readonly PrivacyLevel[] = ["everything", "common", "bundles", "direct"];

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
