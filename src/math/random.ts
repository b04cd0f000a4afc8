/** Seeded random numbers: the same seed gives the same sequence on every engine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in 0..n-1. */
  int(n: number): number;
  /** Standard normal; its last bit depends on the engine's `log` and `cos`. */
  gaussian(): number;
}

/** @see Mulberry32, Tommy Ettinger (public domain) */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    int: (n) => Math.floor(next() * n),
    gaussian: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
