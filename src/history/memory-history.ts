import { placesAmong, withoutKnown } from "./event-identity.ts";
import { compareEvents } from "./event-summary.ts";
import type { HistoryEvent, HistoryStore, RememberedVector, ShownItems } from "./history-store.ts";
import { parseSettings, type Settings } from "./settings.ts";

/** A history that ends with the page: where the browser refuses IndexedDB, and on the command line. */
export function createMemoryHistory(): HistoryStore {
  const listeners = new Set<() => void>();
  const remembered = new Map<string, Map<string, RememberedVector>>();
  const lastShown = new Map<string, ShownItems>();
  let events: HistoryEvent[] = [];
  /** One for all catalogues. */
  let epoch = 0;
  let lastSeq = 0;
  let settings: Settings | undefined;

  function changedAmid(): void {
    events.sort(compareEvents);
    epoch++;
    lastShown.clear();
    changed();
  }

  function changed(): void {
    for (const listener of listeners) listener();
  }

  function rememberVectors(catalogId: string, vectors: readonly RememberedVector[]): void {
    const ofCatalog = remembered.get(catalogId) ?? new Map<string, RememberedVector>();
    for (const vector of vectors) ofCatalog.set(vector.itemId, vector);
    remembered.set(catalogId, ofCatalog);
  }

  return {
    kind: "memory",
    async append(event, vector) {
      if (vector) rememberVectors(event.catalogId, [vector]);
      const stored = { ...event, seq: ++lastSeq };
      events.push(stored);
      changed();
      return stored;
    },
    async events(catalogId) {
      return events.filter((event) => catalogId === undefined || event.catalogId === catalogId);
    },
    async rememberVectors(catalogId, vectors) {
      rememberVectors(catalogId, vectors);
    },
    async vectors(catalogId) {
      return [...(remembered.get(catalogId)?.values() ?? [])];
    },
    async merge(merged) {
      let added = 0;
      for (const catalogId of new Set(merged.map((event) => event.catalogId))) {
        const known = events.filter((event) => event.catalogId === catalogId);
        const ours = merged.filter((event) => event.catalogId === catalogId);
        const fresh = withoutKnown(ours, known);
        const seqs = placesAmong(fresh, known, new Set(events.map(({ seq }) => seq)));
        events.push(...fresh.map((event, i) => ({ ...event, seq: seqs[i] ?? ++lastSeq })));
        added += fresh.length;
      }
      changedAmid();
      return added;
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
      changedAmid();
      return removed;
    },
    async restore(restored) {
      const known = new Set(events.map(({ seq }) => seq));
      events.push(...restored.filter(({ seq }) => !known.has(seq)));
      lastSeq = Math.max(lastSeq, ...restored.map(({ seq }) => Math.floor(seq)));
      changedAmid();
    },
    async clear(catalogId) {
      if (catalogId === undefined) remembered.clear();
      else remembered.delete(catalogId);
      events = catalogId === undefined ? [] : events.filter((event) => event.catalogId !== catalogId);
      changedAmid();
    },
    async readLog(catalogId, { afterSeq = Number.NEGATIVE_INFINITY, limit = Number.POSITIVE_INFINITY } = {}) {
      const later = events.filter((event) => event.catalogId === catalogId && event.seq > afterSeq);
      const part = later.slice(0, limit);
      const isEnd = part.length === later.length;
      return { events: part, unreadable: 0, lastSeq: part.at(-1)?.seq ?? afterSeq, isEnd, epoch };
    },
    eventsOf: async (catalogId, itemId) =>
      events.filter((event) => event.catalogId === catalogId && event.itemId === itemId),
    async eventCounts() {
      const counts = new Map<string, number>();
      for (const { catalogId } of events) counts.set(catalogId, (counts.get(catalogId) ?? 0) + 1);
      return counts;
    },
    checkpoint: async () => undefined,
    dropCheckpoints: async () => {},
    saveCheckpoint: async () => false,
    exclusively: (_name, work) => work(),
    async rememberShown(catalogId, shown) {
      lastShown.set(catalogId, shown);
    },
    shown: async (catalogId) => lastShown.get(catalogId),
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
