import { encodeContainer } from "../catalog/container.ts";
import { murmur3 } from "../catalog/key-hash.ts";
import { createRandom } from "../math/random.ts";
import { createMatrix, type Matrix, normaliseInPlace, row } from "../math/vector.ts";
import type { EmbeddableItem, Embedder, Embedding } from "./embedder.ts";
import { type TfIdf, tfIdf } from "./tf-idf.ts";
import { type TruncatedSvd, truncatedSvd } from "./truncated-svd.ts";

export interface LsaOptions {
  /** Fewer come out where the catalogue has fewer words or items. */
  readonly dims?: number;
  readonly seed?: number;
  readonly minDocumentFrequency?: number;
}

const modelKind = { magic: "LSA ", version: 1 };

/** A row shorter than this after projection has nothing in common with the leading directions. */
const shortestRow = 1e-6;

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
    name: "lsa-1",
    settings: { dims, seed, minDocumentFrequency },
    async fit(items, pace) {
      const documents = items.map((item) => item.texts);
      const words = await tfIdf(documents, { minDocumentFrequency }, pace.part(0, 0.3));
      if (words.tokens.length === 0) return embeddingWithoutWords(items, dims);
      return embeddingFrom(items, words, await truncatedSvd(words.matrix, { dims, seed }, pace.part(0.3, 1)));
    },
  };
}

function embeddingFrom(items: readonly EmbeddableItem[], words: TfIdf, svd: TruncatedSvd): Embedding {
  const vectors = svd.projected;
  const arbitraryRows = fillShortRows(vectors, items);
  let kept = 0;
  for (const sigma of svd.singularValues) kept += sigma * sigma;
  let total = 0;
  for (const value of words.matrix.values) total += value * value;
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
      explainedVariance: kept / total,
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

/**
 * Scales each row to unit length. Rows without any gets a direction drawn from a hash of its texts: near nothing in
 * particular, so that it is not pushed on anyone.
 */
function fillShortRows(vectors: Matrix, items: readonly EmbeddableItem[]): number[] {
  const filled: number[] = [];
  for (let i = 0; i < vectors.rows; i++) {
    const vector = row(vectors, i);
    if (Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) > shortestRow) {
      normaliseInPlace(vector);
      continue;
    }
    filled.push(i);
    const text = items[i].texts.map((t) => t.text).join("\n");
    const random = createRandom(murmur3(new TextEncoder().encode(text), 0));
    for (let d = 0; d < vectors.dim; d++) vector[d] = random.gaussian();
    normaliseInPlace(vector);
  }
  return filled;
}
