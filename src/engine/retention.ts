import type { HistoryStore } from "../history/history-store.ts";

const dayMs = 86_400_000;

/**
 * Deletes what is older than the visitor wants it kept, of all catalogues.
 * @returns how many events
 */
export async function deleteExpired(history: HistoryStore, nowMs: number): Promise<number> {
  const { retentionDays = 0 } = (await history.settings()) ?? {};
  if (retentionDays === 0) return 0;
  const expired = (await history.events()).filter(({ atMs }) => atMs < nowMs - retentionDays * dayMs);
  const catalogues = new Set(expired.map(({ catalogId }) => catalogId));
  for (const catalogId of catalogues) {
    const seqs = expired.filter((event) => event.catalogId === catalogId).map(({ seq }) => seq);
    await history.remove(catalogId, seqs);
  }
  return expired.length;
}
