import type { FeatureSpace } from "./text-features.ts";

type PerSpace = Readonly<Record<FeatureSpace, number>>;

/** How features weigh against each other. Chosen by measured relevance. */
export interface FeatureWeights {
  readonly weight: PerSpace;
  /**
   * Share of a field's own length that is taken out: at 1 every field is equally long, at 0 one of common words is
   * short and leaves the word to the other fields.
   */
  readonly evenness: PerSpace;
  /** A feature counts by this power of its idf. */
  readonly idfPower: PerSpace;
}

/** About the idf of a word that two of 200,000 items have: fields of unequal evenness then share weights of about 1. */
const typicalIdf = 11.5;

/** How often a feature stands in a text, dampened. */
export function dampened(count: number): number {
  return 1 + Math.log(count);
}

export interface FieldLength {
  readonly space: FeatureSpace;
  /** Of the vector of dampened counts × idf^power × the columns' own weights. */
  readonly length: number;
  /** The largest of those columns' weights: evenness doesn't take it out. */
  readonly emphasis: number;
}

/** The factor that all features of one field of one item have in common; 0 for a field without any. */
export function fieldFactor(
  { weight, evenness, idfPower }: FeatureWeights,
  { space, length, emphasis }: FieldLength,
): number {
  if (length === 0) return 0;
  const even = evenness[space];
  return weight[space] / ((length / emphasis) ** even * typicalIdf ** (idfPower[space] * (1 - even)));
}
