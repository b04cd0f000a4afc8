import type { HistoryEvent } from "../history/history-store.ts";

export interface DayGroup {
  /** "Saturday, 21 November 2026", in the visitor's language and time zone. */
  readonly label: string;
  readonly events: readonly HistoryEvent[];
}

/** Groups events by the visitor's day, in the order given; `format` writes a day's label. */
export function groupByDay(events: readonly HistoryEvent[], format: Intl.DateTimeFormat): DayGroup[] {
  // Days begin at quarters of an hour everywhere: so one label each does, where each takes microseconds to write.
  const labels = new Map<number, string>();
  const labelOf = (atMs: number) => {
    const quarter = Math.floor(atMs / 900_000);
    const label = labels.get(quarter) ?? format.format(atMs);
    labels.set(quarter, label);
    return label;
  };
  const groups = new Map<string, HistoryEvent[]>();
  for (const event of events) {
    const label = labelOf(event.atMs);
    const group = groups.get(label);
    if (group) group.push(event);
    else groups.set(label, [event]);
  }
  return Array.from(groups, ([label, ofDay]) => ({ label, events: ofDay }));
}
