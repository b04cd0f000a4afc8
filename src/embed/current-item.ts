import type { Listing } from "../engine/api/items.ts";
import { type CandidateOptions, isOfPage, itemCandidates } from "./item-candidates.ts";
import { readPageFacts } from "./page-facts.ts";
import { RecommenderError } from "./recommender-error.ts";
import type { Recommender } from "./recommender-types.ts";

export interface CurrentItemOptions extends CandidateOptions {
  /** Absolute address of an item's page; "" where it has none. */
  readonly hrefOf: (listing: Listing) => string;
  readonly signal: AbortSignal;
}

/**
 * The item that the page is about; undefined on a page of none.
 * @throws {RecommenderError} `unknown-item` when the page names one that the catalogue does not know
 */
export async function findCurrentItem(
  recommender: Recommender,
  { hrefOf, signal, ...options }: CurrentItemOptions,
): Promise<Listing | undefined> {
  const facts = readPageFacts(document);
  const candidates = itemCandidates(facts, options);
  if (candidates.length === 0) return undefined;
  const listings = await recommender.cards(
    candidates.map(({ id }) => id),
    { signal },
  );
  const found = candidates.findIndex(({ isGuess }, i) => {
    const listing = listings[i];
    return listing !== undefined && (!isGuess || isOfPage(hrefOf(listing), facts));
  });
  const named = candidates.find(({ from }) => from === "attribute" || from === "meta");
  if (found < 0 && named) {
    throw new RecommenderError({
      kind: "unknown-item",
      message: `the catalogue has no item ${JSON.stringify(named.id)} (${named.from})`,
    });
  }
  return listings[found];
}
