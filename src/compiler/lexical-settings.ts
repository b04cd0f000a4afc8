import type { FeatureWeights } from "../catalog/feature-weights.ts";
import type { FeatureSpace } from "../catalog/text-features.ts";

type PerSpace = Readonly<Record<FeatureSpace, number>>;

export interface LexicalSettings extends FeatureWeights {
  readonly gramLength: number;
  /** What fewer items have says nothing about neighbours, and is left out. */
  readonly minItems: number;
  readonly svd: {
    /** Length of the part, where a field's is about 1, in a catalogue of 100,000 items. */
    readonly share: number;
    readonly rank: number;
    readonly weight: PerSpace;
    readonly evenness: PerSpace;
  };
}

/**
 * Chosen by relevance on half of the queries of Tate's subjects, MoMA's classification and the Met's tags, hidden from
 * the text: about a hundred weightings drawn at random, sixty about the best of them, and the last fifteen measured on
 * the codes asked by an item's code, as visitors do.
 */
export const lexicalSettings: LexicalSettings = {
  weight: { title: 1.3, creator: 0.65, medium: 1, tags: 1.3, other: 0.65, grams: 1 },
  evenness: { title: 0.5, creator: 0, medium: 0, tags: 0.5, other: 0, grams: 1 },
  idfPower: { title: 1, creator: 1, medium: 1, tags: 1, other: 1, grams: 1.5 },
  gramLength: 4,
  minItems: 2,
  svd: {
    share: 0.97,
    rank: 64,
    weight: { title: 1, creator: 0.7, medium: 0.9, tags: 1, other: 0.4, grams: 0 },
    evenness: { title: 0.5, creator: 0.5, medium: 0.5, tags: 0.5, other: 0.5, grams: 1 },
  },
};

/** The SVD of a small catalogue is less to be trusted: its share grows with the cube of the logarithm of the items. */
export function svdShare({ svd }: LexicalSettings, itemCount: number): number {
  return svd.share * (Math.log(itemCount) / Math.log(100_000)) ** 3;
}
