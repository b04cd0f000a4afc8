import type { NewHistoryEvent } from "./history-store.ts";

/** Those of which there is none yet, each once, in the order in which they happened. */
export function withoutKnown(
  events: readonly NewHistoryEvent[],
  known: Iterable<NewHistoryEvent>,
): NewHistoryEvent[] {
  const keys = new Set<string>();
  for (const event of known) keys.add(eventKey(event));
  const fresh = events.filter((event) => {
    const key = eventKey(event);
    if (keys.has(key)) return false;
    keys.add(key);
    return true;
  });
  return fresh.sort((a, b) => a.atMs - b.atMs);
}

/** What is equal in all of these happened once. */
export function eventKey({ catalogId, itemId, kind, atMs }: NewHistoryEvent): string {
  return JSON.stringify([catalogId, itemId, kind, atMs]);
}

/** A place in a log: the number of an event, and when it happened. */
export interface LogPlace {
  readonly seq: number;
  readonly atMs: number;
}

/**
 * Where events of another log belong in this one: behind what had happened by then, as this log tells it, in which an
 * event is never taken to have happened before the one that it follows.
 *
 * @param events  of one catalogue, by time
 * @param places  of this log, by number
 * @param taken  numbers that events of any log have
 * @returns the number of each event, between those of its neighbours; undefined where it goes to the end
 */
export function placesAmong(
  events: readonly Pick<NewHistoryEvent, "atMs">[],
  places: readonly LogPlace[],
  taken: ReadonlySet<number> = new Set(),
): (number | undefined)[] {
  const groups = new Map<number, number[]>();
  let next = 0;
  events.forEach(({ atMs }, i) => {
    while (next < places.length && places[next].atMs <= atMs) next++;
    groups.set(next, [...(groups.get(next) ?? []), i]);
  });
  const seqs: (number | undefined)[] = events.map(() => undefined);
  for (const [before, members] of groups) {
    if (before === places.length) continue;
    const low = before === 0 ? 0 : places[before - 1].seq;
    const step = (places[before].seq - low) / (members.length + 1);
    let last = low;
    members.forEach((member, i) => {
      let seq = low + step * (i + 1);
      while (taken.has(seq) && seq > last) seq = (seq + last) / 2;
      // Between neighbours that were halved fifty times there is no number left.
      if (seq <= last || seq >= places[before].seq) return;
      seqs[member] = seq;
      last = seq;
    });
  }
  return seqs;
}
