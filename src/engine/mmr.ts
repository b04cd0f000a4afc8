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
  const worth = candidates.map(worthOf);
  const cosines = cosinesOf(candidates);
  const likeness = new Float64Array(candidates.length);
  const rest = candidates.map((_, i) => i);
  const chosen: T[] = [];
  while (rest.length > 0) {
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < rest.length; at++) {
      const margin = (1 - diversity) * worth[rest[at]] - diversity * likeness[rest[at]];
      if (margin <= most) continue;
      best = at;
      most = margin;
    }
    const [latest] = rest.splice(best, 1);
    chosen.push(candidates[latest]);
    for (const i of rest) likeness[i] = Math.max(likeness[i], cosines[latest * candidates.length + i]);
  }
  return [...chosen, ...list.slice(reordered)];
}
