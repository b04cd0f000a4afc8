import type { NewHistoryEvent } from "./history-store.ts";

/** Those of which there is none yet, each once, in the order in which they happened. */
export function withoutKnown(
  events: readonly NewHistoryEvent[],
  known: readonly NewHistoryEvent[],
): NewHistoryEvent[] {
  const keys = new Set(known.map(eventKey));
  const fresh = events.filter((event) => {
    const key = eventKey(event);
    if (keys.has(key)) return false;
    keys.add(key);
    return true;
  });
  return fresh.sort((a, b) => a.atMs - b.atMs);
}

/** What is equal in all of these happened once. */
function eventKey({ catalogId, itemId, kind, atMs }: NewHistoryEvent): string {
  return JSON.stringify([catalogId, itemId, kind, atMs]);
}
