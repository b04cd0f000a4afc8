import { multiply, transposed } from "../../math/sparse-matrix.ts";
import { createMatrix } from "../../math/vector.ts";
import { itemUsers } from "../evaluation/evaluate-ranking.ts";
import type { HistoryScorer, ItemModel } from "../item-model.ts";
import { leadingSubspace } from "../leading-subspace.ts";
import { silentTraining, type Training, type TrainingSet } from "../training.ts";

/**
 * "People who liked this also liked": two items are as alike as the cosine of who had them. That matrix is a Gram
 * matrix, so its best factors of low rank serve as both the "in" and the "out" vectors.
 *
 * @see Sarwar et al., "Item-based collaborative filtering recommendation algorithms" (WWW 2001)
 */
export async function learnCooccurrence(
  { matrix }: TrainingSet,
  { dims = 64, seed = 1 }: { readonly dims?: number; readonly seed?: number } = {},
  training: Training = silentTraining,
): Promise<ItemModel> {
  const counts = itemUsers(matrix);
  const columns = matrix.columns;
  const values = Float32Array.from(columns, (item) => 1 / Math.sqrt(counts[item]));
  const unit = { ...matrix, values };
  const unitItems = transposed(unit);
  const { basis, values: eigenvalues } = await leadingSubspace({
    size: matrix.columnCount,
    rank: dims,
    seed,
    apply: async (x) => multiply(unitItems, await multiply(unit, x, training), training),
  });
  const factors = createMatrix(basis.rows, basis.dim);
  for (let i = 0; i < basis.rows; i++)
    for (let d = 0; d < basis.dim; d++)
      factors.data[i * basis.dim + d] =
        basis.data[i * basis.dim + d] * Math.sqrt(Math.max(0, eigenvalues[d]));
  return { learner: "cooccurrence", out: factors, in: factors, bias: undefined, prior: undefined, power: 0 };
}

/** The same without loss: what the factors are measured against. */
export function cooccurrenceScorer({ matrix }: TrainingSet): HistoryScorer {
  const counts = itemUsers(matrix);
  const weights = Float64Array.from(counts, (count) => (count > 0 ? 1 / Math.sqrt(count) : 0));
  return {
    itemCount: matrix.columnCount,
    scoreInto(history, scores) {
      const liked = new Float64Array(matrix.columnCount);
      for (let n = 0; n < history.length; n++) liked[history[n]] = weights[history[n]];
      scores.fill(0);
      for (let u = 0; u < matrix.rows; u++) {
        let shared = 0;
        for (let p = matrix.starts[u]; p < matrix.starts[u + 1]; p++) shared += liked[matrix.columns[p]];
        if (shared === 0) continue;
        for (let p = matrix.starts[u]; p < matrix.starts[u + 1]; p++)
          scores[matrix.columns[p]] += shared * weights[matrix.columns[p]];
      }
      // What each item has in common with itself.
      for (let n = 0; n < history.length; n++) scores[history[n]] -= 1;
    },
  };
}
