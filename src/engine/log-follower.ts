import { firstWaitingSeq, type HistoryEvent, type HistoryStore } from "../history/history-store.ts";

/** What a log amounts to, kept up to date event by event: a function of the events in their order, and of nothing else. */
export interface LogFold {
  add(events: readonly HistoryEvent[]): Promise<void> | void;
  /** Plain data, for a checkpoint. */
  state(): unknown;
}

export interface LogFollowerOptions<Fold extends LogFold> {
  readonly history: HistoryStore;
  readonly catalogId: string;
  /** Of its checkpoints: another one for each way to fold. */
  readonly name: string;
  /**
   * @param state  what an earlier fold gave; a checkpoint is like anything else from a device: looked at first
   * @throws where the state is none; it is then begun from nothing
   */
  begin(state?: unknown): Fold;
  /** Events that are read at once; a log that is no longer is never given a checkpoint. */
  readonly batch?: number;
}

export interface LogFollower<Fold> {
  /** The fold of all events that are there when it is called. */
  follow(): Promise<Followed<Fold>>;
  /** The next call folds anew, from a checkpoint or the beginning. */
  restart(options?: { readonly withoutCheckpoints?: boolean }): Promise<void>;
}

export interface Followed<Fold> {
  readonly fold: Fold;
  /** Of the last event. */
  readonly seq: number;
  readonly unreadable: number;
}

/** Where a fold stands in the log. */
export interface FollowedLog<Fold> extends Followed<Fold> {
  readonly epoch: number;
  /** Of the last checkpoint; undefined as long as the log is short. */
  readonly savedSeq: number | undefined;
}

const logBatch = 1_000;

/**
 * Folds a log that grows, here and in other tabs, and starts over where its middle changes. Opening reads the log from
 * its beginning, or of a long one from the last checkpoint.
 */
export function createLogFollower<Fold extends LogFold>(
  options: LogFollowerOptions<Fold>,
): LogFollower<Fold> {
  const { history, catalogId, name, begin, batch = logBatch } = options;
  let log: FollowedLog<Fold> | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();
  let restarts = 0;

  async function follow(): Promise<Followed<Fold>> {
    for (;;) {
      const turn = restarts;
      const before = log;
      const part = await history.readLog(catalogId, {
        limit: batch,
        ...(before && { afterSeq: before.seq }),
      });
      if (turn !== restarts) continue;
      if (before && (part.epoch !== before.epoch || before.seq > firstWaitingSeq)) {
        log = undefined;
        continue;
      }
      if (!before && !part.isEnd) {
        const { resumeLongLog } = await import("./long-log.ts");
        const resumed = await resumeLongLog({ ...options, batch });
        if (turn === restarts) log = resumed;
        continue;
      }
      const fold = before?.fold ?? begin();
      log = undefined; // what fails halfway is begun anew
      await fold.add(part.events);
      if (turn !== restarts) continue;
      log = {
        fold,
        seq: part.events.length + part.unreadable > 0 ? part.lastSeq : (before?.seq ?? 0),
        unreadable: (before?.unreadable ?? 0) + part.unreadable,
        epoch: part.epoch,
        savedSeq: before?.savedSeq,
      };
      if (!part.isEnd) continue;
      if (log.savedSeq !== undefined && log.seq - log.savedSeq >= batch) {
        const { saveLongLog } = await import("./long-log.ts");
        log = await saveLongLog(options, log);
      }
      return log;
    }
  }

  return {
    follow() {
      const result = lastTurn.then(follow);
      lastTurn = result.catch(() => {}); // its caller gets the error
      return result;
    },
    async restart({ withoutCheckpoints = false } = {}) {
      restarts++;
      log = undefined;
      if (withoutCheckpoints) await history.dropCheckpoints(catalogId, name);
    },
  };
}
