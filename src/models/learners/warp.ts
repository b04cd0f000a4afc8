import type { Training, TrainingSet } from "../training.ts";
import { chosenItems, learnPairwise, type PairwiseModel, type PairwiseOptions } from "./pairwise.ts";

export interface WarpOptions extends PairwiseOptions {
  /** How many items are drawn until one stands too high. */
  readonly mostSamples?: number;
}

/** A step is never larger, whatever the rank. */
const mostLoss = 10;

/**
 * Weighted approximate-rank pairwise loss: items are drawn until one stands above the chosen item or less than 1 below
 * it; the sooner one is found, the lower the chosen item ranks, and the larger the step.
 *
 * @see Weston, Bengio & Usunier, "WSABIE: scaling up to large vocabulary image annotation" (IJCAI 2011)
 */
export function learnWarp(
  set: TrainingSet,
  { mostSamples = 10, ...options }: WarpOptions = {},
  run?: Training,
): Promise<PairwiseModel> {
  // An item that nobody has chosen yet is no worse for it: it is never drawn.
  const known = chosenItems(set.matrix);
  const others = known.length - 1;
  return learnPairwise(
    "warp",
    set,
    ({ random, positiveScore, score, has }) => {
      for (let drawn = 1; drawn <= mostSamples; drawn++) {
        const negative = known[random.int(known.length)];
        if (has(negative)) continue;
        const margin = 1 - positiveScore + score(negative);
        if (margin <= 0) continue;
        const weight = Math.min(mostLoss, Math.log(Math.max(1, Math.floor(others / drawn))));
        return { negative, weight, loss: weight * margin };
      }
      return undefined;
    },
    options,
    run,
  );
}
