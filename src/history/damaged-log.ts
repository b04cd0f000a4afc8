import type { Database } from "./database.ts";
import type { HistorySchema } from "./indexed-db-history.ts";

export interface DamagedRange {
  readonly catalogId: string;
  readonly range: IDBKeyRange;
  readonly limit: number | undefined;
}

type Record = HistorySchema["events"]["value"];

/**
 * The records of a log of which at least one cannot be read: each in a transaction of its own. What cannot be read
 * stands there as a bare number, and stays where it is.
 * @param cause  why they could not be read together; thrown again where not even their numbers can be read
 */
export async function readOneByOne(
  database: Database<HistorySchema>,
  { catalogId, range, limit }: DamagedRange,
  cause: unknown,
): Promise<[records: Record[], epoch: number | undefined]> {
  return database.use(async (db) => {
    const keys = await db
      .getAllKeysFromIndex("events", "log", range, limit)
      .catch(() => Promise.reject(cause));
    const records: Record[] = [];
    for (const seq of keys) {
      const record = await db.get("events", seq).catch(() => undefined);
      records.push(record ?? ({ seq } as Record)); // no event: parseStoredEvent says so
    }
    return [records, await db.get("epochs", catalogId)];
  });
}
