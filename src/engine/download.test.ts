import { beforeAll, expect, test } from "vitest";
import { createTestCatalogue, type TestCatalogue } from "./testing/test-catalogue.ts";
import { createTestItems } from "./testing/test-items.ts";
import { createTestServer, type TestServer } from "./testing/test-server.ts";
import { nextRequestId, startVisit } from "./testing/test-visit.ts";

let catalogue: TestCatalogue;
beforeAll(async () => {
  catalogue = await createTestCatalogue(createTestItems(120), { clusters: 12, lookupBuckets: 4 });
});

/** What every visit asks for by itself may be under way when the download comes to it. */
const underWayAtOpening = 5;

const paths = ({ requests }: TestServer) => requests.map(({ path }) => path);

test("brings the whole catalogue onto the device, and tells how far it is", async () => {
  const server = createTestServer(catalogue);
  const page = startVisit(server);
  const { totalBytes } = await page.open();
  await page.ask(page.engine.download);
  expect(new Set(paths(server)).size).toBe(catalogue.files.size);
  expect(paths(server).length).toBeLessThanOrEqual(catalogue.files.size + underWayAtOpening);
  const progress = page.notices.filter(({ kind }) => kind === "progress");
  expect(progress.at(-1)).toEqual({ kind: "progress", bytes: totalBytes, totalBytes });
  expect((await page.ask(page.engine.transfers)).bits).toBe(0);
});

test("a pause keeps what has come, and going on asks for the rest alone", async () => {
  const server = createTestServer(catalogue);
  let left = 20;
  const page = startVisit(server, {
    async fetch(url, init) {
      if (left-- > 0) return server.fetch(url, init);
      return new Promise((_, reject) => {
        init.signal?.addEventListener("abort", () => reject(init.signal?.reason));
      });
    },
  });
  await page.open();
  const requestId = nextRequestId();
  const stopped = page.engine.download({ requestId });
  await expect.poll(() => left).toBeLessThan(0);
  await page.engine.abort(requestId);
  expect(await stopped).toMatchObject({ ok: false, failure: { kind: "aborted" } });
  const before = server.requests.length;
  expect(before).toBeLessThan(catalogue.files.size);
  left = Number.POSITIVE_INFINITY;
  await page.ask(page.engine.download);
  expect(new Set(paths(server)).size).toBe(catalogue.files.size);
  expect(server.requests.length).toBeLessThanOrEqual(catalogue.files.size + underWayAtOpening);
});

test("what was downloaded answers without a network", async () => {
  const server = createTestServer(catalogue);
  const page = startVisit(server);
  await page.open();
  await page.ask(page.engine.download);
  const before = server.requests.length;
  const [id] = catalogue.items.map((item) => item.id);
  await page.ask(page.engine.view, { id });
  const { items } = await page.ask(page.engine.recommend, { k: 50 });
  expect(items).toHaveLength(50);
  expect(server.requests.length).toBe(before);
});
