import type { Ordinal } from "../catalog/item.ts";
import {
  blocksForPrefix,
  decodeTitleBlock,
  decodeTitleRoot,
  type TitleBlock,
} from "../catalog/title-index.ts";
import { tokenise } from "../catalog/tokens.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import type { RequestContext } from "./request-context.ts";

/**
 * Items whose title or creator has all words of `text`, the last one being still typed: items that have it as a whole
 * word come before those where a word only starts with it; among either first those that every device has, the popular
 * ones, then the others in the order of the catalogue.
 *
 * @throws {EngineFailure} when a part of the index could not be read
 */
export async function searchTitles(
  reader: CatalogReader,
  text: string,
  context: RequestContext,
): Promise<Ordinal[]> {
  await reader.whenCommonIsHere(context.signal);
  const words = [...new Set(tokenise(text))];
  const last = words.pop();
  if (last === undefined) return [];
  const [typed, ...whole] = await Promise.all([
    findWord(reader, last, "prefix", context),
    ...words.map((word) => findWord(reader, word, "whole", context)),
  ]);
  const isInAll = (ordinal: Ordinal) => whole.every(({ exact }) => exact.has(ordinal));
  const common = new Map((reader.knownStarter()?.ordinals ?? []).map((ordinal, i) => [ordinal, i]));
  const rank = (ordinal: Ordinal) => common.get(ordinal) ?? common.size;
  const inOrder = (ordinals: Iterable<Ordinal>) =>
    [...ordinals].filter(isInAll).sort((a, b) => rank(a) - rank(b) || a - b);
  return [...inOrder(typed.exact), ...inOrder(typed.longer)];
}

/** Those whose whole title is what was typed, but for an article, before the others: "The Matrix" for "matrix". */
export function calledFirst<Item extends { readonly card: { readonly title: string } }>(
  items: readonly Item[],
  text: string,
): Item[] {
  const name = nameOf(text);
  return items.toSorted(
    (a, b) => Number(nameOf(b.card.title) === name) - Number(nameOf(a.card.title) === name),
  );
}

function nameOf(title: string): string {
  return tokenise(title)
    .join(" ")
    .replace(/^(the|an?|der|die|das|l[ae]s?|el|il|los?) /, "");
}

const decodeRoot = (bytes: Uint8Array) => decodeTitleRoot(bytes, "titles");

interface WordMatches {
  readonly exact: ReadonlySet<Ordinal>;
  /** Items with a longer word that starts with this one, and not with this one itself. */
  readonly longer: ReadonlySet<Ordinal>;
}

async function findWord(
  reader: CatalogReader,
  word: string,
  as: "prefix" | "whole",
  context: RequestContext,
): Promise<WordMatches> {
  const { first, last } = blocksForPrefix(await reader.named("titleRoot", decodeRoot, context), word);
  // A whole word stands in one block, the first that may hold it.
  const count = as === "whole" ? 1 : last - first + 1;
  const blocks = await reader.parts(
    "titles",
    Array.from({ length: count }, (_, i) => first + i),
    (bytes, _, place) => decodeTitleBlock(bytes, place),
    context,
  );
  const exact = new Set<Ordinal>();
  const longer = new Set<Ordinal>();
  const addMatches = ({ tokens, ordinalsOf }: TitleBlock, firstOrdinal: Ordinal) =>
    tokens.forEach((token, i) => {
      if (!token.startsWith(word)) return;
      const matches = token === word ? exact : longer;
      for (const ordinal of ordinalsOf(i)) matches.add(firstOrdinal + ordinal);
    });
  for (const block of blocks) {
    if (block.status === "rejected") throw block.reason;
    addMatches(block.value, 0);
  }
  const overlay = await reader.overlay(context);
  for (const { block, firstOrdinal } of overlay?.titles ?? []) addMatches(block, firstOrdinal);
  for (const ordinal of overlay?.gone ?? []) {
    exact.delete(ordinal);
    longer.delete(ordinal);
  }
  for (const ordinal of exact) longer.delete(ordinal);
  return { exact, longer };
}
