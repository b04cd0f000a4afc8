import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { contentHash } from "../catalog/content-hash.ts";
import { filePath, manifestPath } from "../catalog/paths.ts";
import { createMemoryHistory } from "../history/memory-history.ts";
import type { Recommendations } from "./api/recommendations.ts";
import { createMemoryBlobs } from "./memory-blobs.ts";
import { createMemoryPrivacy } from "./privacy-store.ts";
import { createTestCatalogue, type TestCatalogue } from "./testing/test-catalogue.ts";
import { createTestItems } from "./testing/test-items.ts";
import {
  corrupted,
  createTestServer,
  type Fault,
  type TestServer,
  truncated,
} from "./testing/test-server.ts";
import { nextRequestId, startVisit, type TestVisit } from "./testing/test-visit.ts";

const unreachable: Fault = { kind: "unreachable" };
const idsOf = ({ items }: Recommendations) => items.map(({ card }) => card.id as string);

let catalogue: TestCatalogue;
let server: TestServer;

beforeAll(async () => {
  catalogue = await createTestCatalogue(createTestItems(100), { clusters: 8, nprobe: 3, efSearch: 10 });
});
beforeEach(() => {
  server = createTestServer(catalogue);
});

/** The clusters that recommendations from `item-0` probe first, but not the item's own, whose vector is needed. */
async function probedFirst(): Promise<number[]> {
  const page = startVisit(createTestServer(catalogue));
  await page.open();
  const { diagnostics } = await page.ask(page.engine.recommend, { ids: ["item-0"] });
  const own = catalogue.clusters.findIndex(({ first, count }) => {
    const ordinal = catalogue.items.findIndex(({ id }) => id === "item-0");
    return ordinal >= first && ordinal < first + count;
  });
  return diagnostics.probed.filter((cluster) => cluster !== own);
}

async function openPage(): Promise<TestVisit> {
  const page = startVisit(server);
  await page.open();
  return page;
}

const itemsOfCluster = (cluster: number) => {
  const { first, count } = catalogue.clusters[cluster];
  return catalogue.items.slice(first, first + count).map(({ id }) => id);
};

describe("a cluster's file", () => {
  test.each([
    { name: "corrupted", fault: corrupted, says: /shard \d: got bytes with hash \w+, expected \w+/ },
    { name: "truncated", fault: truncated, says: /shard \d: got \d+ of \d+ bytes/ },
    {
      name: "longer than the manifest says",
      fault: { kind: "changed", change: (bytes) => Uint8Array.of(...bytes, 0) } satisfies Fault,
      says: /more than the \d+ bytes expected/,
    },
    {
      name: "an error page with status 200",
      fault: { kind: "changed", change: () => new TextEncoder().encode("<!doctype html>") } satisfies Fault,
      says: /got 15 of \d+ bytes/,
    },
  ])(
    "that is $name is refused, fetched once more past the browser's cache, and done without",
    async ({ fault, says }) => {
      const page = await openPage();
      const [cluster] = await probedFirst();
      const path = catalogue.pathOf("shards", cluster);
      server.fail(path, fault);
      const answer = await page.ask(page.engine.recommend, { ids: ["item-0"], k: 100 });

      const asked = server.requests.filter((request) => request.path === path);
      expect(asked.map(({ init }) => init.cache)).toEqual(["force-cache", "reload"]);
      expect(answer.diagnostics.skipped).toEqual([
        { cluster, failure: { kind: "broken", message: expect.stringMatching(says) } },
      ]);
      const broken = itemsOfCluster(cluster);
      const others = catalogue.items
        .map(({ id }) => id)
        .filter((id) => id !== "item-0" && !broken.includes(id));
      expect(idsOf(answer).sort()).toEqual(others.sort());
      expect(answer.hasMore).toBe(false);
      expect(page.warnings().some((warning) => warning.includes("recommendations go on without it"))).toBe(
        true,
      );
    },
  );

  test("that is corrupted once is fetched once more, and nothing is missing", async () => {
    const page = await openPage();
    const [cluster] = await probedFirst();
    server.fail(catalogue.pathOf("shards", cluster), corrupted, 1);
    const answer = await page.ask(page.engine.recommend, { ids: ["item-0"], k: 100 });
    expect(idsOf(answer)).toHaveLength(99);
    expect(answer.diagnostics.skipped).toEqual([]);
    expect(page.warnings()).toEqual([expect.stringContaining("it is fetched once more")]);
    const { transfers } = await page.ask(page.engine.transfers);
    expect(
      transfers.filter(({ parts, purpose }) => purpose === "shard" && parts[0] === cluster),
    ).toMatchObject([{ failed: true }, { from: "network" }]);
  });

  test("that the server does not have is done without", async () => {
    const page = await openPage();
    const [cluster] = await probedFirst();
    const path = catalogue.pathOf("shards", cluster);
    server.fail(path, { kind: "status", status: 404 });
    const answer = await page.ask(page.engine.recommend, { ids: ["item-0"], k: 100 });
    expect(answer.diagnostics.skipped).toEqual([
      { cluster, failure: { kind: "missing", message: `${path}: the server answered 404` } },
    ]);
    expect(idsOf(answer)).toHaveLength(99 - itemsOfCluster(cluster).length);
    expect(server.requests.filter((request) => request.path === path)).toHaveLength(1);
  });

  test("of another format version is refused by what it says, and done without", async () => {
    const [cluster] = await probedFirst();
    const { forged, manifestBytes } = await withShardVersion(9, cluster);
    const page = await openPageOf(new Map([...catalogue.files, ...forged, [manifestPath, manifestBytes]]));
    const answer = await page.ask(page.engine.recommend, { ids: ["item-0"], k: 100 });
    expect(answer.diagnostics.skipped).toEqual([
      {
        cluster,
        failure: { kind: "broken", message: `shard ${cluster}: got envelope v9, this build reads v1` },
      },
    ]);
    expect(idsOf(answer)).toHaveLength(99 - itemsOfCluster(cluster).length);
  });

  test("that is needed for the interest fails that question alone", async () => {
    const page = await openPage();
    const ordinal = catalogue.items.findIndex(({ id }) => id === "item-0");
    const own = catalogue.clusters.findIndex(
      ({ first, count }) => ordinal >= first && ordinal < first + count,
    );
    server.fail(catalogue.pathOf("shards", own), { kind: "status", status: 404 });
    await expect(page.ask(page.engine.similar, { id: "item-0" })).rejects.toMatchObject({ kind: "missing" });
    server.mend();
    expect((await page.ask(page.engine.similar, { id: "item-0" })).items).toHaveLength(10);
  });
});

describe("cards that cannot be read", () => {
  test("leave their items out, and the others show", async () => {
    const page = await openPage();
    const all = idsOf(await page.ask(page.engine.recommend, { ids: ["item-0"], k: 20 }));
    const cluster = catalogue.clusters.findIndex((_, c) => itemsOfCluster(c).includes(all[0]));
    const next = startVisit(server);
    await next.open();
    server.fail(catalogue.pathOf("cards", cluster), corrupted);
    const shown = idsOf(await next.ask(next.engine.recommend, { ids: ["item-0"], k: 20 }));
    expect(shown).toEqual(all.filter((id) => !itemsOfCluster(cluster).includes(id)));
    expect(next.warnings().some((warning) => warning.includes("its items are left out"))).toBe(true);
  });

  test("fail where there is nothing else to show", async () => {
    const page = await openPage();
    for (let c = 0; c < catalogue.clusters.length; c++) server.fail(catalogue.pathOf("cards", c), truncated);
    await expect(page.ask(page.engine.item, { id: "item-0" })).rejects.toMatchObject({ kind: "broken" });
  });
});

describe("an item page", () => {
  test("shows the card where the details cannot be read", async () => {
    const page = await openPage();
    for (let c = 0; c < catalogue.clusters.length; c++)
      server.fail(catalogue.pathOf("details", c), corrupted);
    const { card, details } = await page.ask(page.engine.item, { id: "item-7" });
    expect(card.title).toBe("Thing 7");
    expect(details).toEqual([]);
    expect(page.warnings().at(-1)).toContain("the page shows less");
  });
});

describe("a starter that cannot be read", () => {
  test("leaves the catalogue to start with its first item", async () => {
    server.fail(filePath(catalogue.manifest.files.starter.hash), { kind: "status", status: 404 });
    const page = await openPage();
    const { items, total } = await page.ask(page.engine.browse, { offset: 0, limit: 3 });
    expect(items.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2]);
    expect(total).toBe(100);
    expect(page.warnings().at(-1)).toContain("without its highlights");
  });
});

describe("the manifest", () => {
  test("that the server does not have is a failure of its own", async () => {
    server.fail(manifestPath, { kind: "status", status: 404 });
    const page = startVisit(server);
    await expect(page.open()).rejects.toMatchObject({
      kind: "missing",
      message: "manifest.json: the server answered 404",
    });
    await expect(page.ask(page.engine.recommend)).rejects.toMatchObject({ kind: "missing" });
  });

  test.each([
    { name: "is no JSON", text: "<!doctype html>", says: "the manifest is not JSON" },
    {
      name: "is of a newer format",
      text: JSON.stringify({ format: "docent-catalogue", version: 99 }),
      says: "got format v99, this build reads v1",
    },
    { name: "is of something else", text: "{}", says: "format" },
  ])("that $name is refused", async ({ text, says }) => {
    server.fail(manifestPath, { kind: "changed", change: () => new TextEncoder().encode(text) });
    await expect(startVisit(server).open()).rejects.toMatchObject({
      kind: "broken",
      message: expect.stringContaining(says),
    });
  });

  test("that nobody can fetch fails as offline where the device has none", async () => {
    server.fail("*", unreachable);
    await expect(startVisit(server).open()).rejects.toMatchObject({ kind: "offline" });
    server.mend();
    server.fail(manifestPath, { kind: "status", status: 503 });
    await expect(startVisit(server).open()).rejects.toMatchObject({
      kind: "offline",
      message: "manifest.json: the server answered 503",
    });
  });

  test("needs an address that is one", async () => {
    const page = startVisit(server);
    await expect(page.ask(page.engine.open, { url: "not an address" })).rejects.toMatchObject({
      kind: "missing",
      message: '"not an address" is not an absolute address',
    });
  });
});

describe("without a network", () => {
  const visitBefore = async () => {
    const stores = {
      history: createMemoryHistory(),
      blobs: createMemoryBlobs(),
      privacy: createMemoryPrivacy(),
    };
    const page = startVisit(server, { stores });
    await page.open();
    await page.ask(page.engine.view, { id: "item-0" });
    const answer = await page.ask(page.engine.recommend, { k: 10 });
    return { stores, answer };
  };

  test("what was visited before works from the device, and says so", async () => {
    const { stores, answer } = await visitBefore();
    server.fail("*", unreachable);
    const page = startVisit(server, { stores });
    expect(await page.open()).toMatchObject({ offline: true, items: 100 });
    const offline = await page.ask(page.engine.recommend, { k: 10 });
    expect(idsOf(offline)).toEqual(idsOf(answer));
    const { card, details } = await page.ask(page.engine.item, { id: "item-0" });
    expect(card.title).toBe("Thing 0");
    expect(details).toEqual([]);
  });

  test("a server that only answers with errors is no better", async () => {
    const { stores, answer } = await visitBefore();
    server.fail("*", { kind: "status", status: 500 });
    const page = startVisit(server, { stores });
    expect((await page.open()).offline).toBe(true);
    expect(idsOf(await page.ask(page.engine.recommend, { k: 10 }))).toEqual(idsOf(answer));
  });

  test("recommendations come from the clusters that are on the device, with one warning and few requests", async () => {
    server = createTestServer(await createTestCatalogue(createTestItems(100), { clusters: 40, nprobe: 3 }));
    const { stores } = await visitBefore();
    server.fail("*", unreachable);
    const page = startVisit(server, { stores });
    await page.open();
    server.requests.length = 0;
    const answer = await page.ask(page.engine.recommend, { k: 100 });
    expect(answer.items.length).toBeGreaterThanOrEqual(10);
    expect(answer.items.length).toBeLessThan(60);
    expect(answer.diagnostics.skipped?.length).toBeGreaterThan(20);
    expect(answer.diagnostics.skipped?.every(({ failure }) => failure.kind === "offline")).toBe(true);
    expect(page.warnings().filter((warning) => warning.includes("what is on this device"))).toHaveLength(1);
    expect(server.requests.length).toBeLessThanOrEqual(6);
  });

  test("nothing is even tried where the browser knows that there is none", async () => {
    const { stores } = await visitBefore();
    server.requests.length = 0;
    const page = startVisit(server, { stores, isOffline: () => true });
    expect((await page.open()).offline).toBe(true);
    await page.ask(page.engine.recommend, { k: 100 });
    expect(server.requests).toEqual([]);
  });

  test("a view counts all the same, and its vector is found when the network is back", async () => {
    const { stores } = await visitBefore();
    server.fail("*", unreachable);
    const offline = startVisit(server, { stores });
    await offline.open();
    expect(await offline.ask(offline.engine.view, { id: "item-51" })).toEqual({
      id: "item-51",
      viewed: 2,
      isRemembered: true,
    });
    expect((await offline.ask(offline.engine.recommend)).diagnostics.views).toBe(1);

    server.mend();
    const online = startVisit(server, { stores });
    await online.open();
    const answer = await online.ask(online.engine.recommend, { k: 100 });
    expect(answer.diagnostics.views).toBe(2);
    expect(idsOf(answer)).not.toContain("item-51");
    expect((await stores.history.vectors("test")).map(({ itemId }) => itemId)).toContain("item-51");
  });
});

describe("a view of an item that the catalogue does not have", () => {
  test("is refused, and leaves no trace", async () => {
    const page = await openPage();
    await expect(page.ask(page.engine.view, { id: "nobody" })).rejects.toMatchObject({
      kind: "unknown-item",
    });
    await expect(page.ask(page.engine.view, { id: "  " })).rejects.toMatchObject({ kind: "unknown-item" });
    expect(await page.ask(page.engine.history)).toEqual([]);
  });
});

describe("aborting", () => {
  test("ends a question that waits for the network, and its transfer", async () => {
    const page = await openPage();
    let release = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    await expect.poll(() => server.requests.length).toBeGreaterThanOrEqual(6);
    const atOpening = server.requests.length;
    server.fail("*", { kind: "waits", until });
    const requestId = nextRequestId();
    const asked = page.engine.recommend({ requestId, ids: ["item-0"] });
    await expect.poll(() => server.requests.length).toBeGreaterThan(atOpening);
    await page.engine.abort(requestId);
    expect(await asked).toEqual({
      ok: false,
      failure: { kind: "aborted", message: "aborted by the caller" },
    });
    expect(server.requests.at(-1)?.init.signal?.aborted).toBe(true);
    release();
    server.mend();
    expect(idsOf(await page.ask(page.engine.recommend, { ids: ["item-0"] }))).toHaveLength(10);
  });

  test("one of two that wait for the same file leaves the other", async () => {
    const page = await openPage();
    await page.ask(page.engine.item, { id: "item-0" });
    let release = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    server.requests.length = 0;
    server.fail("*", { kind: "waits", until });
    const [first, second] = [nextRequestId(), nextRequestId()];
    const ids = ["item-0"];
    const asked = [
      page.engine.recommend({ requestId: first, ids }),
      page.engine.recommend({ requestId: second, ids }),
    ];
    await expect.poll(() => server.requests.length).toBeGreaterThan(0);
    const pathsBefore = server.requests.map(({ path }) => path);
    expect(new Set(pathsBefore).size).toBe(pathsBefore.length);
    await page.engine.abort(first);
    server.mend();
    release();
    const [aborted, answered] = await Promise.all(asked);
    expect(aborted.ok).toBe(false);
    expect(answered.ok && idsOf(answered.value)).toHaveLength(10);
    const paths = server.takeFilePaths();
    expect(new Set(paths).size).toBe(paths.length);
  });

  test("of a page leaves the ranking as it was", async () => {
    const page = await openPage();
    const { session } = await page.ask(page.engine.recommend, { ids: ["item-0"], k: 10 });
    server.fail("*", { kind: "waits", until: new Promise(() => {}) });
    server.requests.length = 0;
    const requestId = nextRequestId();
    const asked = page.engine.recommend({ requestId, ids: ["item-0"], k: 90, offset: 10, session });
    await expect.poll(() => server.requests.length).toBeGreaterThan(0);
    await page.engine.abort(requestId);
    expect(await asked).toMatchObject({ ok: false, failure: { kind: "aborted" } });
    server.mend();
    const rest = idsOf(
      await page.ask(page.engine.recommend, { ids: ["item-0"], k: 90, offset: 10, session }),
    );
    const fresh = await openPage();
    const whole = idsOf(await fresh.ask(fresh.engine.recommend, { ids: ["item-0"], k: 100 }));
    expect(rest).toEqual(whole.slice(10));
  });

  test("opening another catalogue ends what was asked of the first", async () => {
    const page = await openPage();
    server.fail("*", { kind: "waits", until: new Promise(() => {}) });
    server.requests.length = 0;
    const asked = page.engine.recommend({ requestId: nextRequestId(), ids: ["item-0"] });
    await expect.poll(() => server.requests.length).toBeGreaterThan(0);
    server.mend();
    await page.open();
    expect(await asked).toMatchObject({ ok: false, failure: { kind: "aborted" } });
    expect((await page.ask(page.engine.recommend)).basedOn).toBe("highlights");
  });
});

describe("a server that has replaced its catalogue", () => {
  test("is noticed when the first file is missing", async () => {
    const page = await openPage();
    const next = await createTestCatalogue(createTestItems(110), { clusters: 8 });
    server.publish(next);
    await page.ask(page.engine.recommend, { ids: ["item-0"] }).catch(() => {});
    await expect
      .poll(() => page.notices)
      .toContainEqual({ kind: "new-generation", generation: next.manifest.generation });
  });
});

/** The catalogue with a shard that the manifest does pin, but that says another version. */
async function withShardVersion(version: number, cluster: number) {
  const { decodeDirectory, encodeDirectory } = await import("../catalog/directory.ts");
  const { openEnvelope, sealEnvelope } = await import("../catalog/envelope.ts");
  const deflate = async (bytes: Uint8Array) => bytes;
  const shard = (catalogue.files.get(catalogue.pathOf("shards", cluster)) as Uint8Array).slice();
  shard[4] = version;
  const hash = await contentHash(shard);
  const { shards } = catalogue.manifest.files;
  const directory = decodeDirectory(
    await openEnvelope(catalogue.files.get(filePath(shards.hash)) as Uint8Array, "directory"),
    "directory",
  );
  const files = directory.files.map((file, i) => (i === cluster ? { hash, bytes: shard.byteLength } : file));
  const sealed = await sealEnvelope(encodeDirectory({ ...directory, files }), { deflate });
  const directoryHash = await contentHash(sealed);
  const manifest = {
    ...catalogue.manifest,
    files: { ...catalogue.manifest.files, shards: { hash: directoryHash, bytes: sealed.byteLength } },
  };
  const forged = new Map([
    [filePath(hash), shard],
    [filePath(directoryHash), sealed],
  ]);
  return { forged, manifestBytes: new TextEncoder().encode(JSON.stringify(manifest)) };
}

async function openPageOf(files: ReadonlyMap<string, Uint8Array>): Promise<TestVisit> {
  server.publish({ ...catalogue, files });
  return openPage();
}
