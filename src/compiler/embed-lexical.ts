import { encodeContainer } from "../catalog/container.ts";
import { encodeTextSpace } from "../catalog/text-space.ts";
import type { ProjectionOptions } from "../catalog/token-projection.ts";
import { rowsBetween, type SparseMatrix } from "../math/sparse-matrix.ts";
import { createMatrix, dot, type Matrix, normaliseInPlace, row } from "../math/vector.ts";
import type { EmbeddableItem, FullSpace, RowEmbedder, RowEmbedding } from "./embedder.ts";
import { countFeatures, type FeatureCounts } from "./feature-counts.ts";
import { type FeatureRows, normaliseRows, weighFeatures } from "./feature-rows.ts";
import { codeIdf, type IdfCodes } from "./idf-codes.ts";
import { type LexicalSettings, lexicalSettings, svdShare } from "./lexical-settings.ts";
import type { Pace } from "./pace.ts";
import { createRowProjector, heaviestColumns, projectionTable } from "./projected-rows.ts";
import { writeArbitraryDirection } from "./short-rows.ts";
import { dotRows, type InvertedIndex, invertedIndex } from "./sparse-neighbours.ts";
import { type TruncatedSvd, truncatedSvd, varianceOf } from "./truncated-svd.ts";
import { eachRow, type VectorRows } from "./vector-rows.ts";

export interface LexicalOptions {
  /** A power of two, 32 at least. */
  readonly dims?: number | undefined;
  readonly seed?: number | undefined;
  readonly settings?: LexicalSettings;
}

const modelKind = { magic: "LEXI", version: 1 };

/** What is shorter has nothing in common with the leading directions. */
const shortestRow = 1e-6;

/**
 * Weighted words of the catalogue itself, and pieces of the titles' words, joined with the leading directions of their
 * SVD and projected at random: made to be coded by signs. Rare words, which carry what a thing is about, survive that;
 * the SVD adds what kind of thing it is. Needs no download.
 */
export function createLexicalEmbedder({
  dims = 512,
  seed = 1,
  settings = lexicalSettings,
}: LexicalOptions = {}): RowEmbedder {
  const projection: ProjectionOptions = { dim: dims, seed };
  return {
    name: "lexical-1",
    settings: { dims, seed, settings: JSON.stringify(settings) },
    async fitRows(items, pace) {
      const counts = await countFeatures(items, settings, pace.part(0, 0.4));
      const idfCodes = codeIdf(counts.itemCount, { items: items.length, minItems: settings.minItems });
      const idf = Float32Array.from(idfCodes.codes, (code) => code * idfCodes.step);
      const rank = Math.min(settings.svd.rank, dims / 8);
      // Before the words, so that its own matrices are gone when theirs are made.
      const svd = await fitSvd(counts, idf, { settings, rank, seed }, pace.part(0.4, 1));
      const words = weighFeatures(counts, { ...settings, idf });
      return embeddingFrom(items, { counts, idfCodes, words, svd, settings, projection });
    },
  };
}

interface Fitted {
  readonly counts: FeatureCounts;
  readonly idfCodes: IdfCodes;
  readonly words: FeatureRows;
  readonly svd: FittedSvd | undefined;
  readonly settings: LexicalSettings;
  readonly projection: ProjectionOptions;
}

interface FittedSvd extends TruncatedSvd {
  readonly leadingVariance: readonly number[];
}

/** Undefined where no two items have a word in common. */
async function fitSvd(
  counts: FeatureCounts,
  idf: Float32Array,
  { settings, rank, seed }: { settings: LexicalSettings; rank: number; seed: number },
  pace: Pace,
): Promise<FittedSvd | undefined> {
  const { weight, evenness } = settings.svd;
  const { matrix } = weighFeatures(counts, { weight, evenness, idfPower: settings.idfPower, idf });
  if (matrix.columnCount === 0) return undefined;
  normaliseRows(matrix);
  const svd = await truncatedSvd(matrix, { dims: rank, seed }, pace);
  return { ...svd, leadingVariance: varianceOf(svd, matrix) };
}

function embeddingFrom(items: readonly EmbeddableItem[], fitted: Fitted): RowEmbedding {
  const { counts, idfCodes, words, svd, settings, projection } = fitted;
  const dense = svdPart(svd, items.length, svdShare(settings, items.length));
  const orthogonalColumns = heaviestColumns(words.matrix, projection.dim - dense.dim);
  const keys = words.features.map((feature) => counts.key[feature]);
  const byKey = Array.from(words.features).sort((a, b) => counts.key[a] - counts.key[b]);
  const textSpace = encodeTextSpace({
    settings: {
      weight: settings.weight,
      evenness: settings.evenness,
      idfPower: settings.idfPower,
      gramLength: settings.gramLength,
      idfStep: idfCodes.step,
      ...projection,
      firstOrthogonal: dense.dim,
    },
    keys: Uint32Array.from(byKey, (feature) => counts.key[feature]),
    idfCodes: Uint8Array.from(byKey, (feature) => idfCodes.codes[feature]),
    orthogonalKeys: orthogonalColumns.map((column) => keys[column]),
  });
  const arbitraryRows = Array.from(items.keys()).filter(
    (i) => words.matrix.starts[i] === words.matrix.starts[i + 1] && row(dense, i).every((x) => x === 0),
  );
  return {
    rows: projectedRows(items, arbitraryRows, { ...fitted, dense, keys, orthogonalColumns }),
    full: fullSpace(words.matrix, dense),
    model: encodeContainer(modelKind, {
      TEXT: textSpace,
      BASI: svd?.basis.data ?? new Float32Array(0),
      SHAR: Float32Array.of(svdShare(settings, items.length)),
    }),
    textSpace,
    stats: {
      dims: projection.dim,
      vocabulary: keys.length,
      arbitraryRows,
      ...(svd && { leadingVariance: svd.leadingVariance }),
    },
  };
}

/** Words and leading directions, as they are before the projection. */
function fullSpace(words: SparseMatrix, dense: Matrix): FullSpace {
  let prepared: { readonly index: InvertedIndex; readonly lengths: Float32Array } | undefined;
  return {
    cosinesWith(query) {
      prepared ??= { index: invertedIndex(words), lengths: rowLengths(words, dense) };
      const { index, lengths } = prepared;
      const products = dotRows(words, index, query);
      const { data, dim } = dense;
      for (let i = 0, at = 0; i < products.length; i++) {
        let sum = products[i];
        for (let d = 0, from = query * dim; d < dim; d++) sum += data[at++] * data[from++];
        products[i] = sum / (lengths[i] * lengths[query]);
      }
      return products;
    },
  };
}

/** 1 where there is nothing. */
function rowLengths({ starts, values }: SparseMatrix, dense: Matrix): Float32Array {
  return Float32Array.from({ length: dense.rows }, (_, i) => {
    let squares = dot(row(dense, i), row(dense, i));
    for (let p = starts[i]; p < starts[i + 1]; p++) squares += values[p] ** 2;
    return Math.sqrt(squares) || 1;
  });
}

/** Each item in the leading directions, at the length of the share. */
function svdPart(svd: TruncatedSvd | undefined, rows: number, share: number): Matrix {
  if (!svd) return createMatrix(rows, 0);
  const part = svd.projected;
  for (let i = 0; i < rows; i++) {
    const vector = row(part, i);
    const scale = normaliseInPlace(vector) > shortestRow ? share : 0;
    for (let d = 0; d < vector.length; d++) vector[d] *= scale;
  }
  return part;
}

/** The table of signs, the bulk of it, lives only while the rows are being made. */
function projectedRows(
  items: readonly EmbeddableItem[],
  arbitraryRows: readonly number[],
  {
    words,
    dense,
    keys,
    orthogonalColumns,
    projection,
  }: Fitted & { dense: Matrix; keys: Uint32Array; orthogonalColumns: Uint32Array },
): VectorRows {
  const { dim } = projection;
  const isArbitrary = new Set(arbitraryRows);
  const columns = { keys, orthogonalColumns, denseDim: dense.dim };
  const arbitraryVector = (i: number) => {
    const vector = new Float32Array(dim);
    writeArbitraryDirection(items[i], vector);
    return vector;
  };
  return {
    rows: items.length,
    dim,
    visit(use, pace) {
      const table = projectionTable(columns, projection, (bytes) => new ArrayBuffer(bytes));
      const projector = createRowProjector({ sparse: words.matrix, dense }, table);
      const vector = new Float32Array(dim);
      const visitRow = (i: number) => {
        if (isArbitrary.has(i)) return use(arbitraryVector(i), i);
        projector.project(i, vector);
        normaliseInPlace(vector);
        use(vector, i);
      };
      return eachRow(items.length, visitRow, pace);
    },
    shared(allocate) {
      const table = projectionTable(columns, projection, allocate);
      return (from, to) => ({
        sparse: rowsBetween(words.matrix, from, to),
        dense: { data: dense.data.slice(from * dense.dim, to * dense.dim), rows: to - from, dim: dense.dim },
        table,
        given: new Map(
          Array.from({ length: to - from }, (_, i) => i)
            .filter((i) => isArbitrary.has(from + i))
            .map((i) => [i, arbitraryVector(from + i)]),
        ),
      });
    },
  };
}
