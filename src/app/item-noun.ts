import { appTexts as t } from "../ui/texts/app-texts.ts";

/** A catalogue's plural noun in the language of the interface, as far as that knows it. */
export function nounFor(itemNoun: string): string {
  return t.nouns[itemNoun] ?? itemNoun;
}
