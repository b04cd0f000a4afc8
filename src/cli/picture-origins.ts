import { decodeCards } from "../catalog/cards.ts";
import { openPublishedCatalog, type ReadFile } from "../compiler/published-catalog.ts";

/** An origin with a smaller share of the pictures is a stray: naming it in a policy gains nothing. */
const leastShare = 0.01;

/** Origins that a catalogue's pictures come from, the most frequent first. */
export async function pictureOrigins(readFile: ReadFile): Promise<string[]> {
  const catalog = await openPublishedCatalog(readFile);
  const counts = new Map<string, number>();
  let pictures = 0;
  for await (const { bytes, place } of catalog.parts("cards")) {
    for (const { picture } of decodeCards(bytes, place)) {
      // Relative addresses are the catalogue's own.
      if (picture?.from !== "url" || !URL.canParse(picture.url)) continue;
      const { origin, protocol } = new URL(picture.url);
      if (protocol !== "https:" && protocol !== "http:") continue;
      pictures++;
      counts.set(origin, (counts.get(origin) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([, count]) => count >= pictures * leastShare)
    .sort(([, a], [, b]) => b - a)
    .map(([origin]) => origin);
}
