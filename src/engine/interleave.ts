/** Merges lists so that each has its share of every stretch of the result. Remembers its turns from call to call. */
export interface Interleaver {
  /** @param lists  one for each weight, best first; when one is used up the others go on */
  interleave<T>(lists: readonly (readonly T[])[]): T[];
}

/** @param weights  shares, each above 0; the list that has had the fewest turns for its weight is next, ties to the earlier */
export function createInterleaver(weights: readonly number[]): Interleaver {
  const turns = weights.map(() => 0);
  return {
    interleave(lists) {
      const positions = lists.map(() => 0);
      const merged = [];
      for (;;) {
        let next: number | undefined;
        for (let i = 0; i < lists.length; i++) {
          if (positions[i] >= lists[i].length) continue;
          if (next === undefined || (turns[i] + 1) * weights[next] < (turns[next] + 1) * weights[i]) next = i;
        }
        if (next === undefined) return merged;
        merged.push(lists[next][positions[next]++]);
        turns[next]++;
      }
    },
  };
}
