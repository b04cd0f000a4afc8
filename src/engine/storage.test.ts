import "fake-indexeddb/auto";
import { deleteDB, openDB } from "idb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { HistoryStore } from "../history/history-store.ts";
import type { Recommendations } from "./api/recommendations.ts";
import type { BlobCache } from "./blob-cache.ts";
import { browserEffects } from "./browser-effects.ts";
import type { EngineEffects, Stores } from "./engine-effects.ts";
import { createTestCatalogue, type TestCatalogueOptions } from "./testing/test-catalogue.ts";
import { createTestItems } from "./testing/test-items.ts";
import { createTestServer, type TestServer } from "./testing/test-server.ts";
import { startVisit, type TestVisit } from "./testing/test-visit.ts";

const opened: (HistoryStore | BlobCache)[] = [];

/** A page in a tab of its own, on the stores that a browser gives. */
async function openTab(server: TestServer): Promise<TestVisit> {
  const page = startVisit(server, {
    async openStores(warn) {
      const stores: Stores = await browserEffects.openStores(warn);
      opened.push(stores.history, stores.blobs);
      return stores;
    },
  });
  await page.open();
  return page;
}

const closeTabs = () => {
  for (const store of opened.splice(0)) store.close();
};

const views = ["item-0", "item-4", "item-8"];
const idsOf = ({ items }: Recommendations) => items.map(({ card }) => card.id as string);
const catalogueOf = (count: number, options: TestCatalogueOptions = {}, seed = 1) =>
  createTestCatalogue(createTestItems(count, { seed }), { clusters: 6, nprobe: 2, ...options });

async function viewAll(page: TestVisit, ids: readonly string[] = views): Promise<void> {
  for (const id of ids) await page.ask(page.engine.view, { id });
}

async function blobHashes(): Promise<string[]> {
  const db = await openDB("docent-cache");
  const keys = (await db.getAllKeys("blobs")) as unknown as [string, string][];
  db.close();
  return keys.map(([, hash]) => hash);
}

async function rememberedVector(itemId: string): Promise<unknown> {
  const db = await openDB("docent");
  const vector = await db.get("vectors", ["test", itemId]);
  db.close();
  return vector;
}

/** Writes of files go on after an answer. */
const writesOf = (count: number) => expect.poll(async () => (await blobHashes()).length).toBe(count);

beforeEach(async () => {
  await deleteDB("docent");
  await deleteDB("docent-cache");
});
afterEach(() => {
  vi.restoreAllMocks();
  closeTabs();
});

describe("a second visit", () => {
  test("gives the same recommendations without one request for a file", async () => {
    const server = createTestServer(await catalogueOf(60));
    const first = await openTab(server);
    await viewAll(first);
    const before = await first.ask(first.engine.recommend, { k: 20 });
    const fetched = new Set(server.takeFilePaths());
    await writesOf(fetched.size);
    closeTabs();

    const second = await openTab(server);
    const after = await second.ask(second.engine.recommend, { k: 20 });
    expect(idsOf(after)).toEqual(idsOf(before));
    expect(after.diagnostics.views).toBe(3);
    expect(server.takeFilePaths()).toEqual([]);
    const log = await second.ask(second.engine.transfers);
    expect(log.networkRequests).toBe(1);
    expect(log.transfers.filter(({ from }) => from === "network").map(({ purpose }) => purpose)).toEqual([
      "manifest",
    ]);
    expect(log.deviceBytes).toBeGreaterThan(0);
  });

  test("looks nothing up that was viewed before", async () => {
    const server = createTestServer(await catalogueOf(60));
    await viewAll(await openTab(server));
    closeTabs();
    await deleteDB("docent-cache");
    server.requests.length = 0;
    const page = await openTab(server);
    await page.ask(page.engine.recommend);
    const { transfers } = await page.ask(page.engine.transfers);
    expect(transfers.filter(({ purpose }) => purpose === "lookup")).toEqual([]);
  });

  test("fetches again what the disk has damaged, and keeps the good copy", async () => {
    const server = createTestServer(await catalogueOf(60));
    const first = await openTab(server);
    await viewAll(first);
    const before = await first.ask(first.engine.recommend);
    const fetched = new Set(server.takeFilePaths());
    await writesOf(fetched.size);
    closeTabs();
    const db = await openDB("docent-cache");
    for (const key of await db.getAllKeys("blobs")) {
      const bytes: Uint8Array = await db.get("blobs", key);
      bytes[bytes.length - 1] ^= 1;
      await db.put("blobs", bytes, key);
    }
    db.close();

    const second = await openTab(server);
    expect(idsOf(await second.ask(second.engine.recommend))).toEqual(idsOf(before));
    expect(second.warnings().some((warning) => warning.includes("the copy on the device is damaged"))).toBe(
      true,
    );
    const again = server.takeFilePaths();
    expect(again.length).toBeGreaterThan(0);
    await second.ask(second.engine.recommend);
    expect(server.takeFilePaths()).toEqual([]);
  });
});

describe("two tabs", () => {
  test("share files and history, and hear of each other's views", async () => {
    const server = createTestServer(await catalogueOf(60));
    const left = await openTab(server);
    await viewAll(left, ["item-0"]);
    await left.ask(left.engine.recommend);
    await writesOf(new Set(server.takeFilePaths()).size);

    const right = await openTab(server);
    expect((await right.ask(right.engine.recommend)).diagnostics.views).toBe(1);
    expect(server.takeFilePaths()).toEqual([]);
    left.notices.length = 0;
    await viewAll(right, ["item-4"]);
    await expect.poll(() => left.notices).toContainEqual({ kind: "history" });
    const answer = await left.ask(left.engine.recommend, { k: 60 });
    expect(answer.diagnostics.views).toBe(2);
    expect(idsOf(answer)).not.toContain("item-4");
  });

  test("forget together", async () => {
    const server = createTestServer(await catalogueOf(60));
    const [left, right] = [await openTab(server), await openTab(server)];
    await viewAll(left);
    left.notices.length = 0;
    await right.ask(right.engine.forgetHistory);
    await expect.poll(() => left.notices).toContainEqual({ kind: "history" });
    expect(await left.ask(left.engine.history)).toEqual([]);
    expect((await left.ask(left.engine.recommend)).basedOn).toBe("highlights");
  });
});

describe("a new version of the catalogue", () => {
  test("drops the files that it no longer names", async () => {
    const server = createTestServer(await catalogueOf(60));
    const first = await openTab(server);
    await viewAll(first);
    await first.ask(first.engine.recommend, { k: 60 });
    await writesOf(new Set(server.takeFilePaths()).size);
    closeTabs();

    const next = await catalogueOf(61);
    server.publish(next);
    const second = await openTab(server);
    await second.ask(second.engine.recommend, { k: 60 });
    const named = new Set([...next.files.keys()].map((path) => path.replace(/files\/|\/|\.docent/g, "")));
    await expect.poll(async () => (await blobHashes()).filter((hash) => !named.has(hash))).toEqual([]);
  });

  test("keeps the history and finds its vectors again where the fit has changed", async () => {
    const server = createTestServer(await catalogueOf(60));
    const first = await openTab(server);
    await viewAll(first);
    closeTabs();

    // The same items elsewhere in another space, but for one that is gone.
    const items = createTestItems(60, { seed: 9 }).filter(({ id }) => id !== "item-4");
    const next = await createTestCatalogue(items, { clusters: 6, fit: "2".repeat(32) });
    server.publish(next);
    const second = await openTab(server);
    const answer = await second.ask(second.engine.recommend, { k: 100 });
    expect(answer.diagnostics.views).toBe(2);
    expect(idsOf(answer)).toHaveLength(57);
    expect(idsOf(answer)).not.toContain("item-0");
    expect((await second.ask(second.engine.history)).map(({ id }) => id)).toEqual([
      "item-8",
      "item-4",
      "item-0",
    ]);

    const ordinal = next.items.findIndex(({ id }) => id === "item-0");
    expect(await rememberedVector("item-0")).toMatchObject({
      fit: "2".repeat(32),
      generation: next.manifest.generation,
      ordinal,
      vector: next.vectors[ordinal],
    });
  });

  test("with the same fit only asks where the viewed items stand now", async () => {
    const server = createTestServer(await catalogueOf(60));
    await viewAll(await openTab(server));
    closeTabs();
    const next = await catalogueOf(60, { clusters: 4 });
    server.publish(next);
    const page = await openTab(server);
    const answer = await page.ask(page.engine.recommend, { k: 100 });
    expect(idsOf(answer).filter((id) => views.includes(id))).toEqual([]);
    expect(idsOf(answer)).toHaveLength(57);
    const again = await openTab(server);
    const { diagnostics } = await again.ask(again.engine.recommend);
    expect(diagnostics.transfers.filter(({ purpose }) => purpose === "lookup")).toEqual([]);
  });

  test("at another address has the same history", async () => {
    const catalogue = await catalogueOf(60);
    await viewAll(await openTab(createTestServer(catalogue)));
    const moved = createTestServer(catalogue, "https://cdn.example/elsewhere/");
    const page = await openTab(moved);
    expect((await page.ask(page.engine.recommend)).diagnostics.views).toBe(3);
  });
});

describe("a browser without room", () => {
  test("answers all the same, remembers the views of this page, and says so once", async () => {
    const put = IDBObjectStore.prototype.put;
    const add = IDBObjectStore.prototype.add;
    const full = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(full);
    vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(full);
    const server = createTestServer(await catalogueOf(60));
    const page = await openTab(server);
    await viewAll(page);
    const answer = await page.ask(page.engine.recommend, { k: 100 });
    expect(answer.diagnostics.views).toBe(3);
    expect(idsOf(answer)).toHaveLength(57);
    const about = (what: string) => page.warnings().filter((warning) => warning.includes(what));
    await expect.poll(() => about("does not keep files")).toHaveLength(1);
    expect(about("refuses to remember views")).toHaveLength(1);

    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(put);
    vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(add);
    await viewAll(page, ["item-12"]);
    closeTabs();
    const later = await openTab(server);
    expect((await later.ask(later.engine.history)).map(({ id }) => id)).toEqual([
      "item-12",
      ...[...views].reverse(),
    ]);
  });
});

describe("a browser that refuses IndexedDB", () => {
  const real = globalThis.indexedDB;
  afterEach(() => {
    globalThis.indexedDB = real;
  });

  test("keeps history and files in memory, and says so", async () => {
    globalThis.indexedDB = {
      open() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    } as unknown as IDBFactory;
    const server = createTestServer(await catalogueOf(60));
    const page = await openTab(server);
    await viewAll(page);
    const answer = await page.ask(page.engine.recommend, { k: 100 });
    expect(answer.diagnostics.views).toBe(3);
    expect(idsOf(answer)).toHaveLength(57);
    expect(page.warnings()).toEqual([
      expect.stringContaining("does not keep files"),
      expect.stringContaining("does not keep the history"),
      expect.stringContaining("does not keep settings"),
    ]);
    expect((await page.open()).storage).toBe("memory");
  });
});

describe("forgetting everything", () => {
  test("leaves no database behind, and the next visit starts anew", async () => {
    const server = createTestServer(await createTestCatalogue(createTestItems(40)));
    const page = startVisit(server, {
      openStores: browserEffects.openStores,
      deleteStores: browserEffects.deleteStores,
    } satisfies Partial<EngineEffects>);
    await page.ask(page.engine.setPrivacyLevel, { privacyLevel: "direct" });
    await page.open({});
    await page.ask(page.engine.view, { id: "item-3" });
    expect((await indexedDB.databases()).map(({ name }) => name).sort()).toEqual([
      "docent",
      "docent-cache",
      "docent-privacy",
    ]);
    await page.ask(page.engine.forgetEverything);
    expect(await indexedDB.databases()).toEqual([]);
    await expect(page.ask(page.engine.recommend)).rejects.toMatchObject({ kind: "missing" });

    expect((await page.open({})).privacy.setting).toBeUndefined();
    expect(await page.ask(page.engine.history)).toEqual([]);
  });
});
