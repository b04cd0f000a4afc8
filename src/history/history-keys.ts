/** All of a catalogue's events, or those after one. IndexedDB sorts arrays after numbers. */
export function logKeys(catalogId: string, afterSeq = Number.NEGATIVE_INFINITY): IDBKeyRange {
  return IDBKeyRange.bound([catalogId, afterSeq], [catalogId, []], true);
}

/** All keys `[catalogId, …]`: IndexedDB sorts arrays after strings. */
export function keysOf(catalogId: string): IDBKeyRange {
  return IDBKeyRange.bound([catalogId], [catalogId, []]);
}
