import { expect, test } from "vitest";
import { manifestPath } from "../catalog/paths.ts";
import { createEngineClient } from "./client.ts";
import { fetchManifestAhead } from "./manifest-ahead.ts";
import { portWorker } from "./testing/port-worker.ts";
import { createTestCatalogue } from "./testing/test-catalogue.ts";
import { createTestItems } from "./testing/test-items.ts";
import { createTestServer } from "./testing/test-server.ts";
import { startVisit } from "./testing/test-visit.ts";

const catalogue = await createTestCatalogue(createTestItems(40));
const manifestsAsked = (server: ReturnType<typeof createTestServer>) =>
  server.requests.filter(({ path }) => path === manifestPath).length;

test("a page asks for the manifest as the engine would, whatever else the address holds", async () => {
  const server = createTestServer(catalogue);
  const bytes = await fetchManifestAhead(`${server.url.slice(0, -1)}?from=mail#top`, server.fetch);
  expect(bytes).toEqual(catalogue.files.get(manifestPath));
  const [{ init }] = server.requests;
  expect(init).toMatchObject({ cache: "no-cache", credentials: "omit", referrerPolicy: "no-referrer" });
  expect(Object.keys(init).sort()).toEqual(["cache", "credentials", "referrerPolicy", "signal"]);
});

test("what the server refuses is left to the engine, and so is what is on the device", async () => {
  const server = createTestServer(catalogue);
  server.fail(manifestPath, { kind: "status", status: 503 });
  expect(await fetchManifestAhead(server.url, server.fetch)).toBeUndefined();
  expect(await fetchManifestAhead("device:somewhere/", server.fetch)).toBeUndefined();
  expect(manifestsAsked(server)).toBe(1);
});

test("a manifest that is handed over is not asked for again", async () => {
  const server = createTestServer(catalogue);
  const client = createEngineClient({
    startWorker: () => portWorker(startVisit(server).engine),
    fetchAhead: (url) => fetchManifestAhead(url, server.fetch),
    log: () => {},
  });
  const opened = await client.open({ url: server.url });
  expect(opened).toMatchObject({ ok: true, value: { items: 40 } });
  expect(manifestsAsked(server)).toBe(1);
  expect(server.requests[0].path).toBe(manifestPath);
  client.close();
});

test("where the page gets none the engine asks itself, and a worker that runs is not helped", async () => {
  const server = createTestServer(catalogue);
  let asked = 0;
  const client = createEngineClient({
    startWorker: () => portWorker(startVisit(server).engine),
    fetchAhead() {
      asked++;
      return Promise.reject(new TypeError("Failed to fetch"));
    },
    log: () => {},
  });
  for (let i = 0; i < 2; i++) expect((await client.open({ url: server.url })).ok).toBe(true);
  expect([asked, manifestsAsked(server)]).toEqual([1, 2]);
  client.close();
});

test("one that is no manifest of this catalogue is refused as the network's would be", async () => {
  const server = createTestServer(catalogue);
  const client = createEngineClient({
    startWorker: () => portWorker(startVisit(server).engine),
    fetchAhead: async () => new TextEncoder().encode("<!doctype html>"),
    log: () => {},
  });
  expect(await client.open({ url: server.url })).toMatchObject({
    ok: false,
    failure: { kind: "broken", message: expect.stringContaining("the manifest is not JSON") },
  });
  client.close();
});
