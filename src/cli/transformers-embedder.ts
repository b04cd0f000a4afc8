import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { isAbsolute, join, resolve } from "node:path";
import {
  createTextEmbedder,
  type TextEmbedder,
  type TextEmbedderOptions,
} from "../compiler/text-embedder.ts";
import { CommandFailure } from "./command-failure.ts";
import { type ImportPackage, importOptionalPackage, messageOf } from "./optional-package.ts";

export const defaultTransformersModel = "Xenova/all-MiniLM-L12-v2";

export interface TransformersEmbedderOptions extends TextEmbedderOptions {
  /** Of the Hugging Face hub; or, with a leading "." or "/", a folder with what such a model has. */
  readonly model?: string;
  /** Of the weights: fp32, fp16, q8 and what else the model comes in. */
  readonly dtype?: string;
  readonly revision?: string;
  /** Where models are kept once downloaded; the package's own folder when absent. */
  readonly modelFolder?: string;
  readonly importPackage?: ImportPackage;
}

/**
 * Any sentence-transformers model in ONNX form, by `@huggingface/transformers`: mean pooling, unit length.
 *
 * @throws {CommandFailure} one line, when the package is not installed or the model cannot be had
 */
export async function loadTransformersEmbedder({
  model = defaultTransformersModel,
  dtype = "fp32",
  revision = "main",
  modelFolder,
  importPackage,
  ...options
}: TransformersEmbedderOptions = {}): Promise<TextEmbedder> {
  const loaded = await importOptionalPackage("@huggingface/transformers", {
    neededBy: "--embedder transformers",
    install: "@huggingface/transformers (about 470 MB; the model comes on first use)",
    importPackage,
  });
  const { pipeline } = loaded as unknown as TransformersPackage; // Its documented export; a call of anything else throws.
  const isFolder = model.startsWith(".") || isAbsolute(model);
  let extract: FeatureExtractor;
  let name: string;
  try {
    name = isFolder ? await hashOfFolder(model) : `${model} ${revision}`;
    extract = await pipeline("feature-extraction", isFolder ? resolve(model) : model, {
      dtype,
      revision,
      ...(isFolder ? { local_files_only: true } : {}),
      ...(modelFolder === undefined ? {} : { cache_dir: modelFolder }),
    });
  } catch (cause) {
    throw new CommandFailure(
      `--embedder-model: "${model}" can't be loaded: ${messageOf(cause)}; a folder can be given, as "./model", ` +
        `with config.json, tokenizer.json, tokenizer_config.json and onnx/model.onnx`,
      { cause },
    );
  }
  return createTextEmbedder(
    {
      name: `transformers ${name} ${dtype}`,
      async embed(texts) {
        const { data, dims } = await extract([...texts], { pooling: "mean", normalize: true });
        const dim = dims[1];
        return texts.map((_, i) => data.subarray(i * dim, (i + 1) * dim));
      },
    },
    options,
  );
}

/** As much of the package as is used. @see https://huggingface.co/docs/transformers.js/api/pipelines */
interface TransformersPackage {
  pipeline(
    task: "feature-extraction",
    model: string,
    options: Readonly<Record<string, unknown>>,
  ): Promise<FeatureExtractor>;
}

type FeatureExtractor = (
  texts: string[],
  options: { pooling: "mean"; normalize: boolean },
) => Promise<{ data: Float32Array; dims: readonly number[] }>;

/** What is in a model's folder decides its vectors; where the folder stands does not. */
async function hashOfFolder(folder: string): Promise<string> {
  const hash = createHash("sha256");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths.sort())
    hash.update(`\0${path.slice(folder.length)}\0`).update(await readFile(path));
  return hash.digest("hex").slice(0, 16);
}
