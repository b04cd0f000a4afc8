import type { ItemId } from "../catalog/item.ts";
import type { HistoryEvent } from "./history-store.ts";

/** What the events of one catalogue amount to. Lists are in the order of each item's latest event, the latest last. */
export interface EventSummary {
  /** The latest view of each item. */
  readonly views: readonly HistoryEvent[];
  readonly favourites: readonly HistoryEvent[];
  /** What a new visitor chose to begin with. */
  readonly picks: readonly HistoryEvent[];
  /** Items that the visitor does not want to be recommended. */
  readonly hidden: readonly HistoryEvent[];
  /** The latest of each creator of whom nothing is wanted. */
  readonly hiddenCreators: readonly HistoryEvent[];
}

/** The summary of a log, kept up to date event by event. */
export interface EventFold {
  /** Events come in the order of the log. */
  add(event: HistoryEvent): void;
  /** Of all events so far. */
  readonly summary: EventSummary;
}

/** @param from  the summary of the events before */
export function createEventFold(from?: EventSummary): EventFold {
  const byItem = (events: readonly HistoryEvent[] = []) =>
    new Map<ItemId, HistoryEvent>(events.map((event) => [event.itemId, event]));
  const views = byItem(from?.views);
  const favourites = byItem(from?.favourites);
  const picks = byItem(from?.picks);
  const hidden = byItem(from?.hidden);
  const hiddenCreators = new Map(from?.hiddenCreators.map((event) => [event.creator ?? "", event]));
  let summary = from;
  return {
    get summary() {
      summary ??= {
        views: [...views.values()],
        favourites: [...favourites.values()],
        picks: [...picks.values()],
        hidden: [...hidden.values()],
        hiddenCreators: [...hiddenCreators.values()],
      };
      return summary;
    },
    add(event) {
      summary = undefined;
      const { itemId, creator = "" } = event;
      switch (event.kind) {
        case "view":
          putLast(views, itemId, event);
          break;
        case "favourite":
          putLast(favourites, itemId, event);
          hidden.delete(itemId);
          break;
        case "unfavourite":
          favourites.delete(itemId);
          break;
        case "pick":
          putLast(picks, itemId, event);
          hidden.delete(itemId);
          break;
        case "unpick":
          picks.delete(itemId);
          break;
        case "hide":
          putLast(hidden, itemId, event);
          favourites.delete(itemId);
          picks.delete(itemId);
          break;
        case "unhide":
          hidden.delete(itemId);
          break;
        case "hide-creator":
          if (creator !== "") putLast(hiddenCreators, creator, event);
          break;
        case "unhide-creator":
          hiddenCreators.delete(creator);
          break;
      }
    },
  };
}

/** @param events  in any order */
export function summariseEvents(events: readonly HistoryEvent[]): EventSummary {
  const fold = createEventFold();
  for (const event of [...events].sort(compareEvents)) fold.add(event);
  return fold.summary;
}

/** In the order of the log. */
export function compareEvents(a: HistoryEvent, b: HistoryEvent): number {
  return a.seq - b.seq;
}

function putLast<Key>(map: Map<Key, HistoryEvent>, key: Key, event: HistoryEvent): void {
  map.delete(key);
  map.set(key, event);
}
