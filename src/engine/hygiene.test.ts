import { describe, expect, test } from "vitest";
import { contentHash } from "../catalog/content-hash.ts";
import { openEnvelope, sealEnvelope } from "../catalog/envelope.ts";
import { filePath, manifestPath } from "../catalog/paths.ts";
import { createTestCatalogue } from "./testing/test-catalogue.ts";
import { createTestItems } from "./testing/test-items.ts";
import { createTestServer } from "./testing/test-server.ts";
import { startVisit } from "./testing/test-visit.ts";

const catalogue = await createTestCatalogue(createTestItems(60));

function manifestThatNames(hash: string) {
  const { files } = catalogue.manifest;
  const manifest = { ...catalogue.manifest, files: { ...files, shards: { ...files.shards, hash } } };
  const bytes = new TextEncoder().encode(JSON.stringify(manifest));
  return createTestServer({ ...catalogue, files: new Map(catalogue.files).set(manifestPath, bytes) });
}

describe("a manifest cannot send a visitor elsewhere", () => {
  for (const hash of [
    "../../../../../../../etc/passwd",
    "https://elsewhere.example/counter.docent",
    "//elsewhere.example/0123456789abcdef01",
    "ab".repeat(15),
    "AB".repeat(16),
  ]) {
    test(`${hash} is no file's name: nothing is asked for but the manifest`, async () => {
      const server = manifestThatNames(hash);
      await expect(startVisit(server).open({})).rejects.toMatchObject({
        kind: "broken",
        message: expect.stringContaining("files.shards.hash"),
      });
      expect(server.requests.map(({ path }) => path)).toEqual([manifestPath]);
    });
  }

  test("what it says of privacy weakens nothing", async () => {
    const bytes = new TextEncoder().encode(
      JSON.stringify({
        ...catalogue.manifest,
        privacy: { bundles: 4, level: "direct", everythingUpToBytes: 0 },
      }),
    );
    const server = createTestServer({
      ...catalogue,
      files: new Map(catalogue.files).set(manifestPath, bytes),
    });
    expect((await startVisit(server).open({})).privacy.level).toBe("everything");
  });
});

test("no request has credentials, a referrer, a body or a header of its own", async () => {
  for (const privacyLevel of ["everything", "direct"] as const) {
    const server = createTestServer(catalogue);
    const page = startVisit(server);
    await page.open({ privacyLevel });
    await page.ask(page.engine.similar, { id: "item-7" });
    for (const { init } of server.requests) {
      expect(init).toMatchObject({ credentials: "omit", referrerPolicy: "no-referrer" });
      expect(Object.keys(init).sort()).toEqual(["cache", "credentials", "referrerPolicy", "signal"]);
    }
  }
});

test("what the engine warns of names no viewed item", async () => {
  const server = createTestServer(catalogue);
  server.fail(catalogue.pathOf("shards", 1), { kind: "status", status: 404 });
  const page = startVisit(server);
  await page.open();
  const viewed = catalogue.items.map(({ id }) => id);
  for (const id of viewed) await page.ask(page.engine.view, { id });
  await page.ask(page.engine.recommend, { options: { nprobe: 4, includeSeen: true } });
  expect(page.warnings().length).toBeGreaterThan(0);
  const said = page.warnings().join("\n");
  for (const { id, title } of catalogue.items) {
    expect(said).not.toContain(id);
    expect(said).not.toContain(title);
  }
});

describe("a host that sends too much", () => {
  const manifestFile = () => catalogue.files.get(manifestPath) ?? new Uint8Array();

  test("sends no manifest beyond 256 kB: nothing else is asked for", async () => {
    const endless = new Uint8Array(300 * 1024).fill(32);
    endless.set(manifestFile());
    const server = createTestServer({
      ...catalogue,
      files: new Map(catalogue.files).set(manifestPath, endless),
    });
    await expect(startVisit(server).open({})).rejects.toMatchObject({
      kind: "broken",
      message: expect.stringContaining("more than the 262144 bytes expected"),
    });
    expect(server.requests.map(({ path }) => path)).toEqual([manifestPath]);
  });

  test("is not read beyond what the manifest says of a file", async () => {
    const path = catalogue.pathOf("shards", 0);
    let sent = 0;
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 64 * 1024;
          controller.enqueue(new Uint8Array(64 * 1024));
        },
      });
    const server = createTestServer(catalogue);
    const page = startVisit(server, {
      fetch: async (url, init) => (url.endsWith(path) ? new Response(endless()) : server.fetch(url, init)),
    });
    await page.open();
    const [{ id }] = catalogue.items;
    await expect(page.ask(page.engine.similar, { id })).rejects.toMatchObject({ kind: "broken" });
    expect(sent).toBeLessThan(1024 * 1024);
  });

  test("inflates nothing beyond what its envelope announces, nor beyond 64 MiB", async () => {
    const bomb = await sealEnvelope(new Uint8Array(8 * 1024 * 1024), { deflate });
    const announced = new DataView(bomb.buffer);
    announced.setUint32(8, 1000, true);
    await expect(openEnvelope(bomb, "shard 0")).rejects.toThrow("inflates beyond the 1000 bytes");
    announced.setUint32(8, 65 * 1024 * 1024, true);
    await expect(openEnvelope(bomb, "shard 0")).rejects.toThrow("exceeds the limit");

    // As a catalogue's own file, rightly named by its hash.
    announced.setUint32(8, 1000, true);
    const hash = await contentHash(bomb);
    const { files } = catalogue.manifest;
    const manifest = {
      ...catalogue.manifest,
      files: { ...files, centroids: { hash, bytes: bomb.byteLength } },
    };
    const server = createTestServer({
      ...catalogue,
      files: new Map(catalogue.files)
        .set(manifestPath, new TextEncoder().encode(JSON.stringify(manifest)))
        .set(filePath(hash), bomb),
    });
    const page = startVisit(server);
    await page.open();
    await expect(page.ask(page.engine.recommend, { ids: ["item-7"] })).rejects.toMatchObject({
      kind: "broken",
      message: expect.stringContaining("inflates beyond the 1000 bytes"),
    });
    const shards = [0, 1, 2, 3].map((cluster) => catalogue.pathOf("shards", cluster));
    expect(server.requests.filter(({ path }) => shards.includes(path))).toEqual([]);
  });
});

const deflate = async (bytes: Uint8Array) =>
  new Uint8Array(
    await new Response(
      new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new CompressionStream("deflate")),
    ).arrayBuffer(),
  );
