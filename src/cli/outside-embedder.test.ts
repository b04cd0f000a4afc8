import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPace } from "../compiler/pace.ts";
import { openOutsideEmbedder } from "./outside-embedder.ts";

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "docent-outside-"));
});

afterAll(() => rm(dir, { recursive: true }));

const items = ["b", "a"].map((id) => ({ id, texts: [{ text: `text ${id}`, weight: 1 }] }));

test("vectors come from a file, in the order of the items", async () => {
  const vectors = join(dir, "v.json");
  await writeFile(
    vectors,
    '[{"key":"a","e5":[0,2],"x":[1]},{"key":"b","e5":[3,4],"x":[1]},{"key":"c","e5":[1,0],"x":[1]}]',
  );
  const request = { embedder: "vectors", vectors, vectorsId: "key", vectorsColumn: "e5" } as const;
  const embedder = await openOutsideEmbedder({ ...request, ignoreOtherVectors: true });
  expect((await embedder.fit(items, createPace())).vectors.data).toEqual(Float32Array.of(0.6, 0.8, 0, 1));
  const strict = await openOutsideEmbedder(request);
  await expect(strict.fit(items, createPace())).rejects.toThrow('entry 3: item "c" is not in the catalogue');
});

test("a sentence model reads an item's texts, and what is finished is kept", async () => {
  const kept = new Map<string, Uint8Array>();
  const stageCache = {
    read: async (key: string) => kept.get(key),
    write: async (key: string, bytes: Uint8Array) => void kept.set(key, bytes),
  };
  const importPackage = async (name: string) =>
    name === "@energetic-ai/embeddings"
      ? {
          initModel: async () => ({
            embed: async (texts: string[]) => texts.map((text) => [text.length, 1]),
          }),
        }
      : { modelSource: {} };
  const embedder = await openOutsideEmbedder({ embedder: "use" }, { stageCache, importPackage });
  const { vectors } = await embedder.fit(items, createPace());
  expect(vectors.data[0] / vectors.data[1]).toBeCloseTo("text b.".length, 5);
  expect(kept.size).toBe(1);
});

test("a model that is not there is told by its name", async () => {
  const importPackage = async () => ({
    pipeline: async (_: string, model: string) => {
      throw new Error(`no such model: ${model}`);
    },
  });
  const request = { embedder: "transformers", embedderModel: "a/b" } as const;
  await expect(openOutsideEmbedder(request, { importPackage })).rejects.toThrow(
    '--embedder-model: "a/b" can\'t be loaded: no such model: a/b',
  );
});
