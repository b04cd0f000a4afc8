import { decodeRanker, encodeRanker } from "../catalog/ranker.ts";
import type { CandidateRanker } from "../models/ranker/learn-candidate-ranker.ts";
import { type RankerItems, rankerFeatureCount } from "../models/ranker/ranker-features.ts";
import type { RankerNetwork } from "../models/ranker/ranker-network.ts";
import type { Partition } from "./partition.ts";

export interface LearnedRanker extends CandidateRanker {
  /** Whether lists got better by more than chance and cost. */
  readonly helps: boolean;
}

/** What of a ranker is published: rows of the input. */
export interface PublishableRanker extends Pick<CandidateRanker, "items" | "network" | "candidates"> {
  readonly isDefault: boolean;
}

/** What of a learned ranker belongs into the catalogue; see LearnItemsOptions.ranker. */
export function publishableRanker(
  ranker: LearnedRanker | undefined,
  wish: "auto" | "on" | "off" = "off",
): PublishableRanker | undefined {
  if (!ranker || wish === "off" || (wish === "auto" && !ranker.helps)) return undefined;
  const { items, network, candidates, helps } = ranker;
  return { items, network, candidates, isDefault: helps };
}

/** As a device will decode them, in the order in which they are given. */
export function publishedRankerItems(items: RankerItems): RankerItems {
  return decodeRanker(encodeRanker({ items, network: noNetwork }), items.quality.length, "ranker").items;
}

const noNetwork: RankerNetwork = {
  hidden: 1,
  mean: new Float32Array(rankerFeatureCount),
  deviation: new Float32Array(rankerFeatureCount).fill(1),
  input: new Float32Array(rankerFeatureCount),
  inputBias: new Float32Array(1),
  output: new Float32Array(1),
  outputBias: new Float32Array(1),
};

export function rankerPayload(
  { items, network }: PublishableRanker,
  { rowOfOrdinal }: Pick<Partition, "rowOfOrdinal">,
): Uint8Array {
  const { popularity, quality, vectors, kinds, noise } = items;
  const { dim } = vectors;
  const data = new Float32Array(vectors.data.length);
  rowOfOrdinal.forEach((row, ordinal) => {
    data.set(vectors.data.subarray(row * dim, (row + 1) * dim), ordinal * dim);
  });
  return encodeRanker({
    items: {
      popularity: Float32Array.from(rowOfOrdinal, (row) => popularity[row]),
      quality: Float32Array.from(rowOfOrdinal, (row) => quality[row]),
      vectors: { ...vectors, data },
      kinds: Uint32Array.from(rowOfOrdinal, (row) => kinds[row]),
      noise,
    },
    network,
  });
}
