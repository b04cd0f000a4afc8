import { createMatrix } from "../../math/vector.ts";
import { itemUsers } from "../evaluation/evaluate-ranking.ts";
import type { ItemModel } from "../item-model.ts";
import type { TrainingSet } from "../training.ts";

/** The baseline: what most users had, the same for everybody. */
export function learnPopular({ matrix }: TrainingSet): ItemModel {
  const vectors = createMatrix(matrix.columnCount, 1);
  const bias = Float32Array.from(itemUsers(matrix), (users) => users / Math.max(1, matrix.rows));
  return { learner: "popular", out: vectors, in: vectors, bias, prior: undefined, power: 0 };
}
