import { join } from "node:path";
import type { EmbedderName } from "../compiler/compile-options.ts";
import type { StageCache } from "../compiler/effects.ts";
import { createJoinedEmbedder, type JoinedPart } from "../compiler/embed-joined.ts";
import { createLexicalEmbedder } from "../compiler/embed-lexical.ts";
import { createLsaEmbedder } from "../compiler/embed-lsa.ts";
import { createTextsEmbedder } from "../compiler/embed-texts.ts";
import { createVectorsEmbedder } from "../compiler/embed-vectors.ts";
import type { Embedder, RowEmbedder } from "../compiler/embedder.ts";
import { readVectors } from "../compiler/vectors/read-vectors.ts";
import { cacheFolder } from "./cache-folder.ts";
import type { OutsideEmbedderName } from "./compile-settings.ts";
import type { ImportPackage } from "./optional-package.ts";
import { loadTransformersEmbedder } from "./transformers-embedder.ts";
import { loadUseEmbedder } from "./use-embedder.ts";
import { openVectorFile, parquetDecompressors } from "./vector-file.ts";

type JoinableName = EmbedderName | Exclude<OutsideEmbedderName, "joined">;

export interface OutsideEmbedderRequest {
  readonly embedder: OutsideEmbedderName;
  /** Of `transformers`: a name on the Hugging Face hub, or a folder that begins with "." or "/". */
  readonly embedderModel?: string | undefined;
  /** Of sentence models: the columns that are read; all when absent. */
  readonly embedderFields?: readonly string[] | undefined;
  /** Of `joined`. */
  readonly join?: readonly { readonly embedder: JoinableName; readonly weight: number }[] | undefined;
  readonly dims?: number | undefined;
  readonly seed?: number | undefined;
  /** Of `vectors`: the path of the file. */
  readonly vectors?: string | undefined;
  readonly vectorsId?: string | undefined;
  readonly vectorsColumn?: string | undefined;
  readonly ignoreOtherVectors?: boolean | undefined;
}

export interface OutsideEmbedderOptions {
  /** Where finished texts are kept, so that a long run can be resumed. */
  readonly stageCache?: StageCache | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly importPackage?: ImportPackage;
}

/**
 * @throws {CommandFailure} in one line, when a package or a model is missing
 * @throws {VectorsError} for a file that can't be used
 */
export async function openOutsideEmbedder(
  request: OutsideEmbedderRequest,
  { stageCache, signal, importPackage }: OutsideEmbedderOptions = {},
): Promise<Embedder | RowEmbedder> {
  const { embedderFields: fields, dims, seed } = request;
  const options = { cache: stageCache, ...(importPackage && { importPackage }) };
  switch (request.embedder) {
    case "transformers": {
      const model = request.embedderModel === undefined ? {} : { model: request.embedderModel };
      const modelFolder = join(cacheFolder(), "models");
      return createTextsEmbedder(await loadTransformersEmbedder({ ...options, ...model, modelFolder }), {
        fields,
      });
    }
    case "use":
      return createTextsEmbedder(await loadUseEmbedder(options), { fields });
    case "vectors":
      return openVectors(request, signal);
    case "joined": {
      const parts: JoinedPart[] = [];
      for (const { embedder: name, weight } of request.join ?? []) {
        const embedder =
          name === "lexical"
            ? createLexicalEmbedder({ dims, seed })
            : name === "lsa"
              ? createLsaEmbedder({ seed })
              : await openOutsideEmbedder(
                  { ...request, embedder: name },
                  { stageCache, signal, ...(importPackage && { importPackage }) },
                );
        parts.push({ embedder, weight });
      }
      return createJoinedEmbedder(parts, { dims, seed });
    }
  }
}

async function openVectors(
  request: OutsideEmbedderRequest,
  signal: AbortSignal | undefined,
): Promise<Embedder> {
  const file = await openVectorFile(request.vectors ?? "");
  try {
    const table = await readVectors(file, {
      idColumn: request.vectorsId,
      vectorColumn: request.vectorsColumn,
      decompressors: parquetDecompressors,
      signal,
    });
    return await createVectorsEmbedder(table, { ignoreOthers: request.ignoreOtherVectors ?? false });
  } finally {
    await file.close();
  }
}
