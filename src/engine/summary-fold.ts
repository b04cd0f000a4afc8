import { createEventFold, type EventFold, type EventSummary } from "../history/event-summary.ts";
import { parseStoredEvent } from "../history/stored-event.ts";
import type { LogFold } from "./log-follower.ts";

/** What the events of a log amount to, for a follower. */
export interface SummaryFold extends LogFold, Pick<EventFold, "summary"> {}

const summaryLists = ["views", "favourites", "picks", "hidden", "hiddenCreators"] as const;

/** @throws where the state of a checkpoint is none */
export function beginSummary(state?: unknown): SummaryFold {
  const lists = Object(state) as Record<string, unknown>;
  const isList = (list: unknown) => Array.isArray(list) && list.every(parseStoredEvent);
  if (state !== undefined && !summaryLists.every((name) => isList(lists[name])))
    throw new Error("no summary");
  const fold = createEventFold(state as EventSummary | undefined); // whose lists have just been looked at
  return {
    get summary() {
      return fold.summary;
    },
    add(events) {
      for (const event of events) fold.add(event);
    },
    state: () => fold.summary,
  };
}
