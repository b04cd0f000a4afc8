import { mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { precompress } from "./precompress.ts";

test("gives the site's own files twins in Brotli and gzip, and catalogues none", async () => {
  const dir = await mkdtemp(join(tmpdir(), "docent-"));
  const text = "const a = 1;\n".repeat(200);
  for (const folder of ["assets", "catalogue/a"]) await mkdir(join(dir, folder), { recursive: true });
  for (const name of ["index.html", "assets/a.js", "assets/a.png", "catalogue/a/manifest.json"])
    await writeFile(join(dir, name), text);
  await writeFile(join(dir, "assets", "short.js"), "1");

  expect(await precompress(dir)).toBe(2);
  expect((await readdir(join(dir, "assets"))).toSorted()).toEqual([
    "a.js",
    "a.js.br",
    "a.js.gz",
    "a.png",
    "short.js",
  ]);
  expect(await readdir(join(dir, "catalogue", "a"))).toEqual(["manifest.json"]);
  expect(String(brotliDecompressSync(await readFile(join(dir, "assets", "a.js.br"))))).toBe(text);
  expect(String(gunzipSync(await readFile(join(dir, "index.html.gz"))))).toBe(text);
});
