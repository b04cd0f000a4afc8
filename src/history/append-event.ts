import type { Database } from "./database.ts";
import type { HistoryEvent, NewHistoryEvent, RememberedVector } from "./history-store.ts";
import type { HistorySchema } from "./indexed-db-history.ts";

/** Resolves once the event is stored for good. */
export async function appendEvent(
  database: Database<HistorySchema>,
  event: NewHistoryEvent,
  vector: RememberedVector | undefined,
): Promise<HistoryEvent> {
  const { catalogId } = event;
  const seq = await database.use(async (db) => {
    // A view that the visitor made must survive a crash right after it.
    const transaction = db.transaction(["events", "vectors"], "readwrite", { durability: "strict" });
    const [key] = await Promise.all([
      transaction.objectStore("events").add(event),
      vector && transaction.objectStore("vectors").put({ ...vector, catalogId }),
      transaction.done,
    ]);
    return key;
  });
  return { ...event, seq };
}
