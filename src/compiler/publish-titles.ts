import type { Ordinal } from "../catalog/item.ts";
import { encodeTitleBlock, encodeTitleRoot, type Posting } from "../catalog/title-index.ts";
import { tokenise } from "../catalog/tokens.ts";
import type { PartSource } from "./bundle.ts";
import type { SourceItem } from "./source-item.ts";

export interface TitleParts {
  /** One part a block. */
  readonly parts: PartSource;
  readonly root: Uint8Array;
}

/**
 * The search box's index of words in titles and creators.
 *
 * @param items  in the order of their ordinals
 */
export function titleParts(
  items: readonly SourceItem[],
  { blockBytes = 48 * 1024 }: { readonly blockBytes?: number } = {},
): TitleParts {
  const blocks = cutIntoBlocks(postingsOf(items), blockBytes);
  return {
    parts: { count: blocks.length, part: (b) => encodeTitleBlock(blocks[b]) },
    root: encodeTitleRoot(blocks.map(([first]) => first.token)),
  };
}

/** Ordinals are positions in the list. */
export function postingsOf(items: readonly Pick<SourceItem, "title" | "creator">[]): Posting[] {
  const ordinalsOf = new Map<string, Ordinal[]>();
  items.forEach(({ title, creator }, ordinal) => {
    for (const token of new Set([...tokenise(title), ...tokenise(creator)])) {
      const ordinals = ordinalsOf.get(token);
      if (ordinals) ordinals.push(ordinal);
      else ordinalsOf.set(token, [ordinal]);
    }
  });
  return Array.from(ordinalsOf, ([token, ordinals]) => ({ token, ordinals })).sort((a, b) =>
    a.token < b.token ? -1 : 1,
  );
}

/** A word whose list alone exceeds `blockBytes` gets a block of its own. */
function cutIntoBlocks(postings: readonly Posting[], blockBytes: number): Posting[][] {
  // A block has at least one word: here one that nobody can search for.
  if (postings.length === 0) return [[{ token: "", ordinals: [] }]];
  const blocks: Posting[][] = [[]];
  let bytes = 0;
  for (const posting of postings) {
    const postingBytes = bytesOf(posting);
    if (bytes > 0 && bytes + postingBytes > blockBytes) {
      blocks.push([]);
      bytes = 0;
    }
    blocks[blocks.length - 1].push(posting);
    bytes += postingBytes;
  }
  return blocks;
}

/** The word, its line feed, the end of its list, and the list itself. */
function bytesOf({ token, ordinals }: Posting): number {
  let bytes = new TextEncoder().encode(token).length + 5;
  let previous = 0;
  for (const ordinal of ordinals) {
    bytes += Math.max(1, Math.ceil((32 - Math.clz32(ordinal - previous)) / 7));
    previous = ordinal;
  }
  return bytes;
}
