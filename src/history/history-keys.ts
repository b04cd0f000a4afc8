/** All of a catalogue's events, or those after one. IndexedDB sorts arrays after numbers. */
export function logKeys(catalogId: string, afterSeq = Number.NEGATIVE_INFINITY): IDBKeyRange {
  return IDBKeyRange.bound([catalogId, afterSeq], [catalogId, []], true);
}

/** All keys `[catalogId, …]`: IndexedDB sorts arrays after strings. */
export function keysOf(catalogId: string): IDBKeyRange {
  return IDBKeyRange.bound([catalogId], [catalogId, []]);
}

/**
 * Which state of a log it is: another number after whatever is not appending. A database that is made anew after its
 * deletion counts from nothing again, which a tab that remembers the earlier log must not take for the same.
 */
export function epochOf(stored: number | undefined, deletions: number): number {
  return (stored ?? 0) + deletions * 2 ** 32;
}
