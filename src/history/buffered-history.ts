import { withoutKnown } from "./event-identity.ts";
import type { HistoryEvent, HistoryStore, NewHistoryEvent } from "./history-store.ts";

export interface BufferOptions {
  /** Frees space on the device; called when the store refuses an event, which is then offered again. */
  makeRoom(): Promise<void>;
  /** What went wrong, for people. */
  warn(message: string): void;
}

/** Events that wait for the device stand after all that are on it. */
const firstWaitingSeq = 2 ** 52;

/**
 * A history that loses nothing when the device refuses to write (a full disk, mostly): the events wait in memory, count
 * like all others, and are written before the next one.
 */
export function createBufferedHistory(store: HistoryStore, { makeRoom, warn }: BufferOptions): HistoryStore {
  const listeners = new Set<() => void>();
  let waiting: HistoryEvent[] = [];
  let lastAppend: Promise<unknown> = Promise.resolve();

  /** One after the other, so that events keep their order. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = lastAppend.then(work);
    lastAppend = result.catch(() => {}); // its caller gets the error
    return result;
  }

  async function offer(event: NewHistoryEvent): Promise<HistoryEvent> {
    try {
      return await store.append(event);
    } catch {
      await makeRoom();
      return store.append(event);
    }
  }

  return {
    ...store,
    append: (event) =>
      inTurn(async () => {
        try {
          while (waiting.length > 0) {
            const { seq: _, ...first } = waiting[0];
            await offer(first);
            waiting.shift();
          }
          return await offer(event);
        } catch (cause) {
          const held = { ...event, seq: (waiting.at(-1)?.seq ?? firstWaitingSeq) + 1 };
          waiting.push(held);
          warn(
            `the device refuses to remember views (${reasonOf(cause)}); until it takes them they are kept in memory`,
          );
          for (const listener of listeners) listener();
          return held;
        }
      }),
    async events(catalogId) {
      const stored = await store.events(catalogId);
      return [
        ...stored,
        ...waiting.filter((event) => catalogId === undefined || event.catalogId === catalogId),
      ];
    },
    merge: (events) => inTurn(() => store.merge(withoutKnown(events, waiting))),
    remove: (catalogId, seqs) =>
      inTurn(async () => {
        const wanted = new Set(seqs);
        const held = waiting.filter((event) => event.catalogId === catalogId && wanted.has(event.seq));
        waiting = waiting.filter((event) => !held.includes(event));
        const heldSeqs = new Set(held.map(({ seq }) => seq));
        const stored = await store.remove(
          catalogId,
          seqs.filter((seq) => !heldSeqs.has(seq)),
        );
        return [...stored, ...held];
      }),
    restore: (events) =>
      inTurn(async () => {
        const held = events.filter(({ seq }) => seq > firstWaitingSeq);
        waiting = [...waiting, ...held].sort((a, b) => a.seq - b.seq);
        await store.restore(events.filter(({ seq }) => seq <= firstWaitingSeq));
      }),
    clear: (catalogId) =>
      inTurn(async () => {
        waiting = catalogId === undefined ? [] : waiting.filter((event) => event.catalogId !== catalogId);
        await store.clear(catalogId);
      }),
    onChange(listener) {
      listeners.add(listener);
      const stop = store.onChange(listener);
      return () => {
        listeners.delete(listener);
        stop();
      };
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
