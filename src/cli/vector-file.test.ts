import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readVectors } from "../compiler/vectors/read-vectors.ts";
import { openVectorFile, parquetDecompressors } from "./vector-file.ts";

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "docent-vectors-"));
});

afterAll(() => rm(dir, { recursive: true }));

test("a file on disk is read as vectors", async () => {
  const path = join(dir, "v.jsonl");
  await writeFile(path, '{"id":"a","vector":[1,2]}\n{"id":"b","vector":[3]}');
  const file = await openVectorFile(path);
  try {
    expect(Buffer.from(await file.slice(6, 9)).toString()).toBe('"a"');
    await expect(file.slice(50, 60)).rejects.toThrow("got the end of the file at byte 50, expected 60 bytes");
    await expect(readVectors(file)).rejects.toThrow(`${path}:2: item "b": got 1 dimensions, expected 2`);
  } finally {
    await file.close();
  }
});

test("Parquet's other compressions are undone", () => {
  const bytes = new TextEncoder().encode("vectors");
  expect(Buffer.from(parquetDecompressors.GZIP!(gzipSync(bytes), 7)).toString()).toBe("vectors");
  expect(Buffer.from(parquetDecompressors.BROTLI!(brotliCompressSync(bytes), 7)).toString()).toBe("vectors");
});
