import type { Listing } from "../engine/api/items.ts";
import type { Recommendation } from "../engine/api/recommendations.ts";
import type { ListState } from "../ui/view-state.ts";
import type { ListedPage } from "./list-question.ts";

/** Whether a list begins with this page already: then it may stay as it is, however far it has been read. */
export function beginsWith(list: ListState<Listing | Recommendation>, page: ListedPage | undefined): boolean {
  if (list.status !== "ready" || !page || page.items.length === 0) return false;
  const { items } = list;
  if (page.items.length > items.length || (!page.hasMore && page.items.length < items.length)) return false;
  return page.items.every((item, i) => keyOf(item) === keyOf(items[i]));
}

/** What is seen of an item, its reason included. */
function keyOf(item: Listing | Recommendation): string {
  const reason = "reason" in item ? item.reason : undefined;
  return JSON.stringify([item.card.id, reason?.kind, reason?.id]);
}
