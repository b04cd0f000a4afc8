import type { SparseMatrix } from "../../math/sparse-matrix.ts";
import { createMatrix } from "../../math/vector.ts";
import { itemUsers } from "../evaluation/evaluate-ranking.ts";
import { type Interactions, userRows } from "../interactions.ts";
import type { Training } from "../training.ts";
import { learnTastes, mostCommonFeatures, type TasteOptions } from "./learn-tastes.ts";
import type { RankerItems } from "./ranker-features.ts";

const mostKinds = 32;

/**
 * What a ranker knows of items, from these interactions alone. Where all values are the same, nothing is known of how
 * things were liked: then tastes have no dimensions.
 */
export async function learnRankerItems(
  train: Interactions,
  features: SparseMatrix | undefined,
  options: TasteOptions = {},
  run?: Training,
): Promise<RankerItems> {
  const count = train.items.length;
  const tastes = (await learnTastes(train, features, options, run)) ?? {
    quality: new Float32Array(count),
    vectors: createMatrix(count, 0),
    noise: 1,
  };
  const users = itemUsers(userRows(train));
  const most = Math.log1p(users.reduce((a, b) => Math.max(a, b), 1));
  const kinds = new Uint32Array(count);
  const bits = new Map(mostCommonFeatures(features, mostKinds).map((feature, bit) => [feature, bit]));
  if (features)
    for (let i = 0; i < count; i++)
      for (let p = features.starts[i]; p < features.starts[i + 1]; p++) {
        const bit = bits.get(features.columns[p]);
        if (bit !== undefined) kinds[i] = (kinds[i] | (1 << bit)) >>> 0;
      }
  return { ...tastes, popularity: Float32Array.from(users, (n) => Math.log1p(n) / most), kinds };
}
