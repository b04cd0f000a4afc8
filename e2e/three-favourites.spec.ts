import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility.ts";
import { type BuiltSite, buildSite } from "./built-site.ts";
import { docent } from "./command-line.ts";
import { expect, test } from "./fixtures.ts";
import { type RunningServer, serveFolder } from "./server.ts";
import { Site } from "./site.ts";

const data = process.env["DOCENT_DATA"] ?? "";
const films = join(data, "ratings", "ml-latest-small");
const music = join(data, "ratings", "lastfm-2k");
const books = join(data, "books", "goodbooks-books.csv.gz");
test.skip(
  ![films, music, books].every(existsSync),
  "films, music and books are not here: DOCENT_DATA names the folder of data sets",
);

// One compilation for all, not one for each worker.
test.describe.configure({ mode: "default" });

/** Enough people for some profiles: all of them would take a minute of learning. */
const people = 300;

let folder: string;
let host: RunningServer;
let catalogues: RunningServer;
let built: BuiltSite;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  folder = await mkdtemp(join(tmpdir(), "docent-people-"));
  const compile = (preset: string, items: string, ...more: string[]) =>
    docent(
      "compile",
      items,
      "--preset",
      preset,
      "--out",
      join(folder, preset),
      "--quiet",
      "--no-cache",
      ...more,
    );
  const learned = (interactions: string) => [
    "--interactions",
    interactions,
    "--learn",
    "ials",
    "--factors",
    "32",
  ];
  const marks = join(folder, "ratings.csv");
  const plays = join(folder, "user_artists.dat");
  const artists = join(folder, "artists.dat");
  await firstPeople(join(films, "ratings.csv"), marks, ",");
  const heard = await firstPeople(join(music, "user_artists.dat"), plays, "\t");
  const [header, ...rows] = (await readFile(join(music, "artists.dat"), "utf8")).trim().split(/\r?\n/);
  const known = rows.filter((row) => heard.has(row.slice(0, row.indexOf("\t"))));
  await writeFile(artists, [header, ...known, ""].join("\n"));
  await Promise.all([
    compile("movielens", join(films, "movies.csv"), ...learned(marks)),
    compile("lastfm", artists, ...learned(plays)),
    compile("goodreads", books),
  ]);
  catalogues = await serveFolder(folder, { host: "127.0.0.1", args: ["--cors"] });
  built = await buildSite(
    ["movielens", "lastfm", "goodreads"].map((id) => ({ id, title: id, url: `${catalogues.url}${id}/` })),
  );
  host = await serveFolder(built.folder);
});

test.afterAll(async () => {
  await Promise.all([catalogues?.close(), host?.close(), built?.remove()]);
  await rm(folder, { recursive: true });
});

/** @returns the items of theirs */
async function firstPeople(from: string, to: string, delimiter: string): Promise<Set<string>> {
  const [header, ...rows] = (await readFile(from, "utf8")).trim().split(/\r?\n/);
  const users = new Set<string>();
  const items = new Set<string>();
  const kept = rows.filter((row) => {
    const [user, item] = row.split(delimiter);
    if (users.size < people) users.add(user!);
    const isOfThem = users.has(user!);
    if (isOfThem) items.add(item!);
    return isOfThem;
  });
  await writeFile(to, [header, ...kept, ""].join("\n"));
  return items;
}

/** Opens the page by the catalogue's own link, and picks by keyboard alone, as typed: without accents or capitals. */
async function pickByKeyboard(page: Page, catalogue: string, typed: readonly (readonly [string, string])[]) {
  const site = new Site(page, host.url);
  await site.openHome(catalogue);
  const link = page.getByRole("link", { name: "Or pick three favourites to start with" });
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(site.title).toHaveText("Pick three favourites");
  const field = page.getByRole("searchbox");
  await field.focus();
  for (const [text, title] of typed) {
    await page.keyboard.type(text);
    await expect(
      page.getByRole("list", { name: "To choose from" }).getByRole("listitem").first(),
    ).toContainText(title);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: new RegExp(`^Take back .*${title}`) })).toBeVisible();
    await expect(field).toHaveValue("");
  }
  return site;
}

async function showByKeyboard(page: Page): Promise<void> {
  await expectAccessible(page);
  const show = page.getByRole("link", { name: "Show recommendations" });
  await show.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("By the favourites that you picked.")).toBeVisible();
}

const kinds = [
  {
    catalogue: "lastfm",
    typed: [
      ["bjork", "Björk"],
      ["SIGUR ROS", "Sigur Rós"],
      ["radiohead", "Radiohead"],
    ],
    reason: /^Liked by listeners who love/,
  },
  {
    catalogue: "movielens",
    typed: [
      ["leon the prof", "Léon: The Professional"],
      ["pulp fic", "Pulp Fiction"],
      ["matrix", "The Matrix"],
    ],
    reason: /^Liked by viewers who love/,
  },
  {
    catalogue: "goodreads",
    typed: [
      ["wuthering", "Wuthering Heights"],
      ["JANE eyre", "Jane Eyre"],
      ["miserables", "Les Misérables"],
    ],
    // What people did is not known of these books: content alone.
    reason: /^Because you picked/,
  },
] as const;

for (const { catalogue, typed, reason } of kinds) {
  test(`three favourites of ${catalogue}, found by typing, lead to others, each with its reason`, async ({
    page,
  }) => {
    const site = await pickByKeyboard(page, catalogue, typed);
    await showByKeyboard(page);
    await expect.poll(() => site.grid.count()).toBeGreaterThanOrEqual(10);
    const cards = page.locator("docent-grid").getByRole("listitem");
    expect(await cards.getByText(reason).count()).toBeGreaterThanOrEqual(10);
    const titles = (await site.grid.allTextContents()).join("\n");
    for (const [, title] of typed) expect(titles.split("\n")).not.toContain(title);
    await expectAccessible(page);
  });
}

test("one pick will do, ten are the most, and each keystroke is answered", async ({ page }) => {
  const site = new Site(page, host.url);
  await site.openHome("lastfm");
  await page.goto(`${host.url}#/picks`);
  const choices = page.getByRole("list", { name: "To choose from" });
  await expect(choices.getByRole("checkbox").first()).toBeVisible();
  await page.getByRole("searchbox").focus();
  const answers = await answerTimes(page, "radiohead");
  test.info().annotations.push({ type: "measured", description: `${answers.map(Math.round).join(", ")} ms` });
  console.info(`keystrokes answered after ${answers.map((ms) => ms.toFixed(1)).join(", ")} ms`);
  expect(answers.length).toBeGreaterThan(3);

  await page.getByRole("searchbox").fill("");
  for (let n = 0; n < 10; n++) {
    await choices.getByRole("checkbox", { checked: false }).first().check();
    await expect(page.getByRole("list", { name: "Your picks" }).getByRole("listitem")).toHaveCount(n + 1);
    if (n > 0) continue;
    await page.getByRole("link", { name: "Show recommendations" }).click();
    await expect(page.getByText(/^Liked by listeners who love/).first()).toBeVisible();
    await page.goto(`${host.url}#/picks`);
  }
  await expect(page.getByText("Ten are picked: take one back to choose another.")).toBeVisible();
  await expect(choices.getByRole("checkbox", { checked: false }).first()).toBeDisabled();
  await page.getByRole("searchbox").fill("sigur");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Your picks" }).getByRole("listitem")).toHaveCount(10);
  await expectAccessible(page);
});

/** Milliseconds from each further letter to a list that is drawn for it. */
async function answerTimes(page: Page, text: string): Promise<number[]> {
  return page.evaluate(async (letters) => {
    const find = (root: ParentNode, selector: string): Element | null => {
      const here = root.querySelector(selector);
      if (here) return here;
      for (const element of root.querySelectorAll("*")) {
        const inside = element.shadowRoot && find(element.shadowRoot, selector);
        if (inside) return inside;
      }
      return null;
    };
    const picks = find(document, "docent-picks-page")?.shadowRoot;
    const field = picks && find(picks, "input[type=search]");
    if (!picks || !(field instanceof HTMLInputElement)) throw new Error("got no field to type in");
    const titles = () =>
      [...picks.querySelectorAll("label .name")].map((name) => name.textContent).join("\n");
    const times: number[] = [];
    for (let n = 1; n <= letters.length; n++) {
      const before = titles();
      const startedMs = performance.now();
      field.value = letters.slice(0, n);
      field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      // A letter that changes nothing has no moment of its own.
      const changed = await new Promise<boolean>((resolve) => {
        const watch = () => {
          if (titles() !== before) resolve(true);
          else if (performance.now() - startedMs > 1_000) resolve(false);
          else requestAnimationFrame(watch);
        };
        requestAnimationFrame(watch);
      });
      if (changed) times.push(performance.now() - startedMs);
    }
    return times;
  }, text);
}
