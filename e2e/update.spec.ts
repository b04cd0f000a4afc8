import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { docent } from "./command-line.ts";
import { expect, test } from "./fixtures.ts";
import { cliPath, type RunningServer, serveFolder } from "./server.ts";
import { fromViews, Site } from "./site.ts";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const films = join(
  dirname(createRequire(import.meta.url).resolve("vega-datasets")),
  "..",
  "data",
  "movies.json",
);

let folder: string;
let host: RunningServer;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "docent-update-"));
  await cp(dist, folder, { recursive: true });
  host = await serveFolder(folder);
});

test.afterEach(async () => {
  await host.close();
  await rm(folder, { recursive: true });
});

test("a page that is open takes up an update, and keeps where it is and what it remembers", async ({
  page,
}) => {
  const catalogue = join(folder, "catalogue", "films");
  const rows = JSON.parse(await readFile(films, "utf8")) as Record<string, unknown>[];
  const ofGenre = rows.filter((row) => row["Major Genre"] === "Western" && row["Director"] !== null);
  const added = {
    ...ofGenre[0],
    Title: "The Docent Rides West",
    "Release Date": "Jan 01 2010",
    "IMDB Votes": null,
  };
  await writeFile(join(folder, "new.json"), JSON.stringify([added]));

  await page.clock.install();
  const site = new Site(page, host.url);
  const id = `${String(ofGenre[0]?.["Title"])}-${String(ofGenre[0]?.["Release Date"])}`;
  await site.openObject(id, "films");
  const before = await site.recommendedIds();
  await page.evaluate(() => window.scrollTo(0, 200));

  await docent("update", catalogue, "--items", join(folder, "new.json"), "--preset", "films", "--quiet");
  const looked = page.waitForResponse((response) => response.url().endsWith("films/manifest.json"));
  const segment = page.waitForResponse((response) => /films\/files\/.*\.docent$/.test(response.url()));
  await page.clock.fastForward("05:01");
  await looked;
  await segment;

  // Nobody is thrown off the page: the same object, the same row, the same place.
  expect(await site.recommendedIds()).toEqual(before);
  expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
  await expect(site.notices.getByRole("listitem")).toHaveCount(0);

  // And what is asked from now on knows the new film, in the same page.
  await page.evaluate(() => {
    (window as { stillHere?: boolean }).stillHere = true;
  });
  const address = `#/object/films/${encodeURIComponent("The Docent Rides West-Jan 01 2010")}`;
  await expect(async () => {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, address);
    await expect(site.title).toHaveText("The Docent Rides West", { timeout: 2000 });
  }).toPass();
  await expect(site.howFound).toContainText(fromViews(2));
  expect(await page.evaluate(() => (window as { stillHere?: boolean }).stillHere)).toBe(true);
});

test("an update that is killed, or meets another, leaves the old catalogue or the new one, whole", async () => {
  const catalogue = join(folder, "catalogue", "films");
  await writeFile(join(folder, "gone.txt"), "Titanic-Dec 19 1997\n");
  await writeFile(
    join(folder, "events.jsonl"),
    `${JSON.stringify({ item: "Avatar-Dec 18 2009" })}\n`.repeat(2000),
  );
  const args = [
    "--remove",
    join(folder, "gone.txt"),
    "--events",
    join(folder, "events.jsonl"),
    "--json",
    "--quiet",
  ];
  const start = () => spawn(process.execPath, [cliPath, "update", catalogue, ...args], { stdio: "ignore" });
  const ended = (child: ReturnType<typeof start>) =>
    new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));

  const startedMs = performance.now();
  await docent("inspect", catalogue);
  const usualMs = performance.now() - startedMs; // about what reading the folder takes here
  // Killed wherever it has got to by then: all of these moments must be good.
  for (const share of [0.5, 0.8, 1, 1.2]) {
    const child = start();
    const end = ended(child);
    await new Promise((resolve) => setTimeout(resolve, share * usualMs));
    child.kill("SIGKILL");
    await end;
    expect(await docent("verify", catalogue)).not.toContain("violation");
  }
  const [first, second] = [start(), start()];
  const codes = await Promise.all([ended(first), ended(second)]);
  expect(codes).toContain(0);
  expect(codes.every((code) => code === 0 || code === 1)).toBe(true);

  const report = JSON.parse(await docent("update", catalogue, ...args));
  expect(report).toMatchObject({ isNew: false, events: { counted: 0, repeated: 0 } });
  expect(await docent("verify", catalogue)).not.toContain("violation");
  const { overlay } = JSON.parse(await readFile(join(catalogue, "manifest.json"), "utf8"));
  expect(overlay.removed).toBe(1);
});
