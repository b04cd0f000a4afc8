import { columnWords } from "./field-role.ts";

/** What the name and a sample of the cells of a column tell of it. */
export interface Column {
  readonly name: string;
  /** Words of the name, folded: "ImageURL" → "image url". */
  readonly words: string;
  readonly filled: number;
  readonly distinct: number;
  readonly isUnique: boolean;
  readonly isNumeric: boolean;
  readonly isFlag: boolean;
  readonly meanLength: number;
  /** Shares of the filled cells. */
  readonly addresses: number;
  readonly imageAddresses: number;
  readonly withDigits: number;
  /** Those that are filled. */
  readonly cells: readonly string[];
}

export function lookAt(name: string, cells: readonly string[]): Column {
  const filled = cells.filter((cell) => cell !== "");
  const share = (pattern: RegExp) =>
    filled.length === 0 ? 0 : filled.filter((cell) => pattern.test(cell)).length / filled.length;
  const distinct = new Set(filled).size;
  return {
    name,
    words: columnWords(name),
    filled: filled.length,
    distinct,
    isUnique: filled.length > 0 && distinct === cells.length,
    isNumeric: share(/^[-+]?[\d.,]+$/) > 0.9,
    isFlag: share(/^(true|false|yes|no|0|1)$/i) === 1,
    meanLength: filled.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, filled.length),
    addresses: share(/^https?:\/\//i),
    imageAddresses: share(/^https?:\/\/\S+\.(jpe?g|png|gif|webp|avif|svg)(\?\S*)?$/i),
    withDigits: share(/\d/),
    cells: filled,
  };
}
