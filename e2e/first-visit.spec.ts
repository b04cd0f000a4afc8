import { expect, test } from "./fixtures.ts";
import { layoutShift, watchLayoutShifts } from "./layout-shift.ts";
import { fromViews, Site, timingLine } from "./site.ts";

for (const engine of ["docent", "hnswlib"] as const) {
  test(`five objects, one after the other, with the engine ${engine}: none that was seen comes back`, {
    tag: "@phone",
  }, async ({ site, watch, network }) => {
    await site.openHome();
    const [first] = await site.gridIds();
    await site.recommended(() => site.grid.first().click());
    if (engine === "hnswlib") await site.chooseEngine(engine);
    const seen = [first!];
    expect(await site.recommendedIds()).not.toContain(first);

    while (seen.length < 5) {
      seen.push(await site.followFirstRecommendation());
      const recommended = await site.recommendedIds();
      expect(recommended.length).toBeGreaterThanOrEqual(10);
      expect(new Set(recommended).size).toBe(recommended.length);
      expect(recommended.filter((id) => seen.includes(id))).toEqual([]);
    }
    await expect(site.howFound).toContainText(
      engine === "hnswlib"
        ? / 5 views → \d+ of \d+ clusters \(centroid graph\) → HNSW in each, by hnswlib → /
        : / 5 views → \d+ of \d+ clusters \(nearest centroids\) → a scan of each → /,
    );
    await expect(site.howFound).toContainText("history: this device only");
    expect(watch.lines.filter((line) => timingLine.test(line)).length).toBeGreaterThanOrEqual(5);
    expect(network.urls.some((url) => /hnswlib.*\.wasm$/.test(url))).toBe(engine === "hnswlib");
  });
}

test("the row has the heading of the house", async ({ site }) => {
  await site.openObject("1F98A");
  await expect(site.forYou.getByRole("heading", { level: 2 })).toHaveText(
    "✨ For you: other artworks matching your interests",
  );
});

test("the row appears without moving the page", { tag: "@phone" }, async ({ site, page }) => {
  await watchLayoutShifts(page);
  await site.openObject("1F98A");
  await site.forYou.scrollIntoViewIfNeeded();
  expect(await layoutShift(page)).toBe(0);
});

test("recommendations follow the last views", async ({ site }) => {
  for (const animal of ["1F98A", "1F43A", "1F431"]) await site.openObject(animal);
  const afterAnimals = await site.recommendedIds();
  for (const food of ["1F355", "1F354", "1F35F", "1F32D", "1F96A"]) await site.openObject(food);
  const afterFood = await site.recommendedIds();
  expect(afterFood.filter((id) => afterAnimals.includes(id)).length).toBeLessThan(3);
});

test("a reload changes nothing", { tag: "@phone" }, async ({ site, page }) => {
  await site.openObject("1F98A");
  await site.openObject("1F43A");
  const before = await site.recommendedIds();
  await site.recommended(() => page.reload());
  expect(await site.recommendedIds()).toEqual(before);
});

test("a second tab knows what the first one has seen, and the first what the second", async ({
  site,
  context,
}) => {
  await site.openObject("1F98A");
  const other = new Site(await context.newPage(), site.url);
  await other.openObject("1F43A");
  expect(await other.recommendedIds()).not.toContain("1F98A");
  await expect(other.howFound).toContainText(fromViews(2));

  await site.openObject("1F431");
  const recommended = await site.recommendedIds();
  expect(recommended.filter((id) => ["1F98A", "1F43A", "1F431"].includes(id))).toEqual([]);
  await expect(site.howFound).toContainText(fromViews(3));
});

test("the row goes on in pages of ten that never repeat", async ({ site, page }) => {
  await site.openObject("1F98A");
  const row = site.forYou.getByRole("list");
  await row.evaluate((element) => element.scrollTo({ left: element.scrollWidth }));
  await expect.poll(() => site.recommendations.count()).toBeGreaterThanOrEqual(20);
  await row.evaluate((element) => element.scrollTo({ left: element.scrollWidth }));
  await expect.poll(() => site.recommendations.count()).toBeGreaterThanOrEqual(30);
  const ids = await site.recommendedIds();
  expect(ids.length % 10).toBe(0);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).not.toContain("1F98A");
  await expect(page.getByRole("alert")).toHaveCount(0);
});
