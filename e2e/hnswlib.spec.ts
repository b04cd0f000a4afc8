import { expect, test } from "./fixtures.ts";

const views = ["1F98A", "1F43A", "1F431"];

test("the other engine, chosen on the page, recommends the same", async ({ site, page, network }) => {
  for (const id of views) await site.openObject(id);
  const ours = await site.recommendedIds();
  expect(network.urls.filter((url) => /hnswlib/.test(url))).toEqual([]);

  await site.chooseEngine("hnswlib");
  await expect(site.howFound).toContainText("HNSW in each, by hnswlib");
  expect(await site.recommendedIds()).toEqual(ours);
  expect(network.urls.some((url) => /hnswlib.*\.wasm$/.test(url))).toBe(true);

  const next = await site.followFirstRecommendation();
  const recommended = await site.recommendedIds();
  expect(recommended.filter((id) => [...views, next].includes(id))).toEqual([]);
  await expect(page.getByRole("alert")).toHaveCount(0);
});
