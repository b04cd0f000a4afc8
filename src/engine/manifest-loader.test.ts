import { beforeAll, describe, expect, test } from "vitest";
import { manifestPath } from "../catalog/paths.ts";
import { loadManifest } from "./manifest-loader.ts";
import { createMemoryBlobs } from "./memory-blobs.ts";
import { createRequestContext } from "./request-context.ts";
import { createNetworkSource } from "./shard-source.ts";
import { createTestCatalogue, type TestCatalogue } from "./testing/test-catalogue.ts";
import { createTestItems } from "./testing/test-items.ts";
import { createTestServer, type Fault, type TestServer } from "./testing/test-server.ts";
import { createTransferRecorder } from "./transfer-log.ts";

let older: TestCatalogue;
let newer: TestCatalogue;

beforeAll(async () => {
  older = await createTestCatalogue(createTestItems(5));
  newer = await createTestCatalogue(createTestItems(6));
});

function loaderOf(server: TestServer, patienceMs = 5_000) {
  const clock = () => performance.now();
  const blobs = createMemoryBlobs();
  const warnings: string[] = [];
  const announced: string[] = [];
  const recorder = createTransferRecorder(clock);
  const source = createNetworkSource({ fetch: server.fetch, baseUrl: server.url });
  return {
    warnings,
    announced,
    load: (isOffline = false) =>
      loadManifest(
        {
          url: server.url,
          source,
          blobs,
          recorder,
          clock,
          isOffline: () => isOffline,
          warn: (message) => warnings.push(message),
          onNewGeneration: (generation) => announced.push(generation),
          patienceMs,
        },
        createRequestContext(new AbortController().signal),
      ),
  };
}

function slow(): { fault: Fault; release: () => void } {
  let release = () => {};
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { fault: { kind: "waits", until }, release };
}

describe("the manifest", () => {
  test("is the network's, revalidated, without credentials or referrer", async () => {
    const server = createTestServer(older);
    expect(await loaderOf(server).load()).toEqual({ manifest: older.manifest, isStale: false });
    expect(server.requests[0].init).toMatchObject({
      cache: "no-cache",
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
  });

  test("is the device's where the network takes too long, and a newer one is announced and used next time", async () => {
    const server = createTestServer(older);
    const loader = loaderOf(server, 20);
    await loader.load();
    server.publish(newer);
    const { fault, release } = slow();
    server.fail(manifestPath, fault, 1);
    expect(await loader.load()).toEqual({ manifest: older.manifest, isStale: true });
    expect(loader.announced).toEqual([]);
    release();
    await expect.poll(() => loader.announced).toEqual([newer.manifest.generation]);
    server.fail(manifestPath, { kind: "unreachable" });
    expect((await loader.load()).manifest).toEqual(newer.manifest);
  });

  test("is waited for as long as it takes where the device has none", async () => {
    const server = createTestServer(older);
    const { fault, release } = slow();
    server.fail(manifestPath, fault, 1);
    const loading = loaderOf(server, 20).load();
    setTimeout(release, 60);
    expect(await loading).toEqual({ manifest: older.manifest, isStale: false });
  });

  test("is the device's where something else answers in its place, with a warning", async () => {
    const server = createTestServer(older);
    const loader = loaderOf(server);
    await loader.load();
    server.fail(manifestPath, {
      kind: "changed",
      change: () => new TextEncoder().encode("<p>Please log in"),
    });
    expect((await loader.load()).isStale).toBe(true);
    expect(loader.warnings).toEqual([
      expect.stringContaining("the manifest is not JSON; the copy on the device is used"),
    ]);
  });

  test("that the server no longer has is missing, even where the device has a copy", async () => {
    const server = createTestServer(older);
    const loader = loaderOf(server);
    await loader.load();
    server.fail(manifestPath, { kind: "status", status: 410 });
    await expect(loader.load()).rejects.toMatchObject({ kind: "missing" });
  });

  test("is not even asked for where there is certainly no network", async () => {
    const server = createTestServer(older);
    const loader = loaderOf(server);
    await expect(loader.load(true)).rejects.toMatchObject({ kind: "offline" });
    expect(server.requests).toEqual([]);
  });
});
