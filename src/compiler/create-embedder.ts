import { createLexicalEmbedder } from "./embed-lexical.ts";
import { createLsaEmbedder } from "./embed-lsa.ts";
import type { Embedder, RowEmbedder } from "./embedder.ts";
import type { ResolvedOptions } from "./resolved-options.ts";

/** The embedder that is named: one that is fitted on the catalogue itself. */
export function createEmbedder({ embedder, dims, seed }: ResolvedOptions): Embedder | RowEmbedder {
  const given = dims === "auto" ? {} : { dims };
  switch (embedder) {
    case "lexical":
      return createLexicalEmbedder({ ...given, seed });
    case "lsa":
      return createLsaEmbedder({ ...given, seed });
  }
}
