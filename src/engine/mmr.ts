import { dot } from "../math/vector.ts";

export interface DiversifyOptions<T> {
  /** 0..1, which is 1 − λ. */
  readonly diversity: number;
  worthOf(item: T): number;
  vectorOf(item: T): Float32Array;
}

/** So many are reordered; the rest follow as they are. Each is compared with each that was chosen. */
const reordered = 50;

/**
 * Maximal marginal relevance: next comes what is worth most after a deduction for being like what was already chosen.
 * @see Carbonell & Goldstein, SIGIR 1998
 */
export function diversify<T>(list: readonly T[], { diversity, worthOf, vectorOf }: DiversifyOptions<T>): T[] {
  let candidates = list.slice(0, reordered).map((item) => {
    const vector = vectorOf(item);
    const length = Math.sqrt(dot(vector, vector)) || 1;
    return { item, vector: vector.map((value) => value / length), worth: worthOf(item), likeness: 0 };
  });
  const chosen: T[] = [];
  while (candidates.length > 0) {
    const marginOf = ({ worth, likeness }: (typeof candidates)[number]) =>
      (1 - diversity) * worth - diversity * likeness;
    const best = candidates.reduce((a, b) => (marginOf(b) > marginOf(a) ? b : a));
    chosen.push(best.item);
    candidates = candidates.filter((candidate) => candidate !== best);
    for (const candidate of candidates)
      candidate.likeness = Math.max(candidate.likeness, dot(candidate.vector, best.vector));
  }
  return [...chosen, ...list.slice(reordered)];
}
