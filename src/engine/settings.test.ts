import { beforeAll, expect, test } from "vitest";
import type { ItemId } from "../catalog/item.ts";
import { createTestCatalogue, type TestCatalogue } from "./testing/test-catalogue.ts";
import { createTestItems } from "./testing/test-items.ts";
import { createTestServer } from "./testing/test-server.ts";
import { startVisit } from "./testing/test-visit.ts";

let catalogue: TestCatalogue;
beforeAll(async () => {
  catalogue = await createTestCatalogue(createTestItems(120), { clusters: 12 });
});

const idAt = (i: number) => catalogue.items[i].id;
const dayMs = 86_400_000;

test("off the record a view is answered and not remembered, until it is on again", async () => {
  const page = startVisit(createTestServer(catalogue));
  await page.open();
  expect(await page.ask(page.engine.view, { id: idAt(0) })).toMatchObject({ viewed: 1, isRemembered: true });
  expect(await page.ask(page.engine.changeSettings, { changes: { paused: true } })).toMatchObject({
    paused: true,
  });
  expect(await page.ask(page.engine.view, { id: idAt(1) })).toMatchObject({ viewed: 1, isRemembered: false });
  expect((await page.ask(page.engine.history)).map(({ id }) => id)).toEqual([idAt(0)]);
  // What the visitor does on purpose counts.
  await page.ask(page.engine.react, { id: idAt(2), kind: "favourite" });
  expect((await page.ask(page.engine.profile)).favourites).toHaveLength(1);
  await page.ask(page.engine.changeSettings, { changes: { paused: false } });
  expect(await page.ask(page.engine.view, { id: idAt(1) })).toMatchObject({ viewed: 2, isRemembered: true });
});

test("settings are the defaults of the visitor's own recommendations, and of no others", async () => {
  const page = startVisit(createTestServer(catalogue));
  await page.open();
  await page.ask(page.engine.view, { id: idAt(0) });
  const recommended = async (request = {}) =>
    (await page.ask(page.engine.recommend, { k: 100, ...request })).items.map(({ card }) => card.id);
  expect(await recommended()).not.toContain(idAt(0));
  await page.ask(page.engine.changeSettings, { changes: { includeSeen: true } });
  expect(await recommended()).toContain(idAt(0));
  expect(await recommended({ options: { includeSeen: false } })).not.toContain(idAt(0));
  expect(await recommended({ ids: [idAt(0)] })).not.toContain(idAt(0));
  await page.ask(page.engine.changeSettings, { changes: { interest: "median" } });
  expect((await page.ask(page.engine.recommend)).diagnostics.interest).toBe("median");
  expect(page.notices.some(({ kind }) => kind === "history")).toBe(true);
});

test("what is older than it may be kept is deleted when a catalogue is opened, and daily", async () => {
  let nowMs = 1_700_000_000_000;
  const page = startVisit(createTestServer(catalogue), { now: () => nowMs });
  const at = (days: number, i: number, catalogId = catalogue.manifest.id) => ({
    catalogId,
    itemId: idAt(i) as ItemId,
    kind: "view" as const,
    atMs: nowMs - days * dayMs,
    title: "",
  });
  for (const event of [at(31, 0), at(29, 1), at(400, 2, "another"), at(1, 3, "another")]) {
    await page.stores.history.append(event);
  }
  const kept = async () => (await page.stores.history.events()).map(({ itemId }) => itemId);
  await page.open();
  expect(await kept()).toHaveLength(4);
  await page.ask(page.engine.changeSettings, { changes: { retentionDays: 30 } });
  expect(await kept()).toEqual([idAt(1), idAt(3)]);
  nowMs += 2 * dayMs;
  await page.ask(page.engine.recommend);
  await expect.poll(kept).toEqual([idAt(3)]);
  nowMs += 40 * dayMs;
  await page.open();
  await expect.poll(kept).toEqual([]);
});
