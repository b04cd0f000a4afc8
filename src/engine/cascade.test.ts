import { describe, expect, test } from "vitest";
import type { Recommendations } from "./api/recommendations.ts";
import { createTestCatalogue } from "./testing/test-catalogue.ts";
import { createTestItems } from "./testing/test-items.ts";
import { createTestServer } from "./testing/test-server.ts";
import { startVisit, type TestVisit } from "./testing/test-visit.ts";

async function newVisit(): Promise<TestVisit> {
  const catalogue = await createTestCatalogue(createTestItems(100), {
    nprobe: 4,
    efSearch: 100,
    starter: 10,
  });
  const page = startVisit(createTestServer(catalogue));
  await page.open();
  return page;
}

const view = (page: TestVisit, id: string) => page.ask(page.engine.view, { id });
const react = (page: TestVisit, id: string, kind: "pick" | "unpick" | "hide" | "hide-creator") =>
  page.ask(page.engine.react, { id, kind });
const recommend = (page: TestVisit, request = {}) => page.ask(page.engine.recommend, { k: 10, ...request });
const idsOf = ({ items }: Recommendations) => items.map(({ card }) => card.id as string);
const reasonsOf = ({ items }: Recommendations) => new Set(items.map(({ reason }) => reason?.kind));

describe("what an answer goes by", () => {
  test("is the history, else the page's item, else picks, else highlights", async () => {
    const page = await newVisit();
    expect((await recommend(page)).basedOn).toBe("highlights");
    const picked = await recommend(page, { picks: ["item-3", "item-7"] });
    expect(picked.basedOn).toBe("picks");
    expect(reasonsOf(picked)).toEqual(new Set(["picked"]));
    const ofItem = await recommend(page, { picks: ["item-3"], itemId: "item-8" });
    expect(ofItem.basedOn).toBe("item");
    expect(idsOf(ofItem)).not.toContain("item-8");
    await view(page, "item-1");
    expect((await recommend(page, { picks: ["item-3"], itemId: "item-8" })).basedOn).toBe("history");
  });

  test("never leaves the row empty because an item is unknown", async () => {
    const page = await newVisit();
    const answer = await recommend(page, { itemId: "nobody", picks: ["nothing"] });
    expect(answer.basedOn).toBe("highlights");
    expect(answer.items).toHaveLength(10);
  });

  test("leaves out the item of the page, seen or not, where its card is known", async () => {
    const page = await newVisit();
    await view(page, "item-1");
    const [first] = idsOf(await recommend(page));
    expect(idsOf(await recommend(page, { itemId: first }))).not.toContain(first);
  });
});

describe("picks", () => {
  test("are kept with the history, count until views take their places, and are not recommended", async () => {
    const page = await newVisit();
    for (const id of ["item-0", "item-1", "item-2"]) await react(page, id, "pick");
    const first = await recommend(page);
    expect(first.basedOn).toBe("picks");
    expect(first.diagnostics.views).toBe(3);
    expect(idsOf(first)).not.toContain("item-0");
    expect((await page.ask(page.engine.profile)).picks.map(({ itemId }) => itemId)).toEqual([
      "item-0",
      "item-1",
      "item-2",
    ]);

    await view(page, "item-50");
    const mixed = await recommend(page);
    expect(mixed.basedOn).toBe("history");
    expect(mixed.diagnostics.views).toBe(4);
    for (const id of ["item-51", "item-52", "item-53"]) await view(page, id);
    expect((await recommend(page)).diagnostics.views).toBe(6);
    await view(page, "item-54");
    expect((await recommend(page)).diagnostics.views).toBe(5);
    expect(reasonsOf(await recommend(page))).toEqual(new Set(["viewed"]));
  });

  test("can be taken back", async () => {
    const page = await newVisit();
    await react(page, "item-0", "pick");
    await react(page, "item-0", "unpick");
    expect((await recommend(page)).basedOn).toBe("highlights");
  });
});

test("highlights leave out what is hidden, and makers of whom nothing is wanted", async () => {
  const page = await newVisit();
  const [first] = idsOf(await recommend(page));
  await react(page, first, "hide");
  await react(page, "item-3", "hide-creator");
  const answer = await recommend(page, { k: 60 });
  expect(answer.basedOn).toBe("highlights");
  expect(idsOf(answer)).not.toContain(first);
  expect(answer.items.map(({ card }) => card.creator)).not.toContain("Maker 3");
  expect(answer.items).toHaveLength(60);
});

test("a reason tells by which ordinal its picture is to be had", async () => {
  const page = await newVisit();
  await view(page, "item-1");
  const { ordinal } = await page.ask(page.engine.item, { id: "item-1" });
  const { items } = await recommend(page);
  expect(items[0].reason).toEqual({ kind: "viewed", id: "item-1", title: "Thing 1", ordinal });
});
