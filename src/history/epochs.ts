/**
 * Which state of a catalogue's log this is: another number after whatever is not appending. A database that was deleted
 * and made anew begins at another one, or a tab that remembers the earlier log would take the new one for its own.
 */
export async function epochOf(store: EpochReader, catalogId: string): Promise<number> {
  const [epoch, first] = await Promise.all([store.get(catalogId), store.get(birth)]);
  return epoch ?? first ?? 0;
}

/** Where the epoch stands that all logs of the database begin with: no catalogue's id is empty. */
export const birth = "";

/** Whole, and far below 2⁵³, so that it can be counted on. */
export function newBirth(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] * 1024;
}

interface EpochReader {
  get(key: string): Promise<number | undefined>;
}
