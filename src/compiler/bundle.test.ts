import { expect, test } from "vitest";
import { decodeDirectory } from "../catalog/directory.ts";
import { openEnvelope } from "../catalog/envelope.ts";
import { readPack } from "../catalog/pack.ts";
import { filePath } from "../catalog/paths.ts";
import { type BundleOptions, type PartSource, writeBundled } from "./bundle.ts";
import { createFileWriter } from "./file-writer.ts";
import { createPace } from "./pace.ts";

const stored = async (bytes: Uint8Array) => bytes;

/** Parts of given sizes, each filled with its number. */
function partsOf(...sizes: number[]): PartSource {
  return { count: sizes.length, part: (i) => new Uint8Array(sizes[i]).fill(i + 1) };
}

async function bundle(source: PartSource, options: Omit<BundleOptions, "deflate">) {
  const files = new Map<string, Uint8Array>();
  const writer = createFileWriter({
    deflate: stored,
    writeFile: async (path, bytes) => {
      files.set(path, bytes);
    },
  });
  const ref = await writeBundled(writer, "cards", source, { ...options, deflate: stored }, createPace());
  const open = (path: string) => openEnvelope(files.get(path)!, path);
  const directory = decodeDirectory(await open(filePath(ref.hash)), "directory");
  const packs = await Promise.all(
    directory.files.map(async ({ hash }) => readPack(await open(filePath(hash)), hash)),
  );
  return { directory, packs, files, writer };
}

test("gives each part a file of its own when told so", async () => {
  const { directory, packs, files, writer } = await bundle(partsOf(10, 20, 30), { targetBytes: 0 });
  expect(directory.partsOf).toEqual([[0], [1], [2]]);
  expect(directory.home).toEqual([0, 1, 2]);
  expect(packs.map(([part]) => [part.byteLength, part[0]])).toEqual([
    [10, 1],
    [20, 2],
    [30, 3],
  ]);
  expect(files.size).toBe(4);
  expect(writer.report.map(({ kind, files }) => [kind, files])).toEqual([
    ["cards", 3],
    ["cards directory", 1],
  ]);
  expect(writer.totalBytes).toBe([...files.values()].reduce((sum, file) => sum + file.byteLength, 0));
});

test("lets neighbours share files of about the target's size", async () => {
  const { directory, packs } = await bundle(partsOf(50, 50, 50, 50, 300, 10, 10), { targetBytes: 100 });
  expect(directory.partsOf).toEqual([[0, 1], [2, 3], [4], [5, 6]]);
  expect(directory.home).toEqual([0, 0, 1, 1, 2, 3, 3]);
  expect(packs[3].map((part) => part[0])).toEqual([6, 7]);
});

test("leaves large parts alone", async () => {
  const { directory } = await bundle(partsOf(60, 60, 60), { targetBytes: 200, largePartBytes: 60 });
  expect(directory.partsOf).toEqual([[0], [1], [2]]);
});

test("writes equal payloads once", async () => {
  const same: PartSource = { count: 3, part: () => new Uint8Array(8) };
  const { directory, writer } = await bundle(same, { targetBytes: 0 });
  expect(new Set(directory.files.map(({ hash }) => hash)).size).toBe(1);
  expect(directory.home).toEqual([0, 1, 2]);
  expect(writer.report[0].files).toBe(1);
});

test("fails with the writer's error, after what was under way has ended", async () => {
  let underWay = 0;
  const writer = createFileWriter({
    deflate: stored,
    async writeFile() {
      underWay++;
      await new Promise((resolve) => setTimeout(resolve, 5));
      underWay--;
      throw new Error("disk full");
    },
  });
  const run = writeBundled(
    writer,
    "cards",
    partsOf(...Array.from({ length: 20 }, (_, i) => i + 1)),
    { deflate: stored, targetBytes: 0 },
    createPace(),
  );
  await expect(run).rejects.toThrow("disk full");
  expect(underWay).toBe(0);
});
