import { catalogueFolder, docent } from "./command-line.ts";
import { expect, test } from "./fixtures.ts";

const ids = ["1F98A", "1F43A", "1F355"];

test("the query page's JSON is what the command line prints", { tag: "@phone" }, async ({ page, site }) => {
  const printed = await docent(
    ...[
      "recommend",
      catalogueFolder("openmoji"),
      "--ids",
      ids.join(","),
      "--recs",
      "12",
      "--offset",
      "5",
      "--json",
    ],
  );
  await page.goto(`${site.url}#ids=${ids.join(",")}&recs=12&offset=5`);
  const shown = page.getByRole("region", { name: "JSON" }).locator("pre");
  await expect(shown).toContainText("score");
  expect(JSON.parse((await shown.textContent())!)).toEqual(JSON.parse(printed));
});

test("the row below an object is what the command line finds for the same views", async ({ site }) => {
  for (const id of ids) await site.openObject(id);
  const printed = await docent(
    ...["recommend", catalogueFolder("openmoji"), "--ids", ids.join(","), "--recs", "10", "--json"],
  );
  const expected = (JSON.parse(printed) as { id: string }[]).map(({ id }) => id);
  expect((await site.recommendedIds()).slice(0, 10)).toEqual(expected);
});
