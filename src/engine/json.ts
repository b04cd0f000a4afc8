import type { Reason, Recommendations } from "./api/recommendations.ts";

/** Recommendations as the command line prints them and the query page shows them. */
export interface RecommendationJson {
  readonly id: string;
  readonly title: string;
  readonly score: number;
  /** That it is liked, where a network put it in its place. */
  readonly chance?: number;
  /** Empty where nothing is known of the visitor. */
  readonly reason: string;
}

/** Scores have six digits: the last bits differ between machines, and nobody reads them. */
export function recommendationsToJson({ items }: Pick<Recommendations, "items">): RecommendationJson[] {
  return items.map(({ card, score, chance, reason }) => ({
    id: card.id,
    title: card.title,
    score: Math.round(score * 1e6) / 1e6,
    ...(chance !== undefined && { chance: Math.round(chance * 1e9) / 1e9 }),
    reason: reason ? sentenceOf(reason) : "",
  }));
}

function sentenceOf({ kind, title, audience = "people" }: Reason): string {
  switch (kind) {
    case "viewed":
      return `Because you viewed “${title}”`;
    case "picked":
      return `Because you picked “${title}”`;
    case "favourite":
      return `Because you saved “${title}”`;
    case "people":
      return `Liked by ${audience} who love “${title}”`;
    case "similar":
      return `Similar to “${title}”`;
  }
}
