import { withoutKnown } from "./event-identity.ts";
import type { HistoryEvent, HistoryStore, RememberedVector } from "./history-store.ts";
import { parseSettings, type Settings } from "./settings.ts";

/** A history that ends with the page: where the browser refuses IndexedDB, and on the command line. */
export function createMemoryHistory(): HistoryStore {
  const listeners = new Set<() => void>();
  const remembered = new Map<string, Map<string, RememberedVector>>();
  let events: HistoryEvent[] = [];
  let lastSeq = 0;
  let settings: Settings | undefined;

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
      return events.filter((event) => catalogId === undefined || event.catalogId === catalogId);
    },
    async rememberVectors(catalogId, vectors) {
      const ofCatalog = remembered.get(catalogId) ?? new Map<string, RememberedVector>();
      for (const vector of vectors) ofCatalog.set(vector.itemId, vector);
      remembered.set(catalogId, ofCatalog);
    },
    async vectors(catalogId) {
      return [...(remembered.get(catalogId)?.values() ?? [])];
    },
    async merge(merged) {
      const fresh = withoutKnown(merged, events);
      for (const event of fresh) events.push({ ...event, seq: ++lastSeq });
      changed();
      return fresh.length;
    },
    async remove(catalogId, seqs) {
      const wanted = new Set(seqs);
      const removed = events.filter((event) => event.catalogId === catalogId && wanted.has(event.seq));
      const gone = new Set(removed);
      events = events.filter((event) => !gone.has(event));
      const left = new Set(
        events.filter((event) => event.catalogId === catalogId).map(({ itemId }) => itemId),
      );
      for (const { itemId } of removed) if (!left.has(itemId)) remembered.get(catalogId)?.delete(itemId);
      changed();
      return removed;
    },
    async restore(restored) {
      const known = new Set(events.map(({ seq }) => seq));
      events.push(...restored.filter(({ seq }) => !known.has(seq)));
      events.sort((a, b) => a.seq - b.seq);
      lastSeq = Math.max(lastSeq, ...restored.map(({ seq }) => seq));
      changed();
    },
    async clear(catalogId) {
      if (catalogId === undefined) remembered.clear();
      else remembered.delete(catalogId);
      events = catalogId === undefined ? [] : events.filter((event) => event.catalogId !== catalogId);
      changed();
    },
    settings: async () => settings,
    async changeSettings(changes) {
      settings = parseSettings({ ...settings, ...changes });
      changed();
      return settings;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => listeners.clear(),
  };
}
