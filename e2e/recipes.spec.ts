import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { docent } from "./command-line.ts";
import { EmbeddedRow } from "./embed-page.ts";
import { test as base, expect } from "./fixtures.ts";
import { type Host, startHost } from "./host-page.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
const recipes = join(root, "e2e", "recipes");

interface Recipe {
  /** A copy of the recipe's folder, with the package installed and the table beside. */
  open(name: string): Promise<string>;
  /** Serves a folder; pages of an app are answered with its index.html. */
  serve(folder: string, options?: { readonly isApp?: boolean }): Promise<Host>;
}

const test = base.extend<{ recipe: Recipe }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it which fixtures are wanted
  async recipe({}, use) {
    const folders: string[] = [];
    const hosts: Host[] = [];
    await use({
      async open(name) {
        const folder = await mkdtemp(join(tmpdir(), `docent-${name}-`));
        folders.push(folder);
        await cp(join(recipes, name), folder, { recursive: true });
        await cp(join(recipes, "plants.json"), join(folder, "plants.json"));
        await installPackage(folder);
        return folder;
      },
      async serve(folder, { isApp = false } = {}) {
        const index = isApp ? await readFile(join(folder, "index.html"), "utf8") : "";
        const plants: { id: string }[] = JSON.parse(await readFile(join(recipes, "plants.json"), "utf8"));
        const pages = isApp ? Object.fromEntries(plants.map(({ id }) => [`/plants/${id}`, index])) : {};
        const host = await startHost({ folders: { "/": folder }, pages });
        hosts.push(host);
        return host;
      },
    });
    await Promise.all(hosts.map((host) => host.close()));
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  },
});

/** The package's files as `npm install` would put them there. */
async function installPackage(folder: string): Promise<void> {
  const { stdout } = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], {
    cwd: root,
  });
  const [{ filename }] = JSON.parse(stdout);
  const target = join(folder, "node_modules", "docent");
  await mkdir(target, { recursive: true });
  await run("tar", ["-xzf", join(folder, filename), "-C", target, "--strip-components=1"]);
}

test("plain HTML: pages recommend, and their static lists say what similar items say", async ({
  page,
  recipe,
}) => {
  const folder = await recipe.open("plain-html");
  const site = join(folder, "site");
  const catalogue = join(site, "catalogue");
  await docent(
    "compile",
    join(folder, "plants.json"),
    "--url",
    "/plants/{id}.html",
    "--out",
    catalogue,
    "--no-cache",
  );
  await cp(join(folder, "node_modules", "docent", "build", "embed"), join(site, "docent"), {
    recursive: true,
  });
  const related = join(folder, "related");
  await docent("related", catalogue, "--out", related, "--recs", "4");
  const { files } = JSON.parse(await readFile(join(related, "index.json"), "utf8"));
  expect(Object.keys(files)).toHaveLength(24);
  for (const id of ["lavender", "hosta"]) {
    const path = join(site, "plants", `${id}.html`);
    const list = await readFile(join(related, files[id]), "utf8");
    await writeFile(path, (await readFile(path, "utf8")).replace(`<!-- related: ${id} -->`, list));
  }

  const host = await recipe.serve(site);
  await page.goto(`${host.url}plants/lavender.html`);
  const similar = await EmbeddedRow.of(page, "docent-similar").ids();
  const source = await page.locator("noscript").textContent();
  const links = [...(source ?? "").matchAll(/href="\/plants\/([^"]+)\.html"/g)].map(([, id]) => id);
  expect(links).toHaveLength(4);
  expect(similar.slice(0, 4)).toEqual(links);
  await expect(page.locator("docent-for-you").getByText("Because you viewed Lavender").first()).toBeVisible();

  await page.goto(host.url);
  expect(await EmbeddedRow.of(page, "docent-history").ids()).toEqual(["lavender"]);
});

test("Eleventy: a page for each row, with its item, a static list and recommendations", async ({
  page,
  recipe,
}) => {
  const folder = await recipe.open("eleventy");
  const data = join(folder, "_data");
  await mkdir(data, { recursive: true });
  await cp(join(folder, "plants.json"), join(data, "plants.json"));
  const catalogue = join(folder, "catalogue");
  await docent(
    "compile",
    join(data, "plants.json"),
    "--url",
    "/plants/{id}/",
    "--out",
    catalogue,
    "--no-cache",
  );
  await docent("related", catalogue, "--out", join(data, "related"), "--format", "json", "--recs", "4");
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await run(join(root, "node_modules", ".bin", "eleventy"), ["--quiet"], { cwd: folder });
  expect(await readdir(join(folder, "site", "plants"))).toHaveLength(24);

  const host = await recipe.serve(join(folder, "site"));
  await page.goto(`${host.url}plants/male-fern/`);
  const row = EmbeddedRow.of(page);
  await expect(row.host.getByText("Because you viewed Male fern").first()).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Related" }).getByRole("link")).toHaveCount(4);
  await row.links.first().click();
  await expect(page).toHaveURL(/\/plants\/[a-z-]+\/$/);
  await expect(row.links.first()).toBeVisible();
});

test("a single-page app: bundled with its worker, routed by itself, counted by its own code", async ({
  page,
  recipe,
}) => {
  const folder = await recipe.open("single-page-app");
  await docent(
    "compile",
    join(folder, "plants.json"),
    "--out",
    join(folder, "public", "catalogue"),
    "--no-cache",
  );
  await run(join(root, "node_modules", ".bin", "vite"), ["build", "--logLevel", "error"], { cwd: folder });

  const host = await recipe.serve(join(folder, "dist"), { isApp: true });
  await page.goto(host.url);
  await page.getByRole("link", { name: "Lavender" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lavender");
  await expect(page.getByText("1 viewed")).toBeVisible();
  const row = EmbeddedRow.of(page);
  // A row does not change under the pointer, which rests where the link was.
  await page.mouse.move(0, 0);
  await expect(row.host.getByText("Because you viewed Lavender").first()).toBeVisible();
  const [first] = await row.ids();
  await row.links.first().click();
  await expect(page).toHaveURL(`${host.url}plants/${first}`);
  await expect(page.getByText("2 viewed")).toBeVisible();
  // One document all the way, and every worker from the bundle.
  expect(host.requests.filter((path) => !/\.|^\/catalogue/.test(path))).toEqual(["/"]);
  for (const worker of page.workers()) expect(new URL(worker.url()).pathname).toMatch(/^\/assets\//);
});
