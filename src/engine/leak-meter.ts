/** A file that was asked for because it was needed: what it says is which of its kind's files it is. */
export interface FileChoice {
  readonly kind: string;
  /** Kinds of one family are cut along the same lines, so that one file's choice says something about another's. */
  readonly family: string;
  /** Parts for whose sake it is asked for: those whose home it is. */
  readonly homes: readonly number[];
  /** Items in those parts, and in all parts of the kind. */
  readonly items: number;
  readonly allItems: number;
}

/**
 * How many bits a choice tells a host that knows how the files are cut, and saw the earlier choices: log2(c/f), where f
 * of c items are those that the file is for. A file that follows from an earlier one tells nothing more; one that
 * narrows an earlier one tells the rest.
 */
export function bitsTold(
  { kind, family, homes, items, allItems }: FileChoice,
  earlier: readonly FileChoice[],
): number {
  const relatives = earlier.filter((other) => other.family === family);
  const others = relatives.filter((other) => other.kind !== kind);
  if (others.some((other) => isWithin(other.homes, homes))) return 0;
  const wider = others.filter((other) => isWithin(homes, other.homes)).map((other) => other.items);
  const excluded = relatives
    .filter((other) => other.kind === kind)
    .reduce((sum, other) => sum + other.items, 0);
  return Math.max(0, Math.log2(Math.min(allItems - excluded, ...wider) / items));
}

function isWithin(parts: readonly number[], all: readonly number[]): boolean {
  const known = new Set(all);
  return parts.every((part) => known.has(part));
}
