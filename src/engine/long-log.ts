import type { FollowedLog, LogFold, LogFollowerOptions } from "./log-follower.ts";

/** What only long logs need: checkpoints. Imported on demand. */

interface Kept {
  readonly state: unknown;
  readonly unreadable: number;
}

/** While a long log is replayed, its state is kept now and then, so that a tab that is closed loses little of it. */
const eventsPerCheckpoint = 50_000;

/**
 * The fold of a log up to its end, from the last checkpoint that still holds. One tab does it, the others wait and then
 * find what it kept.
 */
export function resumeLongLog<Fold extends LogFold>(
  options: LogFollowerOptions<Fold>,
  { upToSeq = Number.POSITIVE_INFINITY } = {},
): Promise<FollowedLog<Fold>> {
  const { history, catalogId, name, begin, batch = 1_000 } = options;

  async function start(): Promise<FollowedLog<Fold>> {
    const checkpoint = await history.checkpoint(catalogId, name, Math.min(upToSeq, Number.MAX_VALUE));
    if (checkpoint) {
      const { epoch, seq } = checkpoint;
      try {
        const { state, unreadable } = Object(checkpoint.state) as Kept;
        const count = Number.isInteger(unreadable) ? unreadable : 0;
        return { fold: begin(state), seq, unreadable: count, epoch, savedSeq: seq };
      } catch {
        // A damaged checkpoint is none: the log has all that was in it.
      }
    }
    return { fold: begin(), seq: 0, unreadable: 0, epoch: Number.NaN, savedSeq: 0 };
  }

  return history.exclusively(`${name} ${catalogId}`, async () => {
    let log = await start();
    for (;;) {
      const part = await history.readLog(catalogId, { afterSeq: log.seq, limit: batch });
      if (Number.isNaN(log.epoch)) log = { ...log, epoch: part.epoch };
      else if (part.epoch !== log.epoch) {
        log = await start();
        continue;
      }
      const events = part.events.filter(({ seq }) => seq <= upToSeq);
      await log.fold.add(events);
      const unreadable = log.unreadable + part.unreadable;
      log = { ...log, unreadable, seq: part.lastSeq > 0 ? Math.max(log.seq, part.lastSeq) : log.seq };
      const isEnd = part.isEnd || events.length < part.events.length;
      const { savedSeq = 0 } = log;
      const isDue = log.seq - savedSeq >= (isEnd ? batch : eventsPerCheckpoint);
      if (isDue && upToSeq === Number.POSITIVE_INFINITY) log = await saveLongLog(options, log);
      if (isEnd) return log;
    }
  });
}

/** Keeps a state where the log still is what it was; it is not kept elsewhere either where that fails. */
export async function saveLongLog<Fold extends LogFold>(
  { history, catalogId, name }: LogFollowerOptions<Fold>,
  log: FollowedLog<Fold>,
): Promise<FollowedLog<Fold>> {
  const { fold, seq, epoch, unreadable } = log;
  const kept: Kept = { state: fold.state(), unreadable };
  // A full disk, say: the log itself is what counts.
  await history.saveCheckpoint(catalogId, name, { epoch, seq, state: kept }).catch(() => false);
  return { ...log, savedSeq: seq };
}
