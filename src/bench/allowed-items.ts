/** Which items may be results for somebody who has seen `seen`: as the engine gives them. */
export interface AllowedItems {
  isAllowed(item: number): boolean;
  /** Of a list, nearest first: what is allowed, and of each group of variants only the first. */
  pick(items: Iterable<number>, k: number): number[];
}

/** @param group  ordinal of the first item of each item's group; undefined where there are no groups */
export function allowedItems(seen: readonly number[], group: Uint32Array | undefined): AllowedItems {
  const seenItems = new Set(seen);
  const seenGroups = new Set(group ? seen.map((item) => group[item]) : []);
  const isAllowed = (item: number) => !seenItems.has(item) && !(group && seenGroups.has(group[item]));
  return {
    isAllowed,
    pick(items, k) {
      const given = new Set<number>();
      const picked: number[] = [];
      for (const item of items) {
        if (picked.length === k) break;
        if (!isAllowed(item) || (group && given.has(group[item]))) continue;
        if (group) given.add(group[item]);
        picked.push(item);
      }
      return picked;
    },
  };
}
