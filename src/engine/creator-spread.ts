export interface SpreadOptions<T> {
  /** "" when unknown: such items are not counted. */
  creatorOf(item: T): string;
  readonly atMost: number;
  /** Creators of what was given last, latest last; written to. */
  readonly latest: string[];
}

/** A stretch in which the limit holds: a page. */
const stretch = 10;

/**
 * Moves items back so that among any ten in a row at most `atMost` are by one creator; where only that creator is left,
 * the order stays. Nothing is dropped.
 */
export function spreadCreators<T>(list: readonly T[], { creatorOf, atMost, latest }: SpreadOptions<T>): T[] {
  const waiting = list.map((item) => ({ item, creator: creatorOf(item) }));
  const spread: T[] = [];
  while (waiting.length > 0) {
    const free = waiting.findIndex(
      ({ creator }) => creator === "" || latest.filter((other) => other === creator).length < atMost,
    );
    const [next] = waiting.splice(Math.max(0, free), 1);
    spread.push(next.item);
    latest.push(next.creator);
    if (latest.length >= stretch) latest.shift();
  }
  return spread;
}
