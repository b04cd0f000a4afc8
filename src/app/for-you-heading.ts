import { appTexts as t } from "../ui/texts/app-texts.ts";
import { nounFor } from "./item-noun.ts";

/** What a museum would call artworks, whatever it calls them in its catalogue. */
const kindsOfArtwork = new Set([
  "artworks",
  "drawings",
  "objects",
  "items",
  "paintings",
  "photographs",
  "prints",
  "works",
]);

/** @param itemNoun  plural noun of the catalogue's items */
export function forYouHeading(itemNoun: string): string {
  return t.forYou(kindsOfArtwork.has(itemNoun) ? t.artworks : nounFor(itemNoun));
}
