import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { expectAccessible } from "./accessibility.ts";
import { docent } from "./command-line.ts";
import { expect, test } from "./fixtures.ts";
import type { Site } from "./site.ts";

const table = fileURLToPath(new URL("../node_modules/openmoji/data/openmoji.csv", import.meta.url));

async function openPage(site: Site): Promise<void> {
  await site.page.goto(`${site.url}#/compile`);
  await expect(site.title).toHaveText("A catalogue of your own");
}

async function chooseTable(site: Site, file: string | { name: string; mimeType: string; buffer: Buffer }) {
  await site.page.getByLabel("Choose a file").setInputFiles(file);
}

const histories = [["1F98A"], ["1F355", "1F354"], ["2764", "1F49A", "1F499"], ["1F680", "1F6F8"]];

/** For each of these catalogues twenty ids for each of the histories, by the package's own entry for Node. */
async function recommendedFrom(folders: readonly string[]): Promise<string[][][]> {
  const script = `
    import { createRecommender } from ${JSON.stringify(new URL("../build/node.js", import.meta.url).href)};
    const answers = [];
    for (const catalog of ${JSON.stringify(folders)}) {
      const recommender = createRecommender({ catalog });
      const lists = [];
      for (const ids of ${JSON.stringify(histories)})
        lists.push((await recommender.recommend({ ids, pageSize: 20 })).items.map(({ card }) => card.id));
      answers.push(lists);
      recommender.close();
    }
    console.log(JSON.stringify(answers));`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    "--input-type=module",
    "--eval",
    script,
  ]);
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

const make = (site: Site) => site.page.getByRole("button", { name: "Make the catalogue" });

test("a table becomes a catalogue on this device, asks nobody, and recommends as the command line's", async ({
  site,
  page,
  network,
}, info) => {
  test.slow(); // two compilations
  await openPage(site);
  await chooseTable(site, table);
  await expect(page.getByRole("heading", { name: "What its columns are" })).toBeVisible();
  await expect(page.getByLabel("It is: annotation")).toHaveValue("title");
  await expect(page.getByLabel("It is: emoji")).toHaveValue("id");
  await page.getByLabel("It is: emoji").selectOption("");
  await page.getByLabel("It is: hexcode").selectOption("id");
  await expectAccessible(page);

  network.clear();
  await make(site).click();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: "openmoji" })).toBeFocused({ timeout: 110_000 });
  await expect(page.getByText(/^4,495 objects in [\d.]+ s, [\d.]+ kB\.$/)).toBeVisible();
  // Only the compiler's own scripts came from the network, and nothing went there.
  expect(network.urls.filter((url) => !/\/assets\/[^/]+\.(js|wasm)$/.test(new URL(url).pathname))).toEqual(
    [],
  );
  await expectAccessible(page);

  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as a folder (ZIP)" }).first().click();
  const folder = info.outputPath("unzipped");
  for (const [path, bytes] of Object.entries(unzipSync(await readFile(await (await saved).path())))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  const ofPage = join(folder, "made-openmoji");
  const ofCommandLine = info.outputPath("compiled");
  await docent("verify", ofPage);
  await docent("compile", table, "--out", ofCommandLine, "--id", "hexcode", "--quiet", "--no-cache");
  // Engines may differ in the last bit of a logarithm, so ties may fall otherwise: results agree, bytes need not.
  const [here, there] = await recommendedFrom([ofPage, ofCommandLine]);
  for (const [i, ids] of here!.entries())
    expect(ids.filter((id) => there![i]!.includes(id)).length).toBeGreaterThanOrEqual(19);

  network.clear();
  await page.getByRole("link", { name: "Open it" }).click();
  await site.recommended(() => site.grid.first().click());
  expect((await site.recommendedIds()).length).toBeGreaterThanOrEqual(10);
  await expect(site.howFound).toContainText("history: this device only");
  const [id] = await site.recommendedIds();
  await site.recommended(() => page.goto(site.objectAddress(id!, "made-openmoji")));
  await site.recommended(() => page.reload());
  expect(network.catalogueFiles.filter((path) => path.startsWith("files/"))).toEqual([]);
});

test("a compilation can be cancelled, and keeps nothing", { tag: "@phone" }, async ({ site, page }) => {
  await openPage(site);
  await chooseTable(site, table);
  await make(site).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Cancelled. Nothing was kept.")).toBeVisible();
  await expect(make(site)).toBeVisible();
  await page.reload();
  await expect(page.getByText("None yet.")).toBeVisible();
});

test("a wrong guess is corrected, a bad table told with its place", async ({ site, page }) => {
  const csv = (text: string, name = "boats.csv") => ({
    name,
    mimeType: "text/csv",
    buffer: Buffer.from(text),
  });
  await openPage(site);
  await chooseTable(site, csv("id,title\n"));
  await expect(page.getByRole("alert")).toContainText("boats.csv");
  await chooseTable(site, { ...csv(""), buffer: Buffer.from("id,title\n1,Caf\xe9\n", "latin1") });
  await expect(page.getByRole("alert")).toContainText("boats.csv:2:6: these bytes are not UTF-8");
  await page.getByLabel("Encoding").selectOption("latin1");

  const rows = Array.from({ length: 30 }, (_, i) => `${i},<b>Boat ${i}</b>,Sailor ${i % 4} of the sea`);
  await chooseTable(site, csv(`ref,name,text\n${rows.join("\n")}\n7,again,x\n`));
  await expect(page.getByLabel("It is: name")).toHaveValue("title");
  await page.getByLabel("It is: text").selectOption("title");
  await expect(page.getByLabel("It is: name")).toHaveValue("");
  await page.getByLabel("It is: name").selectOption("title");
  await page.getByLabel("It is: ref").selectOption("id");
  await make(site).click();
  await expect(page.getByRole("alert")).toContainText('boats.csv:32:1: the id "7" is taken by line 9');
  await page.getByLabel("Leave out rows").check();
  await page.getByLabel("Name of the collection").fill("Boats & Co");
  await make(site).click();
  await expect(page.getByRole("heading", { level: 2, name: "Boats & Co" })).toBeFocused();
  await expect(page.getByText("1 row was left out:")).toBeVisible();
  await page.getByRole("link", { name: "Open it" }).click();
  await expect(site.grid.first()).toContainText("<b>Boat");

  await openPage(site);
  await page.getByRole("button", { name: /^Delete ?: Boats & Co$/ }).click();
  await expect(page.getByText("None yet.")).toBeVisible();
});
