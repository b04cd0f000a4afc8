import type { DBSchema, IDBPTransaction } from "idb";
import { createDatabase, type Migration } from "../history/database.ts";
import type { BlobCache } from "./blob-cache.ts";

type BlobKey = [catalogId: string, hash: string];

interface Use {
  readonly catalogId: string;
  readonly hash: string;
  readonly kind: string;
  readonly bytes: number;
  readonly usedAtMs: number;
}

interface BlobSchema extends DBSchema {
  /** Whole files. Their uses stand apart, so that noting one does not write the file again. */
  blobs: { key: BlobKey; value: Uint8Array };
  uses: {
    key: BlobKey;
    value: Use;
    indexes: { usedAtMs: number; kind: [catalogId: string, kind: string] };
  };
  manifests: { key: string; value: string };
  /** `bytes`: of all blobs, kept in the transactions that change it. */
  totals: { key: string; value: number };
}

const migrations: readonly Migration<BlobSchema>[] = [
  (database) => {
    database.createObjectStore("blobs");
    const uses = database.createObjectStore("uses", { keyPath: ["catalogId", "hash"] });
    uses.createIndex("usedAtMs", "usedAtMs");
    uses.createIndex("kind", ["catalogId", "kind"]);
    database.createObjectStore("manifests");
    database.createObjectStore("totals");
  },
];

export interface IndexedDbBlobsOptions {
  /** Milliseconds since 1970, for what was used last. */
  readonly now?: () => number;
  readonly budgetBytes?: number;
  readonly openTimeoutMs?: number;
}

/**
 * Published files in the database `docent-cache`, shared by all tabs of the origin.
 * @throws where the browser refuses IndexedDB or does not answer in time
 */
export async function openIndexedDbBlobs({
  now = Date.now,
  budgetBytes = 256 * 1024 * 1024,
  openTimeoutMs = 5_000,
}: IndexedDbBlobsOptions = {}): Promise<BlobCache> {
  const database = createDatabase<BlobSchema>({ name: "docent-cache", migrations, openTimeoutMs });
  await database.use((db) => db.count("manifests"));

  /** Runs `work` in one transaction, so that blobs, uses and their total never disagree. */
  function change(work: (stores: Stores) => Promise<void>): Promise<void> {
    return database.use(async (db) => {
      const transaction = db.transaction(["blobs", "uses", "totals"], "readwrite", { durability: "relaxed" });
      try {
        await Promise.all([work(storesOf(transaction)), transaction.done]);
      } catch (error) {
        transaction.done.catch(() => {}); // the same failure once more
        try {
          transaction.abort(); // nothing of a change that failed half-way stays
        } catch {
          // it has aborted itself
        }
        throw error;
      }
    });
  }

  const makeRoom = () => change(async (stores) => shrinkTo(stores, (await totalOf(stores)) / 2));

  return {
    kind: "indexeddb",
    async read(catalogId, hash) {
      const key: BlobKey = [catalogId, hash];
      const bytes = await database.use((db) => db.get("blobs", key));
      if (bytes) {
        // The order of eviction is all that is lost when this fails.
        database.use((db) => noteUse(db.transaction("uses", "readwrite"), key, now())).catch(() => {});
      }
      return bytes;
    },
    has: async (catalogId, hash) => (await database.use((db) => db.count("blobs", [catalogId, hash]))) > 0,
    async write({ catalogId, hash, kind, bytes }) {
      const { byteLength } = bytes;
      if (byteLength > budgetBytes) return;
      const put = () =>
        change(async (stores) => {
          await drop(stores, [catalogId, hash]);
          await shrinkTo(stores, budgetBytes - byteLength);
          const use: Use = { catalogId, hash, kind, bytes: byteLength, usedAtMs: now() };
          await Promise.all([stores.blobs.put(bytes, [catalogId, hash]), stores.uses.put(use)]);
          await addToTotal(stores, byteLength);
        });
      try {
        await put();
      } catch (error) {
        if (!isQuotaExceeded(error)) throw error;
        await makeRoom();
        await put();
      }
    },
    remove: (catalogId, hash) => change((stores) => drop(stores, [catalogId, hash])),
    retain: (catalogId, kind, hashes) =>
      change(async (stores) => {
        const keys = await stores.uses.index("kind").getAllKeys([catalogId, kind]);
        for (const key of keys) if (!hashes.has(key[1])) await drop(stores, key);
      }),
    usage: () => database.use((db) => db.getAll("uses")),
    makeRoom,
    readManifest: (url) => database.use((db) => db.get("manifests", url)),
    writeManifest: (url, text) =>
      database.use(async (db) => {
        await db.put("manifests", text, url);
      }),
    close: () => database.close(),
  };
}

type Transaction = IDBPTransaction<BlobSchema, ("blobs" | "uses" | "totals")[], "readwrite">;
type Stores = ReturnType<typeof storesOf>;

function storesOf(transaction: Transaction) {
  return {
    blobs: transaction.objectStore("blobs"),
    uses: transaction.objectStore("uses"),
    totals: transaction.objectStore("totals"),
  };
}

async function noteUse(
  transaction: IDBPTransaction<BlobSchema, ["uses"], "readwrite">,
  key: BlobKey,
  usedAtMs: number,
): Promise<void> {
  const use = await transaction.store.get(key);
  if (use) await transaction.store.put({ ...use, usedAtMs });
  await transaction.done;
}

async function totalOf({ totals }: Stores): Promise<number> {
  return (await totals.get("bytes")) ?? 0;
}

async function addToTotal(stores: Stores, bytes: number): Promise<void> {
  await stores.totals.put((await totalOf(stores)) + bytes, "bytes");
}

async function drop(stores: Stores, key: BlobKey): Promise<void> {
  const use = await stores.uses.get(key);
  if (!use) return;
  await Promise.all([stores.uses.delete(key), stores.blobs.delete(key)]);
  await addToTotal(stores, -use.bytes);
}

/** Drops the least recently used until `limit` bytes or fewer are left. */
async function shrinkTo(stores: Stores, limit: number): Promise<void> {
  let total = await totalOf(stores);
  for (
    let cursor = total > limit ? await stores.uses.index("usedAtMs").openCursor() : null;
    cursor && total > limit;
    cursor = await cursor.continue()
  ) {
    const { catalogId, hash, bytes } = cursor.value;
    await drop(stores, [catalogId, hash]);
    total -= bytes;
  }
}

function isQuotaExceeded(error: unknown): boolean {
  return error instanceof Error && error.name === "QuotaExceededError";
}
