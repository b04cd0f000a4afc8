import { describe, expect, test } from "vitest";
import type { Recommendations } from "./api/recommendations.ts";
import { createTestCatalogue } from "./testing/test-catalogue.ts";
import { createTestItems } from "./testing/test-items.ts";
import { createTestServer } from "./testing/test-server.ts";
import { startVisit, type TestVisit } from "./testing/test-visit.ts";

async function visitWith(views: readonly string[]): Promise<TestVisit> {
  const catalogue = await createTestCatalogue(createTestItems(100), { nprobe: 4, efSearch: 100 });
  const page = startVisit(createTestServer(catalogue));
  await page.open();
  for (const id of views) await page.ask(page.engine.view, { id });
  return page;
}

const recommend = (page: TestVisit, options = {}) => page.ask(page.engine.recommend, { k: 20, options });
const idsOf = ({ items }: Recommendations) => items.map(({ card }) => card.id as string);

describe("what is not wanted", () => {
  test("does not come back, not even where seen items may, until it is wanted again", async () => {
    const page = await visitWith(["item-0", "item-4"]);
    const [first] = idsOf(await recommend(page));
    await page.ask(page.engine.react, { id: first, kind: "hide" });
    expect(idsOf(await recommend(page))).not.toContain(first);
    expect(idsOf(await recommend(page, { includeSeen: true }))).not.toContain(first);
    await page.ask(page.engine.react, { id: first, kind: "unhide" });
    expect(idsOf(await recommend(page))[0]).toBe(first);
  });

  test("says nothing of the visitor's taste", async () => {
    const page = await visitWith(["item-0", "item-1"]);
    await page.ask(page.engine.react, { id: "item-1", kind: "hide" });
    const answer = await recommend(page);
    expect(answer.diagnostics.views).toBe(1);
    expect(new Set(answer.items.map(({ reason }) => reason?.id as string))).toEqual(new Set(["item-0"]));
  });

  test("by one maker leaves all their works out, and pages stay full", async () => {
    const page = await visitWith(["item-0"]);
    await page.ask(page.engine.react, { id: "item-8", kind: "hide-creator" });
    const answer = await recommend(page);
    expect(answer.items).toHaveLength(20);
    expect(answer.items.map(({ card }) => card.creator)).not.toContain("Maker 3");
    const { hiddenCreators } = await page.ask(page.engine.profile);
    expect(hiddenCreators.map(({ creator }) => creator)).toEqual(["Maker 3"]);
    await page.ask(page.engine.react, { id: "item-8", kind: "unhide-creator" });
    expect((await recommend(page)).items.map(({ card }) => card.creator)).toContain("Maker 3");
  });
});

describe("a favourite", () => {
  test("speaks for the visitor's taste, explains, and is not recommended itself", async () => {
    const page = await visitWith(["item-0"]);
    await page.ask(page.engine.react, { id: "item-1", kind: "favourite" });
    const answer = await recommend(page);
    expect(answer.basedOn).toBe("history");
    expect(idsOf(answer)).not.toContain("item-1");
    expect(answer.items.map(({ reason }) => reason)).toContainEqual(
      expect.objectContaining({ kind: "favourite", id: "item-1", title: "Thing 1" }),
    );
    expect(await page.ask(page.engine.history)).toHaveLength(1);
    await page.ask(page.engine.react, { id: "item-1", kind: "unfavourite" });
    expect((await page.ask(page.engine.profile)).favourites).toEqual([]);
  });
});

describe("a view that is removed", () => {
  test("counts no more at once, and again when it is put back", async () => {
    const page = await visitWith(["item-0", "item-1"]);
    const before = await recommend(page);
    const { log } = await page.ask(page.engine.profile);
    expect(log.map(({ itemId }) => itemId)).toEqual(["item-1", "item-0"]);
    const events = await page.ask(page.engine.removeEvents, { seqs: [log[0].seq] });
    const without = await recommend(page);
    expect(without.diagnostics.views).toBe(1);
    expect(without.items.every(({ reason }) => reason?.id === "item-0")).toBe(true);
    await page.ask(page.engine.restoreEvents, { events });
    expect(idsOf(await recommend(page))).toEqual(idsOf(before));
    expect(page.notices.filter(({ kind }) => kind === "history").length).toBeGreaterThanOrEqual(4);
  });
});
