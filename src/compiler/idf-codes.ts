/** How rare features are, in steps that fit a byte: what is published is what the compiler reckons with. */
export interface IdfCodes {
  readonly step: number;
  /** 0 for what too few items have, else 1..255. */
  readonly codes: Uint8Array;
}

/** ln(1 + items / items that have it). */
export function codeIdf(
  itemCounts: Uint32Array,
  { items, minItems }: { readonly items: number; readonly minItems: number },
): IdfCodes {
  const step = Math.log1p(items / minItems) / 255;
  const codes = Uint8Array.from(itemCounts, (count) =>
    count < minItems ? 0 : Math.max(1, Math.round(Math.log1p(items / count) / step)),
  );
  return { step, codes };
}
