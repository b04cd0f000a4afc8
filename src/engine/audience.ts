/** Who loves the items of a catalogue, by the plural noun that it has for them. */
export type Audience = "listeners" | "viewers" | "readers" | "people";

const audiences: readonly (readonly [RegExp, Audience])[] = [
  [/\b(artists|bands|songs|tracks|albums|records|podcasts|music)\b/i, "listeners"],
  [/\b(films|movies|series|shows|videos)\b/i, "viewers"],
  [/\b(books|novels|comics|articles|stories|poems)\b/i, "readers"],
];

export function audienceOf(itemNoun: string): Audience {
  return audiences.find(([pattern]) => pattern.test(itemNoun))?.[1] ?? "people";
}
