export interface DiversifyOptions<T> {
  /** 0..1, which is 1 − λ. */
  readonly diversity: number;
  worthOf(item: T): number;
  /** Cosines of these items with each other, row after row. */
  cosinesOf(items: readonly T[]): Float32Array;
}

/** So many are reordered; the rest follow as they are. Each is compared with each that was chosen. */
const reordered = 50;

/**
 * Maximal marginal relevance: next comes what is worth most after a deduction for being like what was already chosen;
 * ties in the order given.
 *
 * @see Carbonell & Goldstein, SIGIR 1998
 */
export function diversify<T>(
  list: readonly T[],
  { diversity, worthOf, cosinesOf }: DiversifyOptions<T>,
): T[] {
  const candidates = list.slice(0, reordered);
  const count = candidates.length;
  const worth = Float64Array.from(candidates, (item) => (1 - diversity) * worthOf(item));
  const cosines = cosinesOf(candidates);
  /** To what was chosen; of what was chosen itself beyond all bounds. */
  const likeness = new Float64Array(count);
  const order = new Uint8Array(count);
  for (let turn = 0, latest = -1; turn < count; turn++) {
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = 0, at = latest * count; i < count; i++, at++) {
      if (turn > 0 && cosines[at] > likeness[i]) likeness[i] = cosines[at];
      const margin = worth[i] - diversity * likeness[i];
      if (margin <= most) continue;
      best = i;
      most = margin;
    }
    order[turn] = best;
    likeness[best] = Number.POSITIVE_INFINITY;
    latest = best;
  }
  return list.map((item, i) => (i < count ? candidates[order[i]] : item));
}
