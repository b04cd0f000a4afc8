import { multiply, type SparseMatrix, transposed } from "../math/sparse-matrix.ts";
import { type Matrix, normaliseInPlace, row } from "../math/vector.ts";
import { leadingSubspace } from "./leading-subspace.ts";
import { silentTraining, type Training } from "./training.ts";

/**
 * Few numbers that tell items apart by their features: the features weighted by their rarity, and their leading
 * directions.
 *
 * @returns items × at most `dims`, rows of unit length, zero where an item has no feature
 * @see Deerwester et al., "Indexing by latent semantic analysis" (1990)
 */
export async function contentVectors(
  features: SparseMatrix,
  { dims = 64, seed = 1 }: { readonly dims?: number; readonly seed?: number } = {},
  run: Training = silentTraining,
): Promise<Matrix> {
  const carriers = new Uint32Array(features.columnCount);
  for (const feature of features.columns) carriers[feature]++;
  const values = Float32Array.from(
    features.columns,
    (feature, p) => features.values[p] * Math.log(1 + features.rows / carriers[feature]),
  );
  const weighted = { ...features, values };
  for (let i = 0; i < features.rows; i++)
    normaliseInPlace(values.subarray(features.starts[i], features.starts[i + 1]));
  const columns = transposed(weighted);
  const { basis } = await leadingSubspace({
    size: features.columnCount,
    rank: Math.min(dims, features.columnCount),
    seed,
    apply: async (x) => multiply(columns, await multiply(weighted, x, run), run),
  });
  const vectors = await multiply(weighted, basis, run);
  for (let i = 0; i < vectors.rows; i++) normaliseInPlace(row(vectors, i));
  return vectors;
}
