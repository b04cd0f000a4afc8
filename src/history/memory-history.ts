import type { HistoryEvent, HistoryStore, RememberedVector } from "./history-store.ts";

/** A history that ends with the page: where the browser refuses IndexedDB, and on the command line. */
export function createMemoryHistory(): HistoryStore {
  const listeners = new Set<() => void>();
  const remembered = new Map<string, Map<string, RememberedVector>>();
  let events: HistoryEvent[] = [];
  let lastSeq = 0;

  function changed(): void {
    for (const listener of listeners) listener();
  }

  return {
    kind: "memory",
    async append(event) {
      const stored = { ...event, seq: ++lastSeq };
      events.push(stored);
      changed();
      return stored;
    },
    async events(catalogId) {
      return events.filter((event) => event.catalogId === catalogId);
    },
    async rememberVectors(catalogId, vectors) {
      const ofCatalog = remembered.get(catalogId) ?? new Map<string, RememberedVector>();
      for (const vector of vectors) ofCatalog.set(vector.itemId, vector);
      remembered.set(catalogId, ofCatalog);
    },
    async vectors(catalogId) {
      return [...(remembered.get(catalogId)?.values() ?? [])];
    },
    async clear(catalogId) {
      if (catalogId === undefined) remembered.clear();
      else remembered.delete(catalogId);
      events = catalogId === undefined ? [] : events.filter((event) => event.catalogId !== catalogId);
      changed();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => listeners.clear(),
  };
}
