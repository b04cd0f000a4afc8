import { murmur3 } from "./key-hash.ts";

/** What a text says about an item. */
export const fieldRoles = ["title", "creator", "medium", "tags", "other"] as const;
export type FieldRole = (typeof fieldRoles)[number];

/**
 * Where a feature of an item stands: a word says something else in a title than as a creator's name. `grams` are the
 * pieces of titles' words, by which "boat" is near "boats".
 */
export const featureSpaces = [...fieldRoles, "grams"] as const;
export type FeatureSpace = (typeof featureSpaces)[number];

/**
 * The number of a feature: its space above 24 bits of hash. It alone is published and decides the feature's row of the
 * projection; of 35,000 words in one space about 40 pairs share theirs, and are then one feature.
 */
export function featureKey(space: FeatureSpace, token: string): number {
  const s = featureSpaces.indexOf(space);
  return (s << 24) | (murmur3(new TextEncoder().encode(token), s) >>> 8);
}

/** Position in `featureSpaces`. */
export function spaceOfKey(key: number): number {
  return key >>> 24;
}

/** Pieces of a marked word: "boat" by 4 gives ^boa, boat, oat$; a shorter word is one piece. */
export function gramsOf(word: string, length: number): string[] {
  const marked = Array.from(`^${word}$`);
  const grams: string[] = [];
  for (let i = 0; i === 0 || i + length <= marked.length; i++)
    grams.push(marked.slice(i, i + length).join(""));
  return grams;
}
