import type { HistoryEvent, HistoryStore } from "../history/history-store.ts";

const dayMs = 86_400_000;
const eventsAtOnce = 5_000;

/**
 * Deletes what is older than the visitor wants it kept, of all catalogues.
 * @returns how many events
 */
export async function deleteExpired(history: HistoryStore, nowMs: number): Promise<number> {
  const { retentionDays = 0 } = (await history.settings()) ?? {};
  if (retentionDays === 0) return 0;
  const isExpired = ({ atMs }: HistoryEvent) => atMs < nowMs - retentionDays * dayMs;
  let deleted = 0;
  for (const catalogId of (await history.eventCounts()).keys()) {
    let afterSeq = 0;
    for (let isEnd = false; !isEnd; ) {
      const part = await history.readLog(catalogId, { afterSeq, limit: eventsAtOnce });
      const expired = part.events.filter(isExpired).map(({ seq }) => seq);
      if (expired.length > 0) deleted += (await history.remove(catalogId, expired)).length;
      ({ isEnd, lastSeq: afterSeq } = part);
    }
  }
  return deleted;
}
