import { encodeContainer } from "../catalog/container.ts";
import type { FieldRole } from "../catalog/text-features.ts";
import { createMatrix } from "../math/vector.ts";
import type { EmbeddableItem, Embedder, Embedding } from "./embedder.ts";
import { fillShortRows } from "./short-rows.ts";
import { type TfIdf, tfIdf } from "./tf-idf.ts";
import { type TruncatedSvd, truncatedSvd, varianceOf } from "./truncated-svd.ts";

export interface LsaOptions {
  /** Fewer come out where the catalogue has fewer words or items. */
  readonly dims?: number | undefined;
  readonly seed?: number | undefined;
  readonly minDocumentFrequency?: number;
}

/** How much fields count beside the title. */
export const lsaRoleWeights: Readonly<Record<FieldRole, number>> = {
  title: 1,
  creator: 0.3,
  medium: 0.25,
  tags: 0.6,
  other: 0.25,
};

const modelKind = { magic: "LSA ", version: 1 };

/**
 * Latent semantic analysis: TF-IDF of the catalogue's own words, reduced by a truncated SVD. Needs no download.
 * @see Deerwester et al., "Indexing by latent semantic analysis", 1990
 */
export function createLsaEmbedder({
  dims = 128,
  seed = 1,
  minDocumentFrequency = 2,
}: LsaOptions = {}): Embedder {
  return {
    name: "lsa-2",
    settings: { dims, seed, minDocumentFrequency },
    async fit(items, pace) {
      const documents = items.map(({ texts }) =>
        texts.map(({ text, weight, role = "title" }) => ({ text, weight: weight * lsaRoleWeights[role] })),
      );
      const words = await tfIdf(documents, { minDocumentFrequency }, pace.part(0, 0.3));
      if (words.tokens.length === 0) return embeddingWithoutWords(items, dims);
      return embeddingFrom(items, words, await truncatedSvd(words.matrix, { dims, seed }, pace.part(0.3, 1)));
    },
  };
}

function embeddingFrom(items: readonly EmbeddableItem[], words: TfIdf, svd: TruncatedSvd): Embedding {
  const vectors = svd.projected;
  const arbitraryRows = fillShortRows(vectors, items);
  const leadingVariance = varianceOf(svd, words.matrix);
  return {
    vectors,
    model: encodeContainer(modelKind, {
      TOKS: words.tokens.join("\n"),
      IDFS: words.idf,
      BASI: svd.basis.data,
    }),
    stats: {
      dims: vectors.dim,
      vocabulary: words.tokens.length,
      explainedVariance: leadingVariance.at(-1) ?? 0,
      leadingVariance,
      arbitraryRows,
    },
  };
}

/** No word occurs twice in the catalogue: nothing is like anything else. */
function embeddingWithoutWords(items: readonly EmbeddableItem[], dims: number): Embedding {
  const vectors = createMatrix(items.length, Math.min(dims, Math.max(2, items.length)));
  return {
    vectors,
    model: encodeContainer(modelKind, { TOKS: "" }),
    stats: {
      dims: vectors.dim,
      vocabulary: 0,
      explainedVariance: 0,
      arbitraryRows: fillShortRows(vectors, items),
    },
  };
}
