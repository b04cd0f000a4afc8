import { type ContentHash, contentHash } from "../catalog/content-hash.ts";

/** Whatever decides a stage's outcome: the keys of what it reads, and what it is told. */
export type KeyPart = string | number | boolean | undefined | { readonly [name: string]: string | number };

/** Hash of a stage's name and inputs: the same inputs give the same key on every machine. */
export function stageKey(stage: string, parts: readonly KeyPart[]): Promise<ContentHash> {
  return contentHash(new TextEncoder().encode(JSON.stringify([stage, ...parts])));
}

const valuesPerBlock = 4096;

/** Hash of a long list of plain values, block by block, so that it never stands in memory as one text. */
export async function listKey(values: readonly unknown[]): Promise<ContentHash> {
  const blocks: ContentHash[] = [];
  for (let from = 0; from < values.length; from += valuesPerBlock) {
    const text = JSON.stringify(values.slice(from, from + valuesPerBlock));
    blocks.push(await contentHash(new TextEncoder().encode(text)));
  }
  return stageKey("list", blocks);
}
