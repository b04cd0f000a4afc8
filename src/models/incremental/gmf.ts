import { sigmoid } from "../../math/power-of-two.ts";
import { createFactorModel, type FactorOptions } from "./factor-model.ts";
import type { ItemVectors } from "./incremental-model.ts";
import type { InterestModel } from "./nearness.ts";

export interface GmfInput {
  /** The catalogue's; where there are none, vectors of `dims` numbers are drawn. */
  readonly items?: ItemVectors;
  readonly itemCount?: number;
  /** What a visitor begins with: the catalogue's prior, or the visitor as folded in from what is known already. */
  readonly start?: Float32Array;
  /** The output layer as the catalogue's training left it; it may stand in the item vectors already. */
  readonly layer?: Float32Array;
  readonly options?: FactorOptions;
}

/**
 * Neural matrix factorisation (generalised): the chance of a choice is σ(layer · (visitor ∘ item)), learned by
 * cross-entropy. The output layer stays frozen, so that the catalogue's vectors keep their meaning.
 *
 * @see He et al., "Neural collaborative filtering", arXiv:1708.05031, 3.2
 */
export function createGmfModel({
  items,
  itemCount = items?.itemCount ?? 0,
  start,
  layer,
  options: {
    dims = 32,
    step = 0.02,
    regularisation = 0.01,
    optimiser = "sgd",
    initial = 0.1,
    drawn = 0,
    shown = 0,
    correctsItems = true,
    seed = 1,
  } = {},
}: GmfInput): InterestModel {
  return createFactorModel({
    name: "gmf",
    itemCount,
    items,
    start,
    layer,
    slope: (score, verdict) => (verdict === "liked" ? 1 : 0) - sigmoid(score),
    options: { dims, step, regularisation, optimiser, initial, drawn, shown, correctsItems, seed },
  });
}
