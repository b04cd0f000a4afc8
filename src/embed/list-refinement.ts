import { keepPlaces } from "../ui/kept-places.ts";
import type { ListedPage, ListIterator } from "./list-question.ts";

/**
 * The page that takes a preliminary one's place: what both have does not move.
 *
 * @param onError  told why it cannot be had: the page is then the first one, and the last
 */
export async function refinePage(
  first: ListedPage,
  pages: ListIterator,
  onError: (error: unknown) => void,
): Promise<ListedPage> {
  try {
    const { value } = await pages.next();
    if (!value) return first;
    return { ...value, items: keepPlaces(value.items, first.items, ({ ordinal }) => ordinal) };
  } catch (error) {
    onError(error);
    return { ...first, hasMore: false };
  }
}
