import type { Listing } from "../engine/api/items.ts";
import type { Recommendation, Recommendations } from "../engine/api/recommendations.ts";
import type { Recommender } from "./recommender-types.ts";

export type ListKind = "forYou" | "similar" | "favourites" | "history";

export interface ListedPage {
  readonly items: readonly (Listing | Recommendation)[];
  readonly hasMore: boolean;
  readonly basedOn?: Recommendations["basedOn"] | undefined;
  /** The next page is this one, found with more care: it takes its place. */
  readonly isPreliminary?: true | undefined;
}

/** An iterator, since a promise of `Pages` would resolve to the first one. */
export type ListIterator = AsyncIterator<ListedPage, undefined>;

/** What a list is asked with. */
export interface ListQuestion {
  readonly recommender: Recommender;
  /** The page's; undefined on a page of none. */
  readonly item: Listing | undefined;
  readonly pageSize: number;
  /** Nothing is shown yet: a first page may come early, and be preliminary. */
  readonly isFirst: boolean;
  readonly signal: AbortSignal;
}
