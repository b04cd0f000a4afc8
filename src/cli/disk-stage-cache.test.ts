import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createDiskStageCache, stageCacheFolder } from "./disk-stage-cache.ts";

let folder: string;
const warnings: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "docent-cache-"));
  warnings.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

const cacheOf = (budgetBytes: number, path = join(folder, "cache")) =>
  createDiskStageCache({ folder: path, budgetBytes, warn: (message) => warnings.push(message) });

test("keeps what it was given, and knows nothing else", async () => {
  const cache = cacheOf(100);
  expect(await cache.read("embed-1")).toBeUndefined();
  await cache.write("embed-1", Uint8Array.of(1, 2, 3));
  expect([...((await cache.read("embed-1")) ?? [])]).toEqual([1, 2, 3]);
  expect(readdirSync(join(folder, "cache"))).toEqual(["embed-1.stage"]);
});

test("drops what was not used for longest", async () => {
  const cache = cacheOf(100);
  for (const [i, key] of ["a", "b", "c"].entries()) {
    await cache.write(key, new Uint8Array(30));
    utimesSync(join(folder, "cache", `${key}.stage`), i, i);
  }
  await cache.read("a"); // "b" is the oldest now.
  await cache.write("d", new Uint8Array(30));
  expect(readdirSync(join(folder, "cache")).sort()).toEqual(["a.stage", "c.stage", "d.stage"]);
});

test("a disk that refuses is told once, and never an error", async () => {
  writeFileSync(join(folder, "file"), "");
  const cache = cacheOf(100, join(folder, "file"));
  await cache.write("a", new Uint8Array(1));
  await cache.write("b", new Uint8Array(1));
  expect(await cache.read("a")).toBeUndefined();
  expect(warnings.length).toBe(1);
  expect(warnings[0]).toMatch(/^results of stages are not kept: E/);
});

test("stands in node_modules where there are some, else where the user keeps caches", () => {
  expect(stageCacheFolder(folder, { XDG_CACHE_HOME: "/caches" })).toBe(join("/caches", "docent"));
  mkdirSync(join(folder, "node_modules"));
  expect(stageCacheFolder(folder, {})).toBe(join(folder, "node_modules", ".cache", "docent"));
});
