import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRandom } from "../src/math/random.ts";
import { expectAccessible } from "./accessibility.ts";
import { docent } from "./command-line.ts";
import { expect, test } from "./fixtures.ts";
import { type RunningServer, serveFolder } from "./server.ts";
import { Site } from "./site.ts";

const dist = fileURLToPath(new URL("../dist", import.meta.url));

/** Sixty films of four genres; people mostly keep to one studio's, twenty in a row, so that taste cuts across genre. */
const genres = ["Western harbour", "Garden comedy", "Royal drama", "Mountain thriller"];
const studioOf = (title: string) => Math.floor(Number(title.split(" ").at(-1)) / 20);
const genreOf = (title: string) => genres[Number(title.split(" ").at(-1)) % 4];

let folder: string;
let host: RunningServer;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "docent-learned-"));
  await cp(dist, folder, { recursive: true });
  const films = Array.from({ length: 60 }, (_, i) => `f${i},${genres[i % 4]} ${i},${genres[i % 4]}`);
  await writeFile(join(folder, "films.csv"), `id,title,genre\n${films.join("\n")}\n`);
  const random = createRandom(1);
  const ratings = Array.from({ length: 150 }, (_, u) =>
    Array.from({ length: 60 }, (_, i) => i)
      .filter((i) => random.next() < (studioOf(`Film ${i}`) === u % 3 ? 0.6 : 0.06))
      .map((i) => `u${u},f${i},${1 + random.int(5)},${1000 + random.int(100)}`),
  );
  await writeFile(join(folder, "ratings.csv"), `user,item,rating,time\n${ratings.flat().join("\n")}\n`);
  await docent(
    ...["compile", "--items", join(folder, "films.csv"), "--interactions", join(folder, "ratings.csv")],
    ...["--out", join(folder, "catalogue", "films"), "--name", "films", "--learn", "ease", "--factors", "8"],
    ...["--profiles", "off", "--ranker", "on", "--no-cache", "--quiet"],
  );
  host = await serveFolder(folder);
});

test.afterAll(async () => {
  await host.close();
  await rm(folder, { recursive: true });
});

test("beside what people also liked stands what is alike in itself", async ({ page }) => {
  const site = new Site(page, host.url);
  await page.goto(site.objectAddress("f2", "films"));
  await expect(site.title).toHaveText("Royal drama 2");
  const titlesOf = async (heading: string) => {
    const row = page.getByRole("region", { name: heading }).getByRole("listitem").getByRole("link");
    await expect(row).not.toHaveCount(0);
    return (await row.allTextContents()).map((text) => /\D+ \d+/.exec(text.trim())?.[0] ?? text);
  };
  const liked = await titlesOf("People who liked this also liked");
  const alike = await titlesOf("Similar by content");
  expect(liked.filter((title) => studioOf(title) === 0).length).toBeGreaterThan(0.8 * liked.length);
  expect(alike.slice(0, 5).map(genreOf)).toEqual(alike.slice(0, 5).map(() => genres[2]));
  expect(liked).not.toEqual(alike);
  await expectAccessible(page);

  await page.getByRole("region", { name: "Similar by content" }).getByRole("link").first().click();
  await expect(site.title).not.toHaveText("Royal drama 2");
  await expect(page.getByRole("region", { name: "Similar by content" })).toBeVisible();
});

test("the browser's network orders as the command line's, to a millionth", async ({ page }) => {
  const ids = "f21,f22,f25,f28,f30,f33,f35,f39";
  const printed = await docent(
    ...[
      "recommend",
      join(folder, "catalogue", "films"),
      "--ids",
      ids,
      "--recs",
      "20",
      "--ranker",
      "on",
      "--json",
    ],
  );
  await page.goto(`${host.url}#catalogue=films&ids=${ids}&recs=20&ranker=on`);
  const shown = page.getByRole("region", { name: "JSON" }).locator("pre");
  await expect(shown).toContainText("chance");
  type Row = { readonly id: string; readonly chance: number };
  const [here, there] = [(await shown.textContent())!, printed].map((json) => JSON.parse(json) as Row[]);
  expect(here.map(({ id }) => id)).toEqual(there.map(({ id }) => id));
  expect(new Set(here.map(({ chance }) => chance)).size).toBeGreaterThan(5);
  here.forEach(({ chance }, n) => {
    expect(Math.abs(chance - there[n].chance)).toBeLessThan(1e-6);
  });
});
