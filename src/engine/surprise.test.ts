import { expect, test } from "vitest";
import type { Recommendations, SurpriseRequest } from "./api/recommendations.ts";
import { createTestCatalogue } from "./testing/test-catalogue.ts";
import { createTestItems } from "./testing/test-items.ts";
import { createTestServer } from "./testing/test-server.ts";
import { startVisit, type TestVisit } from "./testing/test-visit.ts";

async function newVisit() {
  const catalogue = await createTestCatalogue(createTestItems(200, { topics: 8, dim: 32 }), {
    clusters: 16,
    starter: 8,
  });
  const server = createTestServer(catalogue);
  const page = startVisit(server);
  await page.open();
  return { page, server };
}

const surprise = (page: TestVisit, request: Partial<SurpriseRequest> = {}): Promise<Recommendations> =>
  page.ask(page.engine.surprise, { k: 8, seed: 5, ...request });
const idsOf = ({ items }: Recommendations) => items.map(({ card }) => card.id as string);
const topicOf = (id: string) => Number(id.slice(5)) % 8;

test("a surprise is the same for the same seed, and another for another", async () => {
  const { page } = await newVisit();
  const first = await surprise(page);
  expect(first.basedOn).toBe("surprise");
  expect(first.items).toHaveLength(8);
  expect(idsOf(await surprise(page))).toEqual(idsOf(first));
  expect(idsOf(await surprise(page, { seed: 6 }))).not.toEqual(idsOf(first));
});

test("a surprise lies away from the history, and shows nothing seen or unwanted", async () => {
  const { page } = await newVisit();
  for (const id of ["item-0", "item-8", "item-16"]) await page.ask(page.engine.view, { id });
  await page.ask(page.engine.react, { id: "item-3", kind: "hide-creator" });
  for (let seed = 0; seed < 10; seed++) {
    const { items } = await surprise(page, { seed });
    const far = items.slice(0, 4).map(({ card }) => topicOf(card.id));
    expect(far).not.toContain(0);
    expect(items.map(({ card }) => card.creator)).not.toContain("Maker 3");
    expect(items.every(({ reason }) => reason === undefined)).toBe(true);
  }
});

test("a surprise goes on with its draw from page to page, and never repeats itself", async () => {
  const { page } = await newVisit();
  const first = await surprise(page);
  const next = await surprise(page, { session: first.session, offset: 8 });
  expect(new Set([...idsOf(first), ...idsOf(next)]).size).toBe(16);
});

test("a surprise begins with what everybody's device has, and asks for no file of its own", async () => {
  const { page, server } = await newVisit();
  await surprise(page, { k: 4 });
  server.requests.length = 0;
  await surprise(page, { k: 4, seed: 7 });
  expect(server.requests).toEqual([]);
});
