import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createFolderWriter } from "./folder-writer.ts";

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "docent-writer-"));
  out = join(folder, "site", "catalogue");
});
afterEach(() => rmSync(folder, { recursive: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
const manifest = (generation: string) => bytes(JSON.stringify({ format: "docent-catalogue", generation }));
const fileA = `files/aa/${"a".repeat(30)}.docent`;
const fileB = `files/bb/${"b".repeat(30)}.docent`;
const fileC = `files/bb/${"c".repeat(30)}.docent`;

const tree = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort();

async function publish(generation: string, files: readonly string[]) {
  const writer = await createFolderWriter(out);
  for (const path of files) await writer.writeFile(path, bytes(path));
  await writer.writeFile("manifest.json", manifest(generation));
  return writer;
}

test("nothing shows before the commit, all of it after", async () => {
  const writer = await publish("1", [fileA, fileB]);
  expect(() => readdirSync(out)).toThrow("ENOENT");
  await writer.commit();
  expect(tree(out)).toEqual([fileA, fileB, "manifest.json"]);
  expect(readFileSync(join(out, fileA), "utf8")).toBe(fileA);
  expect(readdirSync(join(folder, "site"))).toEqual(["catalogue"]);
});

test("the next generation takes over, and only published files go", async () => {
  await (await publish("1", [fileA, fileB])).commit();
  writeFileSync(join(out, "_headers"), "kept");
  writeFileSync(join(out, "files", "aa", "notes.txt"), "kept");
  mkdirSync(join(out, "files", "mine"));
  await (await publish("2", [fileB, fileC])).commit();
  expect(tree(out)).toEqual(["_headers", "files/aa/notes.txt", fileB, fileC, "manifest.json"]);
  expect(JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"))).toMatchObject({ generation: "2" });
});

test("until its manifest is there, the old catalogue has every file of it", async () => {
  await (await publish("1", [fileA])).commit();
  const next = await createFolderWriter(out);
  await next.writeFile(fileB, bytes("b"));
  // A file in the way of the new one's folder makes the commit fail in its middle.
  writeFileSync(join(out, "files", "bb"), "");
  await next.writeFile("manifest.json", manifest("2"));
  await expect(next.commit()).rejects.toThrow("EEXIST");
  await next.discard();
  expect(tree(out)).toEqual([fileA, "files/bb", "manifest.json"]);
  expect(JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"))).toMatchObject({ generation: "1" });
});

test("discarding leaves the old catalogue and nothing beside it", async () => {
  await (await publish("1", [fileA])).commit();
  const next = await publish("2", [fileB]);
  await next.discard();
  expect(tree(folder)).toEqual([`site/catalogue/${fileA}`, "site/catalogue/manifest.json"]);
});

test("refuses to publish over another kind of manifest, or over a file", async () => {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "manifest.json"), '{ "name": "An app" }');
  await expect(createFolderWriter(out)).rejects.toThrow("this is no catalogue's manifest");
  writeFileSync(join(folder, "file"), "");
  await expect(createFolderWriter(join(folder, "file"))).rejects.toThrow("this is a file, expected a folder");
});

test("does not commit without a manifest", async () => {
  const writer = await createFolderWriter(out);
  await writer.writeFile(fileA, bytes("a"));
  await expect(writer.commit()).rejects.toThrow("no manifest was written");
  await writer.discard();
});
