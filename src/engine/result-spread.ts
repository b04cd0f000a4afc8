/** Among any ten in a row at most so many may share a key. */
export interface SpreadLimit<T> {
  /** What an item counts for: its maker, its values of a facet; none where nothing is known. */
  keysOf(item: T): readonly (string | number)[];
  readonly atMost: number;
  /** Keys of what was given last, latest last; written to. */
  readonly latest: (readonly (string | number)[])[];
}

/** A stretch in which the limits hold: a page. */
const stretch = 10;

/**
 * Moves items back so that the limits hold; where only such items are left as break one, the order stays. Nothing is
 * dropped.
 */
export function spreadResults<T>(list: readonly T[], limits: readonly SpreadLimit<T>[]): T[] {
  const waiting = list.map((item) => ({ item, keys: limits.map(({ keysOf }) => keysOf(item)) }));
  const isFree = ({ keys }: (typeof waiting)[number]) =>
    limits.every(({ latest, atMost }, i) =>
      keys[i].every((key) => latest.filter((others) => others.includes(key)).length < atMost),
    );
  const spread: T[] = [];
  while (waiting.length > 0) {
    const [next] = waiting.splice(Math.max(0, waiting.findIndex(isFree)), 1);
    spread.push(next.item);
    limits.forEach(({ latest }, i) => {
      latest.push(next.keys[i]);
      if (latest.length >= stretch) latest.shift();
    });
  }
  return spread;
}
