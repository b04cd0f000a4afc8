import type { BufferOptions } from "./buffered-history.ts";
import type { HistoryStore } from "./history-store.ts";
import { type IndexedDbHistoryOptions, openIndexedDbHistory } from "./indexed-db-history.ts";

/** The best history that this browser grants: in IndexedDB, or else, with a warning, in memory. Never rejects. */
export async function openHistory({
  makeRoom,
  warn,
  ...options
}: BufferOptions & IndexedDbHistoryOptions): Promise<HistoryStore> {
  try {
    return await openIndexedDbHistory({ ...options, buffer: { makeRoom, warn } });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    warn(`this browser does not keep the history (${reason}); it ends with this page`);
    const { createMemoryHistory } = await import("./memory-history.ts");
    return createMemoryHistory();
  }
}
