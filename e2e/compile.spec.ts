import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { test as base, expect } from "@playwright/test";
import { cliPath } from "./server.ts";

const filmTable = fileURLToPath(new URL("../node_modules/vega-datasets/data/movies.json", import.meta.url));

/** An empty folder for each test. */
const test = base.extend<{ cwd: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it which fixtures are wanted
  async cwd({}, use, info) {
    const folder = info.outputPath("folder");
    await mkdir(folder, { recursive: true });
    await use(folder);
  },
});

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `docent` in a folder of its own, with a cache of its own. `onStderr` may end it. */
function docent(cwd: string, args: readonly string[], onStderr?: (text: string, end: () => void) => void) {
  const env = { ...process.env, XDG_CACHE_HOME: join(cwd, "cache") };
  const child = spawn(process.execPath, [cliPath, ...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  return new Promise<Run>((resolve, reject) => {
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (text) => {
      stdout += text;
    });
    child.stderr.on("data", (text) => {
      stderr += text;
      onStderr?.(stderr, () => child.kill("SIGINT"));
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** Hash of every file of a folder by its path. */
async function fingerprint(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(
      paths.sort().map(async (path) => [
        path.slice(folder.length + 1),
        createHash("sha256")
          .update(await readFile(path))
          .digest("hex"),
      ]),
    ),
  );
}

const shop = [
  "sku,name,brand,category,price",
  ...Array.from({ length: 60 }, (_, i) => {
    const [category, noun] = [
      ["Garden", "garden chair"],
      ["Kitchen", "copper pan"],
      ["Bath", "linen towel"],
    ][i % 3];
    return `A-${i},"Model ${i}, ${noun}",${i % 2 ? "Acme" : "Borealis"},${category},${i}.90`;
  }),
].join("\r\n");

test("compiling twice gives the same bytes, with all stages computed or none, on one thread or three", async ({
  cwd,
}) => {
  const compile = (out: string, ...more: string[]) =>
    docent(cwd, ["compile", filmTable, "--preset", "films", "--out", out, "--json", ...more]);
  const [first, cached, other] = [
    await compile("first"),
    await compile("second"),
    await compile("third", "--no-cache", "--threads", "3"),
  ];
  expect([first.code, cached.code, other.code]).toEqual([0, 0, 0]);
  const prints = await fingerprint(join(cwd, "first"));
  expect(Object.keys(prints)).toContain("manifest.json");
  expect(await fingerprint(join(cwd, "second"))).toEqual(prints);
  expect(await fingerprint(join(cwd, "third"))).toEqual(prints);

  const cachedStages = ({ stdout }: Run) =>
    JSON.parse(stdout)
      .stages.filter((stage: { cached: boolean }) => stage.cached)
      .map((stage: { stage: string }) => stage.stage);
  expect(cachedStages(first)).toEqual([]);
  expect(cachedStages(cached)).toEqual(["reduce", "partition", "probes", "graph", "map"]);
  expect(cachedStages(other)).toEqual([]);

  const fewer = await compile("fourth", "--clusters", "20");
  expect(JSON.parse(fewer.stdout)).toMatchObject({ items: 3201, rows: 3201, badRowCount: 0 });
  expect(cachedStages(fewer)).toEqual(["reduce"]);
});

test("a shop's table needs no option but where to: guessed, published, verified, recommended from", async ({
  cwd,
}) => {
  await writeFile(join(cwd, "shop.csv.gz"), gzipSync(shop));
  const { code, stdout, stderr } = await docent(cwd, ["compile", "shop.csv.gz", "--out", "site/shop"]);
  expect(code).toBe(0);
  expect(stderr).toContain("guessed id: sku\n");
  expect(stderr).toContain("guessed title: name\n");
  expect(stdout).toContain("shop: 60 items in 8 clusters");
  expect(stdout).toMatch(/\n {2}time: ingest \d/);

  const verified = await docent(cwd, ["verify", "site/shop"]);
  expect(verified).toMatchObject({ code: 0, stderr: "" });
  expect(verified.stdout).toMatch(/^60 items, 8 clusters, \d+ nodes: all is well\n$/);

  const inspected = await docent(cwd, ["inspect", "site/shop", "--json"]);
  expect(JSON.parse(inspected.stdout)).toMatchObject({ id: "shop", items: 60, clusters: { count: 8 } });

  const asked = await docent(cwd, ["recommend", "site/shop", "--ids", "A-1,A-4", "--recs", "5", "--json"]);
  const list = JSON.parse(asked.stdout);
  expect(list.length).toBe(5);
  for (const item of list) {
    expect(Object.keys(item)).toEqual(["id", "title", "score", "reason"]);
    expect(["A-1", "A-4"]).not.toContain(item.id);
    expect(item.title).toContain("copper pan");
    expect(item.reason).toMatch(/^Because you viewed “Model [14], copper pan”$/);
  }
  const similar = await docent(cwd, ["similar", "site/shop", "--id", "A-2", "--recs", "1", "--json"]);
  expect(JSON.parse(similar.stdout)[0].reason).toBe("Similar to “Model 2, linen towel”");
});

test("docent.config.json says what the options say, and they win", async ({ cwd }) => {
  await writeFile(join(cwd, "shop.csv"), shop);
  const config = {
    input: "shop.csv",
    out: "site",
    id: "sku",
    title: "name",
    fields: ["category"],
    clusters: 3,
  };
  await writeFile(join(cwd, "docent.config.json"), JSON.stringify(config));
  const run = await docent(cwd, ["compile", "--clusters", "5", "--name", "my-shop", "--json"]);
  expect(run.code).toBe(0);
  expect(JSON.parse(run.stdout)).toMatchObject({ catalogId: "my-shop", items: 60, clusters: { count: 5 } });

  await writeFile(join(cwd, "docent.config.json"), JSON.stringify({ ...config, cluster: 4 }));
  const wrong = await docent(cwd, ["compile"]);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('cluster: there is no such setting; did you mean "clusters"?');
});

test("bad rows end it with file, line and column, or are skipped, counted and listed", async ({ cwd }) => {
  await writeFile(
    join(cwd, "shop.csv"),
    `${shop}\r\nA-1,again,Acme,Bath,1\r\nB,"two\r\nlines",Acme,Bath\r\n`,
  );
  const strict = await docent(cwd, ["compile", "shop.csv", "--out", "site", "--quiet"]);
  expect(strict).toEqual({ code: 1, stdout: "", stderr: 'shop.csv:62:1: the id "A-1" is taken by line 3\n' });
  expect(await readdir(cwd)).not.toContain("site");

  const lenient = await docent(cwd, ["compile", "shop.csv", "--out", "site", "--skip-bad-rows"]);
  expect(lenient.code).toBe(0);
  expect(lenient.stdout).toContain(
    [
      "  2 of 62 rows skipped:",
      '    shop.csv:62:1: the id "A-1" is taken by line 3',
      "    shop.csv:63:1: this row has 4 cells, the header has 5",
      "",
    ].join("\n"),
  );
});

test("usage that makes no sense ends with 2 and says what was meant", async ({ cwd }) => {
  await writeFile(join(cwd, "shop.csv"), shop);
  const cases: [string, string][] = [
    ["complie", 'there is no command "complie"; did you mean "compile"?'],
    ["compile shop.csv", "--out: got nothing"],
    ["compile shop.csv --out x --titel name", '--titel: there is no such option; did you mean "--title"?'],
    ["compile shop.csv --out x --preset tote", 'there is no preset "tote"; did you mean "tate"?'],
    ["compile shop.csv --out x --m 1", "m: got 1, expected a whole number from 2 to 127"],
    ["recommend site --ids A --recs none", "--recs: "],
    ["verify", "got nothing, expected one folder"],
  ];
  for (const [line, message] of cases) {
    const { code, stdout, stderr } = await docent(cwd, line.split(" "));
    expect({ line, code, stdout }).toEqual({ line, code: 2, stdout: "" });
    expect(stderr).toContain(message);
  }
  const help = await docent(cwd, ["compile", "--help"]);
  expect(help).toMatchObject({ code: 0, stderr: "" });
  expect(help.stdout).toContain("docent compile <input> --out <dir>");
});

test("data that can't be used end with 1 and name their place", async ({ cwd }) => {
  await mkdir(join(cwd, "app"));
  await writeFile(join(cwd, "shop.csv"), shop);
  await writeFile(join(cwd, "app", "manifest.json"), '{ "name": "An app" }');
  const cases: [string, string][] = [
    ["compile nix.csv --out x", "there is no such file"],
    [
      "compile shop.csv --out x --title Nmae",
      'shop.csv:1:1: title: there is no column "Nmae"; did you mean "name"?',
    ],
    ["compile shop.csv --out app", "this is no catalogue's manifest"],
    ["verify app", "manifest.json"],
    ["inspect nowhere", "manifest.json"],
    ["recommend nowhere --ids A", "docent recommend:"],
  ];
  for (const [line, message] of cases) {
    const { code, stdout, stderr } = await docent(cwd, [...line.split(" ")]);
    expect({ line, code, stdout }).toEqual({ line, code: 1, stdout: "" });
    expect(stderr).toContain(message);
  }
});

test("tables in other encodings, and cells of any kind, are read or refused with their place", async ({
  cwd,
}) => {
  const table =
    "id,title,date,kind\na,Café <b>bold</b>,1890,oil\nA,Boat & <i>sea</i>,c. 1901,oil\nb,Sea,44 BC,oil\n";
  const utf16 = Buffer.from(`\uFEFF${table}`, "utf16le");
  await writeFile(join(cwd, "latin1.csv"), Buffer.from(table, "latin1"));
  await writeFile(join(cwd, "little.csv"), utf16);
  await writeFile(join(cwd, "big.csv"), Buffer.from(utf16).swap16());
  await writeFile(join(cwd, "bare.csv"), utf16.subarray(2));
  await writeFile(join(cwd, "huge.csv"), `id,title\n1,A\n2,${"x".repeat(10_000_000)}\n`);
  await writeFile(join(cwd, "header.csv"), "id,title\n");
  const refused: [string, string][] = [
    ["latin1.csv", "latin1.csv:2:6: these bytes are not UTF-8; is the file in Latin-1 (--encoding latin1)?"],
    ["bare.csv", "bare.csv:2:12: these bytes are not UTF-8; is the file in UTF-16 (--encoding utf-16le)?"],
    ["huge.csv", "huge.csv:3:3: this cell (title) has 10,000,000 characters, more than 1,000,000"],
    ["header.csv", "header.csv:1:1: there is no row below the header by which columns could be guessed"],
  ];
  for (const [file, message] of refused) {
    const { code, stderr } = await docent(cwd, ["compile", file, "--out", "site"]);
    expect({ file, code }).toEqual({ file, code: 1 });
    expect(stderr).toContain(message);
  }
  for (const [file, ...options] of [
    ["little.csv"],
    ["big.csv"],
    ["bare.csv", "--encoding", "utf-16le"],
    ["latin1.csv", "--encoding", "latin1"],
  ]) {
    const columns = ["--fields", "title,kind"];
    const { stdout } = await docent(cwd, ["compile", file, "--out", "site", ...columns, ...options]);
    expect(stdout).toContain('the column "kind" is the same in every row');
    // Ids that differ only in case are two items; markup stays text.
    const { stdout: similar } = await docent(cwd, ["similar", "site", "--id", "A", "--recs", "9", "--json"]);
    const titles = (JSON.parse(similar) as { title: string }[]).map(({ title }) => title);
    expect(titles.toSorted()).toEqual(["Café <b>bold</b>", "Sea"]);
  }
});

test("an interrupted compilation leaves the old catalogue as it was, and nothing beside it", async ({
  cwd,
}) => {
  const compile = ["compile", filmTable, "--preset", "films", "--out", "site", "--no-cache"];
  expect((await docent(cwd, compile)).code).toBe(0);
  const before = await fingerprint(join(cwd, "site"));
  // Once: a second Ctrl-C ends it without a word.
  let isInterrupted = false;
  const run = await docent(cwd, [...compile, "--seed", "2"], (stderr, end) => {
    if (!isInterrupted && stderr.includes("ingest")) end();
    isInterrupted ||= stderr.includes("ingest");
  });
  expect(run).toMatchObject({ code: 130, stdout: "" });
  expect(run.stderr).toContain("docent compile: interrupted; what was there is as it was\n");
  expect(await fingerprint(join(cwd, "site"))).toEqual(before);
  expect(await readdir(cwd)).toEqual(["site"]);
});

test("verify finds a byte that changed, and a file that is gone", async ({ cwd }) => {
  await writeFile(join(cwd, "shop.csv"), shop);
  expect((await docent(cwd, ["compile", "shop.csv", "--out", "site", "--quiet"])).code).toBe(0);
  const inspected = JSON.parse(readFileSync(join(cwd, "site", "manifest.json"), "utf8"));
  const { hash } = inspected.files.starter;
  const starter = join(cwd, "site", "files", hash.slice(0, 2), `${hash.slice(2)}.docent`);
  const bytes = await readFile(starter);
  bytes[bytes.length - 1] ^= 1;
  await cp(join(cwd, "site"), join(cwd, "whole"), { recursive: true });
  await writeFile(starter, bytes);
  const changed = await docent(cwd, ["verify", "site"]);
  expect(changed.code).toBe(1);
  expect(changed.stderr).toMatch(/^site: .*starter/m);
  expect(changed.stdout).toContain("see above");
  const both = await docent(cwd, ["verify", "whole", "site"]);
  expect(both.code).toBe(1);
  expect(both.stdout).toMatch(/^whole: 60 items, .* all is well\nsite: 60 items, .* see above\n$/);
});
