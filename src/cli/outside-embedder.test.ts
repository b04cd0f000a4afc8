import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Embedder, Embedding, RowEmbedder } from "../compiler/embedder.ts";
import { createPace } from "../compiler/pace.ts";
import { dot } from "../math/vector.ts";
import { openOutsideEmbedder } from "./outside-embedder.ts";

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "docent-outside-"));
});

afterAll(() => rm(dir, { recursive: true }));

const items = ["b", "a"].map((id) => ({ id, texts: [{ text: `text ${id}`, weight: 1 }] }));

async function vectorsOf(embedder: Embedder | RowEmbedder): Promise<Embedding> {
  if ("fitRows" in embedder) throw new Error("got rows, expected vectors");
  return embedder.fit(items, createPace());
}

test("vectors come from a file, in the order of the items", async () => {
  const vectors = join(dir, "v.json");
  await writeFile(
    vectors,
    '[{"key":"a","e5":[0,2],"x":[1]},{"key":"b","e5":[3,4],"x":[1]},{"key":"c","e5":[1,0],"x":[1]}]',
  );
  const request = { embedder: "vectors", vectors, vectorsId: "key", vectorsColumn: "e5" } as const;
  const embedder = await openOutsideEmbedder({ ...request, ignoreOtherVectors: true });
  expect((await vectorsOf(embedder)).vectors.data).toEqual(Float32Array.of(0.6, 0.8, 0, 1));
  const strict = await openOutsideEmbedder(request);
  await expect(vectorsOf(strict)).rejects.toThrow('entry 3: item "c" is not in the catalogue');
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
  const { vectors } = await vectorsOf(embedder);
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

test("several embedders are joined, each at its weight, and sentence models read the columns that are named", async () => {
  const asked: string[] = [];
  const importPackage = async (name: string) =>
    name === "@energetic-ai/embeddings"
      ? {
          initModel: async () => ({
            embed: async (texts: string[]) => {
              asked.push(...texts);
              return texts.map((text) => (text.startsWith("boat") ? [1, 0, 0] : [0, 1, 0]));
            },
          }),
        }
      : { modelSource: {} };
  const embedder = await openOutsideEmbedder(
    {
      embedder: "joined",
      join: [
        { embedder: "lexical", weight: 1 },
        { embedder: "use", weight: 2 },
      ],
      embedderFields: ["title"],
    },
    { importPackage },
  );
  if (!("fitRows" in embedder)) throw new Error("got vectors, expected rows");
  expect(embedder.usual).toEqual({ dims: 512, code: "sign" });
  const described = ["boat one", "boat two", "tree one"].map((title, i) => ({
    id: String(i),
    texts: [
      { column: "title", text: title, weight: 1 },
      { column: "artist", text: "Nobody", weight: 1, role: "creator" as const },
    ],
  }));
  const { rows, full, textSpace, stats } = await embedder.fitRows(described, createPace());
  expect(asked.sort()).toEqual(["boat one.", "boat two.", "tree one."]);
  const vectors: Float32Array[] = [];
  await rows.visit((vector) => vectors.push(vector.slice()), createPace());
  const cosines = full.cosinesWith(0);
  expect(cosines[0]).toBeCloseTo(1, 5);
  // Boats share the sentence model's four fifths, and the words' one fifth with a cosine of their own.
  expect(cosines[1]).toBeGreaterThan(0.8);
  expect(cosines[2]).toBeLessThan(0.2);
  for (const [i, vector] of vectors.entries()) {
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    expect(dot(vectors[0], vector)).toBeCloseTo(cosines[i], 0);
  }
  expect(textSpace).toBeDefined();
  expect(stats).toMatchObject({ dims: 512, arbitraryRows: [] });
});
