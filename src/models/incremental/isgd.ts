import { createFactorModel, type FactorOptions } from "./factor-model.ts";
import type { ItemVectors } from "./incremental-model.ts";
import type { InterestModel } from "./nearness.ts";

export interface IsgdInput {
  /** The catalogue's; where there are none, vectors of `dims` numbers are drawn. */
  readonly items?: ItemVectors;
  readonly itemCount?: number;
  /** What a visitor begins with: the catalogue's prior, or the visitor as folded in from what is known already. */
  readonly start?: Float32Array;
  readonly options?: FactorOptions;
}

/**
 * Incremental matrix factorisation from positive feedback alone: after each event visitor and item are moved so that
 * their product comes nearer to 1; what is hidden is moved towards −1, what was passed over towards 0.
 *
 * @see Vinagre, Jorge & Gama, "Fast incremental matrix factorization for recommendation with positive-only feedback"
 *   (UMAP 2014)
 */
export function createIsgdModel({
  items,
  itemCount = items?.itemCount ?? 0,
  start,
  options: {
    dims = 32,
    step = 0.1,
    regularisation = 0.01,
    optimiser = "sgd",
    initial = 0.1,
    drawn = 0,
    shown = 0,
    correctsItems = true,
    seed = 1,
  } = {},
}: IsgdInput): InterestModel {
  return createFactorModel({
    name: "isgd",
    itemCount,
    items,
    start,
    slope: (score, verdict) => targets[verdict] - score,
    options: { dims, step, regularisation, optimiser, initial, drawn, shown, correctsItems, seed },
  });
}

const targets = { liked: 1, passed: 0, hidden: -1 };
