import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readCompileArguments } from "./compile-arguments.ts";

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "docent-arguments-"));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const read = (line: string) => readCompileArguments(line.split(" ").filter(Boolean), cwd);
const config = (text: string, name = "docent.config.json") => writeFileSync(join(cwd, name), text);

test("reads every option", async () => {
  const line =
    "works.csv --out site --preset tate --id a,b --title t --fields t,subjects:0.6,x:y --creator c --date d --url u --image i --facets f,g --details creditLine --group g --alternate-keys k --popularity p --list-separator | --format csv --delimiter ; --encoding latin1 --skip-bad-rows --embedder lsa --dims 64 --clusters 10 --m 16 --ef-construction 200 --seed 7 --nprobe 3 --recall 0.9 --budget 300kB --bundles 8 --everything-up-to 8MB --visit-size 500000 --visit-bits 4.5 --name my-works --catalog-title Works --item-noun works --no-cache --quiet --json";
  expect(await read(line)).toEqual({
    input: join(cwd, "works.csv"),
    out: join(cwd, "site"),
    preset: "tate",
    id: ["a", "b"],
    title: "t",
    fields: [{ column: "t" }, { column: "subjects", weight: 0.6 }, { column: "x:y" }],
    creator: "c",
    date: "d",
    url: "u",
    image: "i",
    facets: ["f", "g"],
    details: [{ column: "creditLine", label: "Credit line" }],
    group: "g",
    alternateKeys: ["k"],
    popularity: "p",
    listSeparator: "|",
    format: "csv",
    delimiter: ";",
    encoding: "latin1",
    skipBadRows: true,
    embedder: "lsa",
    dims: 64,
    clusters: 10,
    m: 16,
    efConstruction: 200,
    seed: 7,
    nprobe: 3,
    bundles: 8,
    everythingUpTo: 8_000_000,
    visitSize: 500_000,
    visitBits: 4.5,
    recall: 0.9,
    budget: 300_000,
    name: "my-works",
    catalogTitle: "Works",
    itemNoun: "works",
    noCache: true,
    quiet: true,
    json: true,
  });
});

test("fills in from docent.config.json, whose names may hold commas", async () => {
  config(
    JSON.stringify({
      input: "data/works.csv",
      out: "site",
      title: "Title",
      fields: ["Title", { column: "Medium, support", weight: 0.2 }],
      details: "Medium,Date",
      id: ["Key"],
      dims: 32,
      attribution: { text: "The museum", licence: "CC0" },
    }),
  );
  expect(await read("--dims 64 --out here")).toEqual({
    input: join(cwd, "data", "works.csv"),
    out: join(cwd, "here"),
    title: "Title",
    fields: [{ column: "Title" }, { column: "Medium, support", weight: 0.2 }],
    details: [
      { column: "Medium", label: "Medium" },
      { column: "Date", label: "Date" },
    ],
    id: ["Key"],
    dims: 64,
    attribution: { text: "The museum", licence: "CC0" },
  });
});

test("paths of a config file are relative to it, whatever folder it is in", async () => {
  config('{ "input": "a.csv", "out": "b" }', "other.json");
  const request = await readCompileArguments(["--config", join(cwd, "other.json")], "/");
  expect(request).toEqual({ input: join(cwd, "a.csv"), out: join(cwd, "b") });
});

test.each([
  ["", "got no input, expected a table to compile"],
  ["a.csv", "--out: got nothing, expected the folder to publish into"],
  ["a.csv b.csv --out x", "got 2 inputs (a.csv, b.csv), expected one"],
  ["a.csv --out x --dims many", '--dims: got "many", expected a whole number'],
  ["a.csv --out x --dims 1.5", "--dims: got 1.5, expected a whole number"],
  ["a.csv --out x --ef-construction x", '--ef-construction: got "x", expected a whole number'],
  [
    "a.csv --out x --embedder bert",
    '--embedder: got "bert", expected lexical, lsa, transformers, use, vectors',
  ],
  ["a.csv --out x --embedder vectors", "--vectors: got nothing with --embedder vectors, expected both"],
  ["a.csv --out x --embedder lsa --vectors v", "with --embedder lsa, expected both"],
  [
    "a.csv --out x --name Works",
    '--name: got "Works", expected lower case letters, digits, dots and hyphens',
  ],
  ["a.csv --out x --facets a,,b", "--facets: got Array, expected names, as a list or with commas"],
  ["a.csv --out x --config nix.json", "--config: "],
])("refuses %j", async (line, message) => {
  await expect(read(line)).rejects.toThrow(message);
});

test("vectors computed elsewhere need no other word", async () => {
  const line = "a.csv --out x --vectors v.npy --vectors-id key --vectors-column e5 --ignore-other-vectors";
  expect(await read(line)).toMatchObject({
    embedder: "vectors",
    vectors: join(cwd, "v.npy"),
    vectorsId: "key",
    vectorsColumn: "e5",
    ignoreOtherVectors: true,
  });
  expect(await read("a.csv --out x --embedder transformers --embedder-model ./m")).toMatchObject({
    embedder: "transformers",
    embedderModel: "./m",
  });
});

test("vectors that a config file names stand beside it", async () => {
  mkdirSync(join(cwd, "sub"));
  config('{ "vectors": "v.jsonl" }', "sub/c.json");
  expect((await read("a.csv --out x --config sub/c.json")).vectors).toBe(join(cwd, "sub", "v.jsonl"));
});

test.each([
  ['{ "titel": "a" }', 'docent.config.json: titel: there is no such setting; did you mean "title"?'],
  ['{ "title": 7 }', "docent.config.json: title: got 7, expected a text"],
  ['{ "efConstruction": "many" }', 'docent.config.json: efConstruction: got "many", expected a whole number'],
  ['{ "fields": [{ "column": "a", "wieght": 1 }] }', "docent.config.json: fields.0"],
  ['{ "skipBadRows": "yes" }', 'docent.config.json: skipBadRows: got "yes", expected true or false'],
  ["[]", "docent.config.json: got [], expected an object of settings"],
  ['{\n  "title": }', 'docent.config.json:2:12: expected a value, found "}"'],
])("refuses the config file %s", async (text, message) => {
  config(text);
  await expect(read("a.csv --out x")).rejects.toThrow(message);
});

test("reads what counts on visitors' devices, and refuses what makes no sense", async () => {
  expect(
    await read(
      "w.csv --out s --rules kind:same,Date:nearest --visitor-events view:1,purchase:5 --learning off " +
        "--device-models content:0.7,gmf:0.3 --device-step 0.05 --device-regularisation 0 --device-optimiser adagrad",
    ),
  ).toMatchObject({
    rules: [
      { facet: "kind", prefer: "same" },
      { facet: "Date", prefer: "nearest" },
    ],
    visitorEvents: [
      { kind: "view", weight: 1 },
      { kind: "purchase", weight: 5 },
    ],
    learning: "off",
    deviceModels: [
      { name: "content", weight: 0.7 },
      { name: "gmf", weight: 0.3 },
    ],
    deviceStep: 0.05,
    deviceRegularisation: 0,
    deviceOptimiser: "adagrad",
  });
  config('{ "visitorEvents": { "hide": -3 }, "rules": [{ "facet": "a:b", "prefer": "same" }] }');
  expect(await read("w.csv --out s")).toMatchObject({
    visitorEvents: [{ kind: "hide", weight: -3 }],
    rules: [{ facet: "a:b", prefer: "same" }],
  });
  for (const wrong of [
    "--rules kind:most",
    "--rules kind",
    "--visitor-events view",
    "--visitor-events A:1",
    "--device-models guess:1",
    "--device-models gmf:-1",
    "--device-step 2",
    "--device-optimiser adam",
  ])
    await expect(read(`w.csv --out s ${wrong}`)).rejects.toThrow(wrong.split(" ")[0]);
});
