import { type FeatureWeights, fieldFactor } from "../catalog/feature-weights.ts";
import { featureSpaces, spaceOfKey } from "../catalog/text-features.ts";
import type { SparseMatrix } from "../math/sparse-matrix.ts";
import type { FeatureCounts } from "./feature-counts.ts";

export interface FeatureRows {
  /** One row an item, over the features that weigh something. */
  readonly matrix: SparseMatrix;
  /** The feature of each column. */
  readonly features: Uint32Array;
}

export interface FeatureRowsOptions extends FeatureWeights {
  /** Of each feature; 0 leaves it out. */
  readonly idf: Float32Array;
}

/** Each item as its weighted features: the arithmetic of `TextEmbedding`, for a whole catalogue. */
export function weighFeatures(counts: FeatureCounts, options: FeatureRowsOptions): FeatureRows {
  const { columnOf, features, base } = chooseFeatures(counts, options);
  const { rows, starts: from, columns: ids, values: given } = counts.matrix;
  const starts = new Uint32Array(rows + 1);
  const columns = new Uint32Array(ids.length);
  const values = new Float32Array(ids.length);
  const squares = new Float64Array(featureSpaces.length);
  let end = 0;
  for (let i = 0; i < rows; i++) {
    squares.fill(0);
    for (let p = from[i]; p < from[i + 1]; p++) {
      const column = columnOf[ids[p]];
      if (column < 0) continue;
      const value = given[p] * base[column];
      squares[spaceOfKey(counts.key[ids[p]])] += value * value;
      columns[end] = column;
      values[end++] = value;
    }
    const factors = squares.map((sum, s) =>
      fieldFactor(options, {
        space: featureSpaces[s],
        length: Math.sqrt(sum),
        emphasis: counts.emphasis[i * featureSpaces.length + s],
      }),
    );
    for (let p = starts[i]; p < end; p++) values[p] *= factors[spaceOfKey(counts.key[features[columns[p]]])];
    starts[i + 1] = end;
  }
  const matrix: SparseMatrix = {
    rows,
    columnCount: features.length,
    starts,
    // Copies would be shorter by the few features that are left out, and for a while take as much again.
    columns: columns.subarray(0, end),
    values: values.subarray(0, end),
  };
  return { matrix, features };
}

function chooseFeatures(
  { key }: FeatureCounts,
  { idf, weight, idfPower }: FeatureRowsOptions,
): { columnOf: Int32Array; features: Uint32Array; base: Float32Array } {
  const columnOf = new Int32Array(key.length).fill(-1);
  const kept: number[] = [];
  key.forEach((k, id) => {
    if (idf[id] === 0 || weight[featureSpaces[spaceOfKey(k)]] === 0) return;
    columnOf[id] = kept.length;
    kept.push(id);
  });
  const base = Float32Array.from(kept, (id) => idf[id] ** idfPower[featureSpaces[spaceOfKey(key[id])]]);
  return { columnOf, features: Uint32Array.from(kept), base };
}

/** Scales each row to unit length, in place; rows without entries stay empty. */
export function normaliseRows({ rows, starts, values }: SparseMatrix): void {
  for (let i = 0; i < rows; i++) {
    let squares = 0;
    for (let p = starts[i]; p < starts[i + 1]; p++) squares += values[p] * values[p];
    const length = Math.sqrt(squares);
    for (let p = starts[i]; p < starts[i + 1]; p++) values[p] /= length;
  }
}
