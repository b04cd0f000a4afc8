import type { LearningReport } from "../../engine/api/history.ts";
import { createEngineClient, type EngineClient } from "../../engine/client.ts";
import { startEngineWorker } from "../../engine/worker-start.ts";
import { answered } from "./visit.ts";

declare global {
  interface Window {
    learning: LearningPage;
  }
}

/** What the benchmark in Node asks a page to do with a visitor's log. All times in milliseconds. */
export interface LearningPage {
  /** Starts the engine; what is learned counts from now on. */
  open(url: string): Promise<void>;
  /** Views this item, and then so many of those that are recommended, one after the other. */
  view(id: string, count: number): Promise<LearningReport>;
  /** Puts views of these items into the database itself, in turn. */
  fill(catalogId: string, ids: readonly string[], count: number): Promise<void>;
  /** The first recommendation of a page that has just been opened. */
  recommend(): Promise<number>;
  /** How long it takes until all that the log has is learned, and how many events that are. */
  follow(): Promise<{ readonly ms: number; readonly learned: number }>;
  /** One view more, and the row that goes by it. */
  viewOne(id: string): Promise<{ readonly ms: number; readonly updateMs: number }>;
  /** Deletes the event before the last one, and learns as if it had never been. */
  unlearn(): Promise<number>;
  /** The longest that the page itself had to wait meanwhile. */
  longestTaskMs(): number;
}

let engine: EngineClient | undefined;
let longestTaskMs = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
}).observe({ type: "longtask" });

window.learning = {
  async open(url) {
    engine = createEngineClient({ startWorker: startEngineWorker, log: () => {} });
    answered(await engine.open({ url, privacyLevel: "everything" }));
    answered(await engine.changeSettings({ changes: { learning: "on" } }));
  },
  async view(id, count) {
    answered(await opened().view({ id }));
    for (let n = 0; n < count; n++) {
      const { items } = answered(await opened().recommend({ k: 20 }));
      await nextTurn(); // what was shown is remembered
      answered(await opened().view({ id: items[n % items.length].card.id }));
      answered(await opened().learning({})); // waits until it is learned
    }
    return answered(await opened().learning({}));
  },
  async fill(catalogId, ids, count) {
    const database = await done(indexedDB.open("docent"));
    const batch = 20_000;
    for (let from = 0; from < count; from += batch) {
      const transaction = database.transaction("events", "readwrite", { durability: "relaxed" });
      const events = transaction.objectStore("events");
      for (let n = from; n < Math.min(count, from + batch); n++) {
        const itemId = ids[n % ids.length];
        events.add({ catalogId, itemId, kind: "view", atMs: n, title: `Title of ${itemId}` });
      }
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onerror = () => reject(transaction.error);
      });
    }
    database.close();
  },
  async recommend() {
    const startedAt = performance.now();
    answered(await opened().recommend({ k: 20 }));
    return performance.now() - startedAt;
  },
  async follow() {
    const startedAt = performance.now();
    const { learned } = answered(await opened().learning({}));
    return { ms: performance.now() - startedAt, learned };
  },
  async viewOne(id) {
    const startedAt = performance.now();
    answered(await opened().view({ id }));
    answered(await opened().recommend({ k: 20 }));
    const ms = performance.now() - startedAt;
    const { updateMs } = answered(await opened().learning({}));
    return { ms, updateMs: updateMs[updateMs.length - 1] };
  },
  async unlearn() {
    const { log } = answered(await opened().profile());
    const { seq } = log[1]; // the latest comes first
    const startedAt = performance.now();
    answered(await opened().removeEvents({ seqs: [seq] }));
    answered(await opened().learning({}));
    return performance.now() - startedAt;
  },
  longestTaskMs: () => longestTaskMs,
};

function opened(): EngineClient {
  if (!engine) throw new Error("no catalogue is open");
  return engine;
}

const nextTurn = () => new Promise((resolve) => setTimeout(resolve, 20));

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
