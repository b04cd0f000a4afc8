import { deleteDB } from "idb";
import { openHistory } from "../history/open-history.ts";
import type { BlobCache } from "./blob-cache.ts";
import type { EngineEffects } from "./engine-effects.ts";
import { messageOf } from "./engine-failure.ts";
import { openIndexedDbBlobs } from "./indexed-db-blobs.ts";
import { openIndexedDbPrivacy } from "./indexed-db-privacy.ts";
import type { PrivacyStore } from "./privacy-store.ts";

/** A browser's window or worker: the network, IndexedDB where it is granted, and memory where it is not. */
export const browserEffects: EngineEffects & Required<Pick<EngineEffects, "deleteStores">> = {
  async fetch(url, init) {
    if (!url.startsWith("device:")) return fetch(url, init);
    const { fetchFromDevice } = await import("./device-source.ts");
    return fetchFromDevice(url);
  },
  now: () => Date.now(),
  clock: () => performance.now(),
  isOffline: () => navigator.onLine === false,
  whenIdle: async (signal) => (await import("./when-idle.ts")).whenIdle(signal),
  async deleteStores() {
    const databases = await indexedDB.databases();
    const own = databases.flatMap(({ name }) =>
      // The second is the mailbox of hnswlib-wasm.
      name !== undefined && /^(docent(-.*)?|\/hnswlib-index)$/.test(name) ? [name] : [],
    );
    await Promise.all(own.map((name) => deleteDB(name)));
    if (typeof caches === "undefined") return;
    for (const name of await caches.keys()) await caches.delete(name);
  },
  async openStores(warn) {
    const blobs = openBlobs(warn);
    const history = openHistory({ warn, makeRoom: async () => (await blobs).makeRoom() });
    const privacy = openPrivacy(warn);
    return { history: await history, blobs: await blobs, privacy: await privacy };
  },
};

async function openPrivacy(warn: (message: string) => void): Promise<PrivacyStore> {
  try {
    return await openIndexedDbPrivacy();
  } catch (cause) {
    warn(`this browser does not keep settings (${messageOf(cause)}); they end with this page`);
    const { createMemoryPrivacy } = await import("./privacy-store.ts");
    return createMemoryPrivacy();
  }
}

async function openBlobs(warn: (message: string) => void): Promise<BlobCache> {
  try {
    return await openIndexedDbBlobs();
  } catch (cause) {
    warn(`this browser does not keep files (${messageOf(cause)}); they are fetched anew on each visit`);
    const { createMemoryBlobs } = await import("./memory-blobs.ts");
    return createMemoryBlobs();
  }
}
