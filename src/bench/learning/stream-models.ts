import { createBlend } from "../../models/incremental/blend.ts";
import { createGmfModel } from "../../models/incremental/gmf.ts";
import type { IncrementalModel } from "../../models/incremental/incremental-model.ts";
import { createIsgdModel } from "../../models/incremental/isgd.ts";
import { createItemItemModel, type ItemItemOptions } from "../../models/incremental/item-item.ts";
import { createPopularityModel } from "../../models/incremental/popularity.ts";
import { updatedCatalogueModel } from "./updated-catalogue.ts";

/** Models that learn from all visitors' events, as beside a stream: no batch start, nothing known before the first. */
export type MakeModel = (itemCount: number) => IncrementalModel;

const days = 86_400_000;
const isgdOptions = { step: 0.2, regularisation: 0.1, dims: 32 };
const gmfOptions = { step: 0.3, regularisation: 0.03, optimiser: "sgd" } as const;
const decaying = { halfLifeMs: 60 * days };

const popularity: MakeModel = (itemCount) => createPopularityModel({ itemCount, options: decaying });
const isgd: MakeModel = (itemCount) => createIsgdModel({ itemCount, options: isgdOptions });
const itemItem =
  (options: ItemItemOptions = {}): MakeModel =>
  (itemCount) =>
    createItemItemModel({ itemCount, options });

const parts: Readonly<Record<string, MakeModel>> = { "item-item": itemItem(), popularity, isgd };
const all = { "item-item": 0.8, popularity: 0.1, isgd: 0.1 };

function blend(start: Readonly<Record<string, number>>, step: number): MakeModel {
  return (itemCount) =>
    createBlend({
      models: Object.keys(start).map((part) => parts[part](itemCount)),
      options: { start, step, drawn: 20, leastChoices: 100 },
    });
}

/** The baselines as they stand in the literature, and ours. */
export const streamModels: Readonly<Record<string, MakeModel>> = {
  popularity: (itemCount) => createPopularityModel({ itemCount }),
  ISGD: isgd,
  "GMF, output layer frozen": (itemCount) => createGmfModel({ itemCount, options: gmfOptions }),
  "item-item, cosine, no decay": itemItem({ decay: 1, joinDecay: 1, commonness: 0.5 }),
  "item-item (default)": itemItem(),
  "catalogue updated every 100 events, item-item on the device": (itemCount) =>
    updatedCatalogueModel(itemCount, 100),
  "catalogue updated every 1,000 events": (itemCount) => updatedCatalogueModel(itemCount, 1000),
};

/** What each part of ours is worth. */
export const ablations: Readonly<Record<string, MakeModel>> = {
  "popularity, half-life 60 days": popularity,
  "item-item without decay of joins": itemItem({ joinDecay: 1 }),
  "item-item without decay of interest": itemItem({ decay: 1 }),
  "item-item, cosine (commonness 0.5)": itemItem({ commonness: 0.5 }),
  "item-item, commonness 0": itemItem({ commonness: 0 }),
  "item-item, last 5": itemItem({ recent: 5 }),
  "item-item, last 50": itemItem({ recent: 50 }),
  "item-item, 50 near": itemItem({ mostNear: 50 }),
  "item-item and popularity (0.9, 0.1)": blend({ "item-item": 0.9, popularity: 0.1 }, 0),
  "item-item and ISGD (0.9, 0.1)": blend({ "item-item": 0.9, isgd: 0.1 }, 0),
  "item-item, popularity and ISGD (0.8, 0.1, 0.1)": blend(all, 0),
  "the same, weights learned": blend(all, 0.05),
};
