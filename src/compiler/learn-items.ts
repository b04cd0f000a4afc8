import { encodeContainer } from "../catalog/container.ts";
import { type ContentHash, contentHash } from "../catalog/content-hash.ts";
import type { SparseMatrix } from "../math/sparse-matrix.ts";
import type { Rows, Sample } from "../models/dataset.ts";
import { itemUsers, type RankingReport } from "../models/evaluation/evaluate-ranking.ts";
import { type SplitName, split } from "../models/evaluation/splits.ts";
import { type Interactions, keep, userRows } from "../models/interactions.ts";
import { type Learned, type LearnerName, type LearnOptions, learn } from "../models/learn.ts";
import { learnCandidateRanker } from "../models/ranker/learn-candidate-ranker.ts";
import { readSamples, type SampleOptions, type SampleReport } from "../models/read-samples.ts";
import type { EpochReport } from "../models/training.ts";
import { type FavouriteRule, favouritesOf, guessFavouriteRule } from "../models/two-towers/favourites.ts";
import type { ColumnMapping } from "./compile-options.ts";
import { itemFeatures } from "./item-features.ts";
import type { Pace } from "./pace.ts";
import { type LearnedRanker, publishedRankerItems } from "./ranker-stage.ts";
import type { SourceItem } from "./source-item.ts";

export interface InteractionOptions extends Omit<SampleOptions, "knownItems"> {
  /** Values from here on say that an item was liked; others are left out. All say so when absent. */
  readonly minValue?: number | undefined;
}

export interface HoldOut {
  readonly name: SplitName;
  readonly share?: number | undefined;
  readonly seed?: number | undefined;
}

export interface LearnItemsOptions extends InteractionOptions, Omit<LearnOptions, "itemFeatures"> {
  /** `none`: items are searched by what they are, and interactions say only how popular they are, and to whom. */
  readonly learner: LearnerName | "auto" | "none";
  /** What counts as somebody's favourite, for taste profiles; by what values look like when absent. */
  readonly favourites?: FavouriteRule | undefined;
  /**
   * Whether a network puts the best candidates in order on the device: `auto` publishes it where that helps by
   * validation, `on` in any case (and then it is the default only where it helps); `off` when absent.
   */
  readonly ranker?: "auto" | "on" | "off" | undefined;
  /** Learns from what this split leaves, so that the rest can be asked for. */
  readonly holdOut?: HoldOut | undefined;
  readonly onEpoch?: (epoch: EpochReport) => void;
  readonly onTried?: (learner: string, report: RankingReport) => void;
}

export interface LearnedItems extends Partial<Learned> {
  readonly report: SampleReport;
  /** Interactions whose values are not below `minValue`, before any are held out. */
  readonly liked: number;
  /** People × items; none of them was held out. */
  readonly favourites: SparseMatrix;
  readonly favouriteRule: FavouriteRule;
  /** How many users had each item, aligned with the items. */
  readonly popularity: Uint32Array;
  /** Of what was learned from: an evaluation with other interactions is refused. */
  readonly trainedOn: ContentHash;
  /** What was learned to put candidates in order, whether or not it is worth publishing. */
  readonly ranker?: LearnedRanker;
}

/**
 * Learns a vector for each item of a table from interactions that name them by their ids.
 *
 * @throws {LearningError} for interactions that can't be used, with their place; for a run that diverges
 */
export async function learnItems(
  {
    items,
    columns,
    samples,
  }: {
    readonly items: readonly SourceItem[];
    readonly columns: ColumnMapping;
    readonly samples: Rows<Sample>;
  },
  {
    learner,
    holdOut,
    favourites: rule,
    ranker: rankerWish = "off",
    onEpoch,
    onTried,
    ...given
  }: LearnItemsOptions,
  pace: Pace,
): Promise<LearnedItems> {
  // Weights that somebody gives to what was done are there to matter.
  const options = {
    ...given,
    weighting: given.weighting ?? (given.eventWeights ? "weight" : "one"),
  } as const;
  const { interactions, all, report } = await readInteractions(samples, items, options);
  const { train } = holdOut ? heldOut(interactions, holdOut) : { train: interactions };
  const { matrix } = itemFeatures(items, columns);
  const features = matrix.columns.length > 0 ? matrix : undefined;
  const learned: Partial<Learned> =
    learner === "none"
      ? {}
      : await learn(
          learner,
          train,
          { ...options, itemFeatures: features },
          {
            step: (fraction) => pace.step(fraction),
            ...(onEpoch && { onEpoch }),
            ...(onTried && { onTried }),
          },
        );
  const ranker =
    learned.learner && rankerWish !== "off"
      ? await learnedRanker(learned.learner, train, { ...options, itemFeatures: features }, pace)
      : undefined;
  // Marks that are too low to learn from still say where a person's scale ends.
  const marked = holdOut ? train : all;
  const favouriteRule = rule ?? guessFavouriteRule(marked);
  return {
    ...learned,
    ...(ranker && { ranker }),
    report,
    liked: interactions.user.length,
    favourites: favouritesOf(marked, favouriteRule),
    favouriteRule,
    popularity: itemUsers(userRows(train)),
    trainedOn: await interactionsHash(train),
  };
}

async function learnedRanker(
  learner: LearnerName,
  train: Interactions,
  options: LearnOptions,
  pace: Pace,
): Promise<LearnedRanker> {
  const step = (fraction: number) => pace.step(fraction);
  const again = { ...options, resume: undefined };
  const ranker = await learnCandidateRanker(
    train,
    {
      learnModel: async (part) => (await learn(learner, part, again, { step })).model,
      itemFeatures: options.itemFeatures,
      published: publishedRankerItems,
      ...(options.seed !== undefined && { seed: options.seed }),
    },
    { step },
  );
  // Chance alone does not make every visitor's device compute a network.
  return { ...ranker, helps: ranker.gain.low > 0 };
}

/** Interactions of a table's items, read and looked at: those that say that an item was liked, and all. */
export async function readInteractions(
  samples: Rows<Sample>,
  items: readonly { readonly id: string }[],
  { minValue, ...options }: InteractionOptions,
): Promise<{ interactions: Interactions; all: Interactions; report: SampleReport }> {
  const knownItems = items.map(({ id }) => id);
  const { interactions: all, report } = await readSamples(samples, { ...options, knownItems });
  return {
    interactions: minValue === undefined ? all : keep(all, (value) => value >= minValue),
    all,
    report,
  };
}

export function heldOut(
  interactions: Interactions,
  { name, share, seed }: HoldOut,
): { train: Interactions; test: Interactions } {
  return split(interactions, name, {
    ...(share !== undefined && { share }),
    ...(seed !== undefined && { seed }),
  });
}

/** Which items which users had, by their ids: the order in which they stand does not count. */
export function interactionsHash({ users, items, user, item }: Interactions): Promise<ContentHash> {
  const pairs = Array.from(user, (u, n) => JSON.stringify([users[u], items[item[n]]])).sort();
  return contentHash(encodeContainer({ magic: "PAIR", version: 1 }, { TEXT: pairs.join("\n") }));
}
