import type { FieldRole } from "../catalog/text-features.ts";
import type { CodeKind } from "../math/codes.ts";
import type { Matrix } from "../math/vector.ts";
import type { Pace } from "./pace.ts";
import type { WeightedText } from "./tf-idf.ts";
import type { VectorRows } from "./vector-rows.ts";

/** Turns items into vectors whose angle says how alike they are. Fitted on the catalogue itself. */
export interface Embedder {
  /** Names the method and the version of its arithmetic: part of the cache key. */
  readonly name: string;
  /** What it was told: part of the cache key. */
  readonly settings: Readonly<Record<string, string | number>>;
  /** How its vectors are written down unless something else is asked for; 128 × i8 when absent. */
  readonly usual?: { readonly dims: number; readonly code: CodeKind };
  fit(items: readonly EmbeddableItem[], pace: Pace): Promise<Embedding>;
}

/**
 * The same for vectors that are soon made again from what was fitted, and too many to hold or keep: they come row by
 * row, and are coded as they come.
 */
export interface RowEmbedder extends Pick<Embedder, "name" | "settings" | "usual"> {
  fitRows(items: readonly EmbeddableItem[], pace: Pace): Promise<RowEmbedding>;
}

export interface EmbeddableItem {
  readonly id: string;
  readonly texts: readonly EmbeddableText[];
  /** What people filter by: by agreement in it the number of dimensions is chosen. */
  readonly facets?: readonly string[];
  /** What a sentence model reads instead. */
  readonly description?: string | undefined;
}

export interface EmbeddableText extends WeightedText {
  /** What it says of the item; like a title when absent. Each embedder has its own idea of how much a role counts. */
  readonly role?: FieldRole;
  /** Of the source. */
  readonly column?: string;
}

export interface Embedding {
  /** One row an item, in their order; each of unit length, so none is zero. */
  readonly vectors: Matrix;
  /** What was fitted, so that further texts can be embedded alike. Its hash tells whether two fits are comparable. */
  readonly model: Uint8Array;
  readonly stats: EmbeddingStats;
}

export interface RowEmbedding extends Pick<Embedding, "model" | "stats"> {
  readonly rows: VectorRows;
  /** What the rows were projected from. */
  readonly full: FullSpace;
  /** By which a browser places typed texts among the items, where it can: see catalog/text-space.ts. */
  readonly textSpace: Uint8Array | undefined;
}

/** The items before anything was left out: by it is measured what projection and codes cost. */
export interface FullSpace {
  /** Cosines of item `query` with every item. */
  cosinesWith(query: number): Float32Array;
}

export interface EmbeddingStats {
  readonly dims: number;
  /** Different words that count; undefined for embedders without a vocabulary. */
  readonly vocabulary?: number;
  /** Share of the squared length of all rows that the vectors keep, 0..1. */
  readonly explainedVariance?: number;
  /** The same for the first, the first two … leading directions, where the embedding has an order. */
  readonly leadingVariance?: readonly number[];
  /** Items that nothing was known about: their vectors are arbitrary, equal where their texts are equal. */
  readonly arbitraryRows: readonly number[];
}
