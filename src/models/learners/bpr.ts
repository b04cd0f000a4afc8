import type { Training, TrainingSet } from "../training.ts";
import { learnPairwise, type PairwiseModel, type PairwiseOptions } from "./pairwise.ts";

/**
 * Bayesian personalised ranking: for each item that a user chose, one drawn from all that anybody chose, so that
 * popular items are what it has to stand above.
 *
 * @see Rendle et al., "BPR: Bayesian personalized ranking from implicit feedback" (UAI 2009), arXiv:1205.2618
 */
export function learnBpr(
  set: TrainingSet,
  options: PairwiseOptions = {},
  run?: Training,
): Promise<PairwiseModel> {
  return learnPairwise(
    "bpr",
    set,
    ({ random, matrix, positiveScore, score, has }) => {
      const negative = matrix.columns[random.int(matrix.columns.length)];
      if (has(negative)) return undefined;
      const difference = positiveScore - score(negative);
      const chance = 1 / (1 + Math.exp(difference));
      return { negative, weight: chance, loss: -Math.log(Math.max(1e-12, 1 - chance)) };
    },
    options,
    run,
  );
}
