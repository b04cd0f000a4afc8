import { describe, expect, test } from "vitest";
import { manifestPath } from "../catalog/paths.ts";
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
