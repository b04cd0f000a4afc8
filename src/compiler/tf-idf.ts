import { tokenise } from "../catalog/tokens.ts";
import type { SparseMatrix } from "../math/sparse-matrix.ts";
import { createGrowing } from "./growing-array.ts";
import type { Pace } from "./pace.ts";

/** A text and how much its words count. */
export interface WeightedText {
  readonly text: string;
  readonly weight: number;
}

export interface TfIdfOptions {
  /** Words of fewer items than this say nothing about neighbours. */
  readonly minDocumentFrequency?: number;
}

export interface TfIdf {
  /** One row an item, of unit length; empty where the item has no known word. */
  readonly matrix: SparseMatrix;
  /** Column `c` counts `tokens[c]`. */
  readonly tokens: readonly string[];
  /** ln((1 + items) / (1 + items with the word)) + 1 */
  readonly idf: Float32Array;
}

const rowsPerStep = 512;

/**
 * Weighted bags of words: an entry is idf · Σ weight · (1 + ln tf), summed over the texts of the item; each row is then
 * scaled to unit length.
 *
 * @param documents  for each item its texts; a weight of 0 leaves a text out
 */
export async function tfIdf(
  documents: readonly (readonly WeightedText[])[],
  { minDocumentFrequency = 2 }: TfIdfOptions,
  pace: Pace,
): Promise<TfIdf> {
  const counts = await countWords(documents, pace);
  const { columnOf, tokens, idf } = chooseVocabulary(counts, documents.length, minDocumentFrequency);
  return { matrix: weightedRows(counts, columnOf, idf), tokens, idf };
}

/** Rows over all words met, before rare ones are left out. */
interface WordCounts {
  readonly words: readonly string[];
  readonly documentFrequency: Uint32Array;
  readonly starts: Uint32Array;
  readonly wordIds: Uint32Array;
  /** Σ weight · (1 + ln tf) */
  readonly weights: Float32Array;
}

async function countWords(documents: readonly (readonly WeightedText[])[], pace: Pace): Promise<WordCounts> {
  const idOf = new Map<string, number>();
  const tokenIds = createTokenIds(idOf);
  const starts = new Uint32Array(documents.length + 1);
  const wordIds = createGrowing((length) => new Uint32Array(length));
  const weights = createGrowing((length) => new Float32Array(length));
  for (const [i, texts] of documents.entries()) {
    const row = new Map<number, number>();
    for (const { text, weight } of texts) {
      if (weight === 0 || text === "") continue;
      const counts = new Map<number, number>();
      for (const id of tokenIds(text)) counts.set(id, (counts.get(id) ?? 0) + 1);
      for (const [id, count] of counts) row.set(id, (row.get(id) ?? 0) + weight * (1 + Math.log(count)));
    }
    for (const [id, weight] of row) {
      wordIds.push(id);
      weights.push(weight);
    }
    starts[i + 1] = wordIds.length;
    if (i % rowsPerStep === 0) await pace.step(i / documents.length);
  }
  const documentFrequency = new Uint32Array(idOf.size);
  const ids = wordIds.view();
  for (const id of ids) documentFrequency[id]++;
  return { words: [...idOf.keys()], documentFrequency, starts, wordIds: ids, weights: weights.view() };
}

/** Values repeat a lot in some columns (an artist, a medium): their tokens are remembered. */
function createTokenIds(idOf: Map<string, number>): (text: string) => readonly number[] {
  const remembered = new Map<string, readonly number[]>();
  return (text) => {
    const known = remembered.get(text);
    if (known) return known;
    const ids = tokenise(text).map((token) => {
      const id = idOf.get(token) ?? idOf.size;
      idOf.set(token, id);
      return id;
    });
    if (remembered.size > 20_000) remembered.clear();
    remembered.set(text, ids);
    return ids;
  };
}

/** Columns stand in the order in which their words were first met. */
function chooseVocabulary(
  { words, documentFrequency }: WordCounts,
  documentCount: number,
  minDocumentFrequency: number,
): { columnOf: Int32Array; tokens: string[]; idf: Float32Array } {
  const columnOf = new Int32Array(words.length).fill(-1);
  const kept: number[] = [];
  documentFrequency.forEach((frequency, id) => {
    if (frequency < minDocumentFrequency) return;
    columnOf[id] = kept.length;
    kept.push(id);
  });
  return {
    columnOf,
    tokens: kept.map((id) => words[id]),
    idf: Float32Array.from(kept, (id) => Math.log((1 + documentCount) / (1 + documentFrequency[id])) + 1),
  };
}

function weightedRows(counts: WordCounts, columnOf: Int32Array, idf: Float32Array): SparseMatrix {
  const rows = counts.starts.length - 1;
  const starts = new Uint32Array(rows + 1);
  const columns = new Uint32Array(counts.wordIds.length);
  const values = new Float32Array(counts.wordIds.length);
  let end = 0;
  for (let i = 0; i < rows; i++) {
    let squares = 0;
    for (let p = counts.starts[i]; p < counts.starts[i + 1]; p++) {
      const column = columnOf[counts.wordIds[p]];
      if (column < 0) continue;
      const value = counts.weights[p] * idf[column];
      columns[end] = column;
      values[end++] = value;
      squares += value * value;
    }
    const length = Math.sqrt(squares);
    for (let p = starts[i]; p < end; p++) values[p] /= length;
    starts[i + 1] = end;
  }
  return {
    rows,
    columnCount: idf.length,
    starts,
    columns: columns.slice(0, end),
    values: values.slice(0, end),
  };
}
