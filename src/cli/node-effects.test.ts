import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createPictureReader, nodeDeflate, readFileChunks } from "./node-effects.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "docent-effects-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("reads pictures relative to the table, by their endings", async () => {
  mkdirSync(join(folder, "data"));
  mkdirSync(join(folder, "folder.png"));
  writeFileSync(join(folder, "a.SVG"), "<svg/>");
  writeFileSync(join(folder, "secret.txt"), "secret");
  const read = createPictureReader(join(folder, "data", "table.csv"));
  const picture = await read("../a.SVG");
  expect(picture?.mediaType).toBe("image/svg+xml");
  expect(new TextDecoder().decode(picture?.bytes)).toBe("<svg/>");
  for (const name of ["../b.svg", "../a.SVG/c.png", "../secret.txt", "", "a\0.png"])
    expect(await read(name)).toBeUndefined();
  await expect(read("../folder.png")).rejects.toThrow("EISDIR");
});

test("deflates to what inflates again, the same each time", async () => {
  const bytes = new TextEncoder().encode("docent ".repeat(1000));
  const [once, again] = [await nodeDeflate(bytes), await nodeDeflate(bytes)];
  expect(once).toEqual(again);
  expect(once.byteLength).toBeLessThan(100);
  expect(new Uint8Array(inflateSync(once))).toEqual(bytes);
});

test("reads a file in chunks, in order", async () => {
  const bytes = Uint8Array.from({ length: 600_000 }, (_, i) => (i * 7) % 251);
  writeFileSync(join(folder, "big"), bytes);
  const chunks: Uint8Array[] = [];
  for await (const chunk of readFileChunks(join(folder, "big"))) chunks.push(chunk);
  expect(chunks.length).toBeGreaterThan(2);
  expect(new Uint8Array(Buffer.concat(chunks))).toEqual(bytes);
});
