import { normalised } from "../math/vector.ts";

export interface DiversifyOptions<T> {
  /** 0..1, which is 1 − λ. */
  readonly diversity: number;
  worthOf(item: T): number;
  vectorOf(item: T): Float32Array;
}

/** So many are reordered; the rest follow as they are. Each is compared with each that was chosen. */
const reordered = 50;

/**
 * Maximal marginal relevance: next comes what is worth most after a deduction for being like what was already chosen;
 * ties in the order given.
 *
 * @see Carbonell & Goldstein, SIGIR 1998
 */
export function diversify<T>(list: readonly T[], { diversity, worthOf, vectorOf }: DiversifyOptions<T>): T[] {
  const rest = list.slice(0, reordered).map((item) => ({
    item,
    vector: normalised(vectorOf(item)),
    worth: worthOf(item),
    likeness: 0,
  }));
  const chosen: T[] = [];
  while (rest.length > 0) {
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < rest.length; i++) {
      const margin = (1 - diversity) * rest[i].worth - diversity * rest[i].likeness;
      if (margin <= most) continue;
      best = i;
      most = margin;
    }
    const [{ item, vector }] = rest.splice(best, 1);
    chosen.push(item);
    for (const other of rest) other.likeness = Math.max(other.likeness, cosine(other.vector, vector));
  }
  return [...chosen, ...list.slice(reordered)];
}

/** Of unit vectors. Four sums, since one would wait for itself: this is most of what a page with diversity takes. */
function cosine(a: Float32Array, b: Float32Array): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let d = 0;
  for (; d + 3 < a.length; d += 4) {
    sum0 += a[d] * b[d];
    sum1 += a[d + 1] * b[d + 1];
    sum2 += a[d + 2] * b[d + 2];
    sum3 += a[d + 3] * b[d + 3];
  }
  for (; d < a.length; d++) sum0 += a[d] * b[d];
  return sum0 + sum1 + sum2 + sum3;
}
