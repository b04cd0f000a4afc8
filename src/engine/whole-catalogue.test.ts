import { beforeAll, describe, expect, test } from "vitest";
import { filePath, manifestPath } from "../catalog/paths.ts";
import type { Notice } from "./api.ts";
import { createTestCatalogue, type TestCatalogue } from "./testing/test-catalogue.ts";
import { createTestItems } from "./testing/test-items.ts";
import { createTestServer, type TestServer } from "./testing/test-server.ts";
import { startVisit, type TestVisit } from "./testing/test-visit.ts";

let catalogue: TestCatalogue;
beforeAll(async () => {
  catalogue = await createTestCatalogue(createTestItems(120), {
    clusters: 12,
    lookupBuckets: 4,
    titleBlocks: 5,
  });
});

/** All that a host could tell one request from another by. */
const saidBy = (server: TestServer) =>
  server.requests.map(({ path, init }) => {
    const { signal: _, ...said } = init;
    return JSON.stringify({ path, said });
  });

async function browseFor(server: TestServer, page: TestVisit, ids: readonly string[]): Promise<string[]> {
  await page.open({});
  for (const id of ids) await page.ask(page.engine.view, { id });
  const { items } = await page.ask(page.engine.recommend, { k: 20 });
  await page.ask(page.engine.item, { id: items[0].card.id });
  await page.ask(page.engine.searchTitles, { text: items[1].card.title, offset: 0, limit: 10 });
  await page.ask(page.engine.pictures, { ordinals: items.map(({ ordinal }) => ordinal) });
  await allFetched(server);
  return items.map(({ card }) => card.id);
}

async function allFetched(server: TestServer): Promise<void> {
  await expect.poll(() => server.requests.length).toBeGreaterThanOrEqual(catalogue.files.size);
}

describe("everything", () => {
  test("two visitors with other interests ask the same requests in the same order", async () => {
    const servers = [createTestServer(catalogue), createTestServer(catalogue)];
    const [near, far] = await Promise.all([
      browseFor(servers[0], startVisit(servers[0]), ["item-0", "item-4", "item-8"]),
      browseFor(servers[1], startVisit(servers[1]), ["item-3", "item-7"]),
    ]);
    expect(near).not.toEqual(far);
    expect(saidBy(servers[0])).toEqual(saidBy(servers[1]));
    const paths = servers[0].requests.map(({ path }) => path);
    expect([...paths].sort()).toEqual([...catalogue.files.keys()].sort());
  });

  test("asks nothing on a second visit but for the manifest", async () => {
    const server = createTestServer(catalogue);
    const { stores } = startVisit(server);
    const blobs = { ...stores.blobs, kind: "indexeddb" as const };
    await browseFor(server, startVisit(server, { stores: { ...stores, blobs } }), ["item-0"]);
    server.takeFilePaths();
    const again = startVisit(server, { stores: { ...stores, blobs } });
    await again.open({});
    await again.ask(again.engine.recommend);
    expect(server.requests.map(({ path }) => path)).toEqual([manifestPath]);
  });

  test("a file that does not come is asked for again when its turn comes, not when it is needed", async () => {
    const server = createTestServer(catalogue);
    const lost = catalogue.pathOf("shards", 3);
    server.fail(lost, { kind: "status", status: 503 });
    let proceed = () => {};
    const pause = () =>
      new Promise<void>((resolve) => {
        proceed = resolve;
      });
    const page = startVisit(server, { pause });
    await page.open({});
    await allFetched(server);
    for (const { id } of catalogue.items.slice(0, 40)) await page.ask(page.engine.view, { id });
    const asked = () => server.requests.filter(({ path }) => path === lost).length;
    expect(asked()).toBe(1);
    server.mend();
    proceed();
    await expect.poll(asked).toBe(2);
    expect(server.requests.length).toBe(catalogue.files.size + 1);
  });

  test("an item whose file did not come is waited for once its next turn is due, and not named", async () => {
    const server = createTestServer(catalogue);
    const lost = catalogue.pathOf("cards", 3);
    server.fail(lost, { kind: "status", status: 404 });
    let proceed = () => {};
    const pauses: number[] = [];
    const pause = (ms: number) => {
      pauses.push(ms);
      return new Promise<void>((resolve) => {
        proceed = resolve;
      });
    };
    const page = startVisit(server, { pause });
    await page.open({});
    await allFetched(server);
    await expect.poll(() => pauses).toEqual([2_000]);
    const { first } = catalogue.clusters[3];
    const asked = page.ask(page.engine.item, { id: catalogue.items[first].id });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(server.requests.filter(({ path }) => path === lost)).toHaveLength(1);
    server.mend();
    proceed();
    expect((await asked).card.id).toBe(catalogue.items[first].id);
    expect(server.requests.filter(({ path }) => path === lost)).toHaveLength(2);
  });

  test("an item whose file still does not come fails, and at once when no turn is due soon", async () => {
    const server = createTestServer(catalogue);
    server.fail(catalogue.pathOf("cards", 3), { kind: "status", status: 404 });
    const resolvers: (() => void)[] = [];
    const pauses: number[] = [];
    const pause = (ms: number) => {
      pauses.push(ms);
      return new Promise<void>((resolve) => void resolvers.push(resolve));
    };
    const page = startVisit(server, { pause });
    await page.open({});
    const { id } = catalogue.items[catalogue.clusters[3].first];
    const goOn = setInterval(() => resolvers.at(-1)?.(), 5);
    await expect(page.ask(page.engine.item, { id })).rejects.toMatchObject({ kind: "missing" });
    await expect.poll(() => pauses.at(-1)).toBeGreaterThanOrEqual(16_000);
    clearInterval(goOn);
    await expect(page.ask(page.engine.item, { id })).rejects.toMatchObject({ kind: "missing" });
  });

  test("a file that the device has lost is fetched with all others", async () => {
    const server = createTestServer(catalogue);
    const { stores } = startVisit(server);
    const blobs = { ...stores.blobs, kind: "indexeddb" as const };
    const visitor = { stores: { ...stores, blobs } };
    await browseFor(server, startVisit(server, visitor), ["item-0"]);
    const first = server.takeFilePaths();
    const path = catalogue.pathOf("shards", 0);
    await blobs.remove("test", path.slice("files/".length).replace("/", "").replace(".docent", ""));
    const read = blobs.read;
    const damaged = { ...blobs, has: async () => true, read };
    const page = startVisit(server, { stores: { ...stores, blobs: damaged } });
    await page.open({});
    const all = { nprobe: 12 };
    await page.ask(page.engine.similar, { id: "item-5", options: all });
    expect(server.takeFilePaths()).toEqual(first);
  });

  test("says how far it is, and ends when another catalogue is opened", async () => {
    const server = createTestServer(catalogue);
    const page = startVisit(server);
    await page.open({});
    await allFetched(server);
    expect(await page.ask(page.engine.transfers)).toMatchObject({ bits: 0, bitsInAll: 0 });
    const progress = () => page.notices.filter((notice: Notice) => notice.kind === "progress");
    await expect
      .poll(() => progress().at(-1))
      .toEqual({
        kind: "progress",
        bytes: catalogue.manifest.totalBytes,
        totalBytes: catalogue.manifest.totalBytes,
      });

    const slow = createTestServer(catalogue);
    slow.fail(catalogue.pathOf("lookup", 0), { kind: "waits", until: new Promise(() => {}) });
    const leaving = startVisit(slow);
    await leaving.open({});
    await leaving.open({ privacyLevel: "direct" });
    const before = slow.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(slow.requests.length - before).toBeLessThan(4);
  });

  test("a large one comes when nothing else is to be done, and lets other requests go first", async () => {
    const large = new Map(catalogue.files);
    const manifest = { ...catalogue.manifest, totalBytes: 6_000_000 };
    large.set(manifestPath, new TextEncoder().encode(JSON.stringify(manifest)));
    const server = createTestServer({ ...catalogue, files: large });
    let isBusy = true;
    const whenIdle = async () => expect.poll(() => isBusy).toBe(false);
    const page = startVisit(server, { whenIdle });
    await page.open({ everythingUpToBytes: 10_000_000 });
    await page.ask(page.engine.recommend, { k: 5, commonOnly: true });
    const { centroids, starter } = catalogue.manifest.files;
    const early = server.requests.map(({ path, init }) => ({ path, priority: init.priority }));
    expect(early).toContainEqual({ path: filePath(centroids.hash), priority: undefined });
    expect(early).toContainEqual({ path: filePath(starter.hash), priority: undefined });
    expect(early.map(({ path }) => path)).not.toContain(catalogue.pathOf("shards", 0));
    isBusy = false;
    await allFetched(server);
    const late = server.requests.find(({ path }) => path === catalogue.pathOf("shards", 0));
    expect(late?.init.priority).toBe("low");
  });

  test("refuses files that exceed what the manifest says together", async () => {
    const declared = new Map(catalogue.files);
    const manifest = { ...catalogue.manifest, totalBytes: 1_000 };
    declared.set(manifestPath, new TextEncoder().encode(JSON.stringify(manifest)));
    const server = createTestServer({ ...catalogue, files: declared });
    const page = startVisit(server);
    await page.open({});
    await expect(page.ask(page.engine.similar, { id: "item-5" })).rejects.toMatchObject({
      kind: "broken",
      message: expect.stringContaining("its manifest says 1000"),
    });
    const listed = server.requests.filter(({ path }) => path === catalogue.pathOf("shards", 0));
    expect(listed).toEqual([]);
  });
});

test("the visitor's choice stays on the device and is not weakened by a page's wish", async () => {
  const server = createTestServer(catalogue);
  const page = startVisit(server);
  await page.ask(page.engine.setPrivacyLevel, { privacyLevel: "everything" });
  expect((await page.open({ privacyLevel: "direct" })).privacy).toMatchObject({
    level: "everything",
    setting: "everything",
  });
  const later = startVisit(server, { stores: page.stores });
  expect((await later.open({ privacyLevel: "direct", everythingUpToBytes: 0 })).privacy.level).toBe(
    "everything",
  );
  await later.ask(later.engine.setPrivacyLevel, { privacyLevel: undefined });
  expect((await later.open({ privacyLevel: "direct" })).privacy.level).toBe("direct");
});

test("nothing but the manifest of a large catalogue without bundles is fetched unasked", async () => {
  const server = createTestServer(catalogue);
  const page = startVisit(server);
  await expect(page.open({ everythingUpToBytes: 1_000 })).rejects.toMatchObject({ kind: "privacy" });
  expect(server.requests.map(({ path }) => path)).toEqual([manifestPath]);
});
