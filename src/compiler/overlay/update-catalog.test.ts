import { beforeAll, describe, expect, test } from "vitest";
import { parseManifest } from "../../catalog/manifest.ts";
import { manifestPath } from "../../catalog/paths.ts";
import { compile } from "../compile.ts";
import type { CompileOptions } from "../compile-options.ts";
import type { SourceItem } from "../source-item.ts";
import { createMemoryEffects, type MemoryEffects } from "../testing/memory-effects.ts";
import { testItem } from "../testing/test-items.ts";
import { ingestedFrom, testOptions, testRecords } from "../testing/test-records.ts";
import { verify } from "../verify.ts";
import { type CatalogueChanges, updateCatalogue } from "./update-catalog.ts";

const lexical: CompileOptions = {
  ...testOptions,
  embedder: "lexical",
  clusters: 6,
  columns: { ...testOptions.columns, date: "date", facets: ["maker"] },
};
const records = testRecords(300).map((item) => ({ ...item, facets: [[item.creator]] }));
const pictures = {
  readPicture: async (name: string) => ({
    mediaType: "image/svg+xml",
    bytes: new TextEncoder().encode(name),
  }),
};

async function compiled(options = lexical, items: readonly SourceItem[] = records): Promise<MemoryEffects> {
  const effects = createMemoryEffects(pictures);
  await compile(ingestedFrom(items), options, effects);
  return effects;
}

let base: MemoryEffects;
beforeAll(async () => {
  base = await compiled();
}, 60_000);

/** A copy of the folder, so that each test has its own. */
function copyOf({ files }: MemoryEffects): MemoryEffects {
  const copy = createMemoryEffects(pictures);
  for (const [path, bytes] of files) copy.files.set(path, bytes);
  return copy;
}

function manifestOf({ files }: MemoryEffects) {
  return parseManifest(JSON.parse(new TextDecoder().decode(files.get(manifestPath))), manifestPath);
}

const update = (effects: MemoryEffects, changes: CatalogueChanges) => updateCatalogue(changes, effects);
const table = (...items: SourceItem[]) => ({ items, columns: lexical.columns });

const galley = testItem("new 1", {
  title: "harbour galley",
  creator: "Maker new",
  date: "1650",
  image: "galley.svg",
  fields: ["boat"],
  details: ["a detail", ""],
  facets: [["Maker new"]],
  alternateKeys: ["GAL 1"],
});

describe("an update", () => {
  test("adds items, changes no file of the base, and leaves nothing to complain of", async () => {
    const folder = copyOf(base);
    const before = new Map(folder.files);
    const report = await update(folder, { table: table(galley) });
    expect(report).toMatchObject({ isNew: true, added: 1, changed: 0, items: 301, placedBy: "texts" });
    for (const [path, bytes] of before) if (path !== manifestPath) expect(folder.files.get(path)).toBe(bytes);
    const { overlay, items, generation } = manifestOf(folder);
    expect(items).toBe(300);
    expect(overlay).toMatchObject({
      base: manifestOf(base).generation,
      segments: [{ items: 1 }],
      removed: 0,
    });
    expect(generation).not.toBe(manifestOf(base).generation);
    expect(await verify(folder.readFile)).toMatchObject({ items: 301, violations: [] });
  });

  test("once more, or with what is there already, changes nothing", async () => {
    const folder = copyOf(base);
    expect(await update(folder, { table: table(...records.slice(0, 40)) })).toMatchObject({
      isNew: false,
      unchanged: 40,
    });
    await update(folder, { table: table(galley), removedIds: ["no 7"] });
    const files = new Map(folder.files);
    const again = await update(folder, { table: table(galley), removedIds: ["no 7"] });
    expect(again).toMatchObject({ isNew: false, unchanged: 1, unknownIds: ["no 7"], files: 0, bytes: 0 });
    expect([...folder.files]).toEqual([...files]);
  });

  test("replaces what has changed, under its id, and takes away what is removed", async () => {
    const folder = copyOf(base);
    const changed = { ...records[3], title: "throne of roses" };
    const report = await update(folder, { table: table(changed), removedIds: ["no 8", "nobody"] });
    expect(report).toMatchObject({ added: 0, changed: 1, removed: 1, unknownIds: ["nobody"], items: 299 });
    expect(await verify(folder.readFile)).toMatchObject({ items: 299, violations: [] });
    await update(folder, { table: table({ ...changed, title: "throne of tulips" }) });
    await update(folder, { table: table({ ...changed, title: "throne of hedges" }, galley) });
    expect(await verify(folder.readFile)).toMatchObject({ items: 300, violations: [] });
    expect(manifestOf(folder).overlay?.removed).toBe(4);
  });

  test("joins small segments, so that many updates make few", async () => {
    const folder = copyOf(base);
    for (let i = 0; i < 20; i++)
      await update(folder, { table: table({ ...galley, id: `new ${i}` as never }) });
    const sizes = manifestOf(folder).overlay?.segments.map(({ items }) => items);
    expect(sizes).toEqual([16, 4]);
    expect(await verify(folder.readFile)).toMatchObject({ items: 320, violations: [] });
  });

  test("says when so much has changed that a compilation is due", async () => {
    const folder = copyOf(base);
    const many = Array.from({ length: 31 }, (_, i) => ({ ...galley, id: `new ${i}` as never }));
    expect((await update(folder, { table: table(...many.slice(0, 30)) })).changedShare).toBeCloseTo(0.1, 5);
    expect((await update(folder, { table: table(...many) })).changedShare).toBeGreaterThan(0.1);
  });

  test("publishes what a stream says is popular, and shows it first", async () => {
    const folder = copyOf(base);
    const popular = async () => [
      { id: "no 5", score: 9 },
      { id: "nobody", score: 8 },
      { id: "no 7", score: 4 },
    ];
    const first = await update(folder, { popular });
    expect(first).toMatchObject({ isNew: true, unknownPopular: 1, items: 300 });
    expect(await update(folder, { popular })).toMatchObject({ isNew: false });
    expect(await verify(folder.readFile)).toMatchObject({ violations: [] });
    // A change of the card keeps the place in the stream's list.
    await update(folder, { table: table({ ...records[5], title: "quay" }) });
    expect(await verify(folder.readFile)).toMatchObject({ violations: [] });
  });

  test("of another catalogue's columns is refused, with the difference", async () => {
    const folder = copyOf(base);
    const others = { ...lexical.columns, details: [{ column: "x", label: "Price" }] };
    await expect(update(folder, { table: { items: [galley], columns: others } })).rejects.toThrow(
      'the table has other columns than the catalogue: the lines of its pages: got "Price", expected "Detail", "Nothing"',
    );
    const noFacets = { ...lexical.columns, facets: [] };
    await expect(update(folder, { table: { items: [galley], columns: noFacets } })).rejects.toThrow(
      "it says nothing of the facets maker",
    );
    expect(folder.files.size).toBe(base.files.size);
  });

  test("leaves the old catalogue as it was when it is ended before the manifest", async () => {
    const folder = copyOf(base);
    const { generation } = manifestOf(folder);
    const writeFile = async (path: string, bytes: Uint8Array) => {
      if (path === manifestPath) throw new Error("killed");
      folder.files.set(path, bytes);
    };
    await expect(updateCatalogue({ table: table(galley) }, { ...folder, writeFile })).rejects.toThrow(
      "killed",
    );
    expect(manifestOf(folder).generation).toBe(generation);
    expect((await verify(folder.readFile)).violations).toEqual([]);
  });

  test("refuses a catalogue of a newer format", async () => {
    const folder = copyOf(base);
    const text = new TextDecoder()
      .decode(folder.files.get(manifestPath))
      .replace('"version": 1', '"version": 2');
    folder.files.set(manifestPath, new TextEncoder().encode(text));
    await expect(update(folder, { removedIds: ["no 1"] })).rejects.toThrow(
      "got format v2, this build reads v1",
    );
  });

  test("places new items among their like where the catalogue publishes no words", async () => {
    const lsa = { ...lexical, embedder: "lsa" as const };
    const folder = await compiled(lsa);
    expect(await update(folder, { table: table(galley) })).toMatchObject({ placedBy: "neighbours" });
    expect(await verify(folder.readFile)).toMatchObject({ items: 301, violations: [] });
  });
});
