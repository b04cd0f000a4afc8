import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "./fixtures.ts";
import { type Host, hostPage, startHost } from "./host-page.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
const typeScript = join(root, "node_modules", ".bin", "tsc");

// One installation for all.
test.describe.configure({ mode: "serial" });

interface PackedFile {
  readonly path: string;
}

let folder: string;
let packed: { readonly filename: string; readonly size: number; readonly files: readonly PackedFile[] };
let host: Host;

const shop = [
  "sku,name,brand,category,price",
  ...Array.from({ length: 60 }, (_, i) => {
    const [category, noun] = [
      ["Garden", "garden chair"],
      ["Kitchen", "copper pan"],
      ["Bath", "linen towel"],
    ][i % 3] as [string, string]; // of three, by the remainder of three
    return `A-${i},"Model ${i}, ${noun}",${i % 2 ? "Acme" : "Borealis"},${category},${i}.90`;
  }),
].join("\r\n");

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "docent-package-"));
  const { stdout } = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], {
    cwd: root,
  });
  [packed] = JSON.parse(stdout);
  await writeFile(join(folder, "package.json"), '{ "type": "module", "private": true }');
  const install = ["install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts"];
  await run("npm", [...install, join(folder, packed.filename)], { cwd: folder });

  await writeFile(join(folder, "shop.csv"), shop);
  const command = join(folder, "node_modules", ".bin", "docent");
  await run(command, ["compile", "shop.csv", "--out", "site/catalogue", "--no-cache"], { cwd: folder });
  await cp(join(folder, "node_modules", "docent", "build", "embed"), join(folder, "site", "docent"), {
    recursive: true,
  });
  await mkdir(join(folder, "site", "p"));
  for (let i = 0; i < 60; i++) {
    const tag = '<docent-for-you catalog="/catalogue/" href="/p/{id}.html" dwell="0"></docent-for-you>';
    await writeFile(
      join(folder, "site", "p", `A-${i}.html`),
      hostPage({ body: `<h1>Model ${i}</h1>${tag}` }),
    );
  }
  const pages = { "/empty.html": "<!doctype html><title>Empty</title>" };
  host = await startHost({ pages, folders: { "/": join(folder, "site") } });
});

test.afterAll(async () => {
  await host?.close();
  await rm(folder, { recursive: true, force: true });
});

test("the package has the command, the scripts, their types, and nothing unneeded", async () => {
  const paths = packed.files.map(({ path }) => path);
  for (const path of [
    "build/docent.js",
    "build/embed/docent.js",
    "build/embed/worker.js",
    "README.md",
    "LICENSE",
  ]) {
    expect(paths).toContain(path);
  }
  const strays = paths.filter(
    (path) =>
      !/^(README\.md|LICENSE|package\.json|build\/.*\.(js|d\.ts|wasm|css)|build\/embed\/custom-elements\.json)$/.test(
        path,
      ) || /test|start\.js|write-package|\/bench\//.test(path.replace("test-", "test")),
  );
  expect(strays).toEqual([]);
  expect(packed.size).toBeLessThan(800_000);
});

test("what package.json names is there", async () => {
  const own = join(folder, "node_modules", "docent");
  const { exports, bin, customElements, types } = JSON.parse(
    await readFile(join(own, "package.json"), "utf8"),
  );
  const named = JSON.stringify([exports, bin, customElements, types]).match(/build\/[\w./-]+/g) ?? [];
  expect(named.length).toBeGreaterThan(8);
  for (const path of named) expect((await readFile(join(own, path))).length).toBeGreaterThan(0);
  const manifest = JSON.parse(await readFile(join(own, customElements), "utf8"));
  const tags = manifest.modules.flatMap(({ declarations }: { declarations: { tagName?: string }[] }) =>
    declarations.flatMap(({ tagName }) => tagName ?? []),
  );
  expect(tags.sort()).toEqual(["docent-favourites", "docent-for-you", "docent-history", "docent-similar"]);
});

test("a plain page of the installed package recommends", async ({ page }) => {
  for (const id of ["A-1", "A-4"]) {
    await page.goto(`${host.url}p/${id}.html`);
    const links = page.locator("docent-for-you").getByRole("listitem").getByRole("link");
    await expect(links.first()).toContainText("copper pan");
    await expect(links).not.toContainText([id]);
  }
  await page.locator("docent-for-you").getByRole("listitem").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/p\/A-\d+\.html$/);
});

test("Node and the browser give the same answers from the same history", async ({ page }) => {
  const questions = `
    const views = ["A-1", "A-4", "A-2"];
    for (const id of views) await recommender.view(id);
    await recommender.favourites.add("A-10");
    await recommender.hide("A-7");
    const plain = ({ items, basedOn }) => ({
      basedOn,
      items: items.map(({ card, score, reason }) => [card.id, card.title, Math.round(score * 1e6), reason?.kind, reason?.id]),
    });
    const answers = { pages: [] };
    for await (const page of recommender.recommend({ pageSize: 20 })) answers.pages.push(plain(page));
    answers.similar = plain(await recommender.similar("A-5"));
    answers.search = (await recommender.search("towel")).items.map(({ card }) => card.id);
    answers.history = (await recommender.history.list()).map(({ id }) => id);
    answers.favourites = (await recommender.favourites.list()).map(({ id }) => id);
    recommender.close();`;
  await writeFile(
    join(folder, "ask.js"),
    `import { createRecommender } from "docent";
    const recommender = createRecommender({ catalog: "site/catalogue" });
    ${questions}
    console.log(JSON.stringify(answers));`,
  );
  const { stdout } = await run(process.execPath, ["ask.js"], { cwd: folder });
  const inNode = JSON.parse(stdout);
  await page.goto(`${host.url}empty.html`);
  const inBrowser = await page.evaluate(`(async () => {
    const { createRecommender } = await import("/docent/recommender.js");
    const recommender = createRecommender({ catalog: "/catalogue/" });
    ${questions}
    return answers;
  })()`);
  expect(inNode.pages.length).toBeGreaterThan(2);
  expect(inBrowser).toEqual(inNode);
});

test("the types are those of a strict project, with either way of finding modules", async () => {
  await writeFile(
    join(folder, "use.ts"),
    `import { createRecommender, RecommenderError, type Recommender } from "docent";
    import { DocentForYou, type DocentSelectEvent } from "docent/elements";
    import { compile, type CompileOptions } from "docent/compiler";

    const recommender: Recommender = createRecommender({ catalog: "/catalogue/" });
    recommender.addEventListener("progress", ({ bytes, totalBytes }) => console.log(bytes / totalBytes));
    for await (const { items } of recommender.recommend({ pageSize: 5 })) {
      const titles: string[] = items.map(({ card }) => card.title);
      console.log(titles);
    }
    const [first] = (await recommender.similar("A-1")).items;
    const score: number | undefined = first?.score;
    addEventListener("docent-select", (event: DocentSelectEvent) => console.log(event.item.card.id, score));
    const row: DocentForYou = document.createElement("docent-for-you");
    row.options = { diversity: 0.3 };
    const options: Pick<CompileOptions, "catalogId"> = { catalogId: "shop" };
    console.log(options, compile.length, new RecommenderError({ kind: "missing", message: "" }).kind);
    // @ts-expect-error: there is no such option
    createRecommender({ catalogue: "/catalogue/" });`,
  );
  const strict = [
    "--strict",
    "--noEmit",
    "--target",
    "es2023",
    "--lib",
    "es2023,dom,dom.iterable",
    "--types",
    "",
  ];
  for (const way of [
    ["--module", "nodenext"],
    ["--module", "esnext", "--moduleResolution", "bundler"],
  ]) {
    const { stdout } = await run(typeScript, [...strict, ...way, "use.ts"], { cwd: folder }).catch(
      (error) => error,
    );
    expect(stdout).toBe("");
  }
});
