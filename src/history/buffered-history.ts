import { withoutKnown } from "./event-identity.ts";
import {
  firstWaitingSeq,
  type HistoryEvent,
  type HistoryStore,
  type NewHistoryEvent,
  type RememberedVector,
} from "./history-store.ts";

export interface BufferOptions {
  /** Frees space on the device; called when the store refuses an event, which is then offered again. */
  makeRoom(): Promise<void>;
  /** What went wrong, for people. */
  warn(message: string): void;
}

type BufferedStore = Omit<HistoryStore, "kind" | "vectors" | "settings" | "shown" | "onChange" | "close">;

/**
 * A history that loses nothing when the device refuses to write (a full disk, mostly): the events wait in memory, count
 * like all others, and are written before the next one.
 */
export function createBufferedHistory(store: HistoryStore, options: BufferOptions): HistoryStore {
  const { onChange, ...changes } = createBufferedChanges(store, options);
  return {
    ...store,
    ...changes,
    onChange(listener) {
      const stops = [onChange(listener), store.onChange(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

/** The same of a store that does not tell of its changes; `onChange` tells of events that begin to wait. */
export function createBufferedChanges<Store extends BufferedStore>(
  store: Store,
  { makeRoom, warn }: BufferOptions,
): Store & Pick<HistoryStore, "onChange"> {
  const listeners = new Set<() => void>();
  let waiting: HistoryEvent[] = [];
  /** How often events stopped waiting, or were taken back while they did: their numbers changed. */
  let turns = 0;
  let lastAppend: Promise<unknown> = Promise.resolve();

  /** One after the other, so that events keep their order. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = lastAppend.then(work);
    lastAppend = result.catch(() => {}); // its caller gets the error
    return result;
  }

  async function offer(event: NewHistoryEvent, vector?: RememberedVector): Promise<HistoryEvent> {
    try {
      return await store.append(event, vector);
    } catch {
      await makeRoom();
      return store.append(event, vector);
    }
  }

  return {
    ...store,
    append: (event, vector) =>
      inTurn(async () => {
        try {
          while (waiting.length > 0) {
            const { seq: _, ...first } = waiting[0];
            await offer(first);
            waiting.shift();
            turns++;
          }
          return await offer(event, vector);
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
    async readLog(catalogId, range) {
      const part = await store.readLog(catalogId, range);
      if (!part.isEnd) return part;
      const { afterSeq = 0, limit = Number.POSITIVE_INFINITY } = range ?? {};
      const held = waiting.filter((event) => event.catalogId === catalogId && event.seq > afterSeq);
      const events = [...part.events, ...held].slice(0, limit);
      const isEnd = events.length === part.events.length + held.length;
      return {
        ...part,
        events,
        isEnd,
        lastSeq: events.at(-1)?.seq ?? part.lastSeq,
        epoch: part.epoch + turns,
      };
    },
    async saveCheckpoint(catalogId, name, checkpoint) {
      if (waiting.length > 0) return false;
      return store.saveCheckpoint(catalogId, name, { ...checkpoint, epoch: checkpoint.epoch - turns });
    },
    async checkpoint(...question) {
      const found = await store.checkpoint(...question);
      return found && { ...found, epoch: found.epoch + turns };
    },
    async eventsOf(catalogId, itemId) {
      const isOurs = (event: HistoryEvent) => event.catalogId === catalogId && event.itemId === itemId;
      return [...(await store.eventsOf(catalogId, itemId)), ...waiting.filter(isOurs)];
    },
    merge: (events) => inTurn(() => store.merge(withoutKnown(events, waiting))),
    remove: (catalogId, seqs) =>
      inTurn(async () => {
        const wanted = new Set(seqs);
        const held = waiting.filter((event) => event.catalogId === catalogId && wanted.has(event.seq));
        waiting = waiting.filter((event) => !held.includes(event));
        turns += held.length;
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
        turns += held.length;
        waiting = [...waiting, ...held].sort((a, b) => a.seq - b.seq);
        await store.restore(events.filter(({ seq }) => seq <= firstWaitingSeq));
      }),
    clear: (catalogId) =>
      inTurn(async () => {
        turns += waiting.length;
        waiting = catalogId === undefined ? [] : waiting.filter((event) => event.catalogId !== catalogId);
        await store.clear(catalogId);
      }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
