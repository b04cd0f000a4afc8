import type { Listing } from "../engine/api.ts";
import type { ListState } from "../ui/view-state.ts";
import type { ListedPage } from "./list-question.ts";

/** Whether a list begins with this page already: then it may stay as it is, however far it has been read. */
export function beginsWith(list: ListState<Listing>, page: ListedPage | undefined): boolean {
  if (list.status !== "ready" || !page || page.items.length === 0) return false;
  const { items } = list;
  if (page.items.length > items.length || (!page.hasMore && page.items.length < items.length)) return false;
  return page.items.every(({ card }, i) => card.id === items[i]?.card.id);
}
