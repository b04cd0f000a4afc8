import { parseItemId } from "../../catalog/item.ts";
import type { SourceItem } from "../source-item.ts";

/** A made-up item with the columns of `testOptions`; what is not given is empty. */
export function testItem(id: string, given: Partial<Omit<SourceItem, "id">> = {}): SourceItem {
  return {
    id: parseItemId(id)!,
    title: `Title of ${id}`,
    creator: "",
    date: "",
    url: "",
    image: "",
    fields: [""],
    details: ["", ""],
    facets: [],
    alternateKeys: [],
    group: "",
    popularity: undefined,
    ...given,
  };
}
