import { siteKindPattern } from "../catalog/site-event-kind.ts";
import type { EventKind, HistoryEvent } from "./history-store.ts";

/** All kinds that Docent itself knows. */
export const eventKinds = [
  "view",
  "dwell",
  "favourite",
  "unfavourite",
  "pick",
  "unpick",
  "hide",
  "unhide",
  "hide-creator",
  "unhide-creator",
] as const satisfies readonly EventKind[];

export function isEventKind(kind: unknown): kind is EventKind {
  const known: readonly unknown[] = eventKinds;
  return (
    known.includes(kind) ||
    (typeof kind === "string" && kind.startsWith("site:") && siteKindPattern.test(kind.slice(5)))
  );
}

/** A device may have damaged a record, or a newer build may have written it: undefined for what is no event. */
export function parseStoredEvent(record: unknown): HistoryEvent | undefined {
  const { catalogId, itemId, kind, atMs, title, seq } = Object(record) as Record<keyof HistoryEvent, unknown>;
  const isEvent =
    typeof catalogId === "string" &&
    typeof itemId === "string" &&
    itemId !== "" &&
    isEventKind(kind) &&
    typeof atMs === "number" &&
    Number.isFinite(atMs) &&
    typeof title === "string" &&
    typeof seq === "number";
  return isEvent ? (record as HistoryEvent) : undefined; // all that is not optional has just been looked at
}
