import type { Training, TrainingSet } from "../training.ts";
import { chosenItems, learnPairwise, type PairwiseModel, type PairwiseOptions } from "./pairwise.ts";

/**
 * Bayesian personalised ranking: what a user chose should stand above an item drawn from those that anybody chose: every
 * other time by how often it was chosen, so that popular items are stood above too, else any alike. With features always
 * any alike: features lift items that are seldom chosen, and would seldom be drawn.
 *
 * @see Rendle et al., "BPR: Bayesian personalized ranking from implicit feedback" (UAI 2009), arXiv:1205.2618
 */
export function learnBpr(
  set: TrainingSet,
  options: PairwiseOptions = {},
  run?: Training,
): Promise<PairwiseModel> {
  const known = chosenItems(set.matrix);
  const byPopularity = set.itemFeatures ? 0 : 0.5;
  return learnPairwise(
    "bpr",
    set,
    ({ random, matrix, positiveScore, score, has }) => {
      const drawnFrom = random.next() < byPopularity ? matrix.columns : known;
      const negative = drawnFrom[random.int(drawnFrom.length)];
      if (has(negative)) return undefined;
      const difference = positiveScore - score(negative);
      const chance = 1 / (1 + Math.exp(difference));
      return { negative, weight: chance, loss: -Math.log(Math.max(1e-12, 1 - chance)) };
    },
    options,
    run,
  );
}
