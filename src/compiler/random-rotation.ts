import { createRandom } from "../math/random.ts";

/** Adds `factor` × the turned `vector` to `sum`. */
export type AddRotated = (vector: Float32Array, factor: number, sum: Float64Array) => void;

/**
 * A seeded random rotation of `from` dimensions into `to`: signs by chance, a Hadamard matrix, rows by chance. Angles
 * stay what they are where `to` is not less than `from`, and nearly so where it is.
 *
 * @param to  a power of two
 * @see Ailon & Chazelle, "The fast Johnson-Lindenstrauss transform", 2009
 */
export function randomRotation({
  from,
  to,
  seed,
}: {
  readonly from: number;
  readonly to: number;
  readonly seed: number;
}): AddRotated {
  const random = createRandom(seed);
  const size = Math.max(to, 2 ** Math.ceil(Math.log2(from)));
  const flips = Int8Array.from({ length: from }, () => 2 * random.int(2) - 1);
  const taken = Uint32Array.from({ length: size }, (_, i) => i);
  for (let i = 0; i < to; i++) {
    const j = i + random.int(size - i);
    [taken[i], taken[j]] = [taken[j], taken[i]];
  }
  const work = new Float64Array(size);
  // The transform makes each square `size` times as long; `to` of `size` values are taken.
  const scale = 1 / Math.sqrt(to);
  return (vector, factor, sum) => {
    work.fill(0);
    for (let d = 0; d < from; d++) work[d] = flips[d] * vector[d];
    hadamardTransform(work);
    for (let d = 0; d < to; d++) sum[d] += factor * scale * work[taken[d]];
  };
}

/** In place, not scaled. */
function hadamardTransform(values: Float64Array): void {
  for (let half = 1; half < values.length; half *= 2) {
    for (let start = 0; start < values.length; start += 2 * half) {
      for (let i = start; i < start + half; i++) {
        const a = values[i];
        const b = values[i + half];
        values[i] = a + b;
        values[i + half] = a - b;
      }
    }
  }
}
