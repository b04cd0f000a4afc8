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

/** @param upToSeq  leaves out later events */
export function summariseEvents(
  events: readonly HistoryEvent[],
  { upToSeq = Number.POSITIVE_INFINITY }: { readonly upToSeq?: number } = {},
): EventSummary {
  const views = new Map<ItemId, HistoryEvent>();
  const favourites = new Map<ItemId, HistoryEvent>();
  const picks = new Map<ItemId, HistoryEvent>();
  const hidden = new Map<ItemId, HistoryEvent>();
  const hiddenCreators = new Map<string, HistoryEvent>();
  for (const event of [...events].sort(compareEvents)) {
    if (event.seq > upToSeq) continue;
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
  }
  return {
    views: [...views.values()],
    favourites: [...favourites.values()],
    picks: [...picks.values()],
    hidden: [...hidden.values()],
    hiddenCreators: [...hiddenCreators.values()],
  };
}

/** In the order in which they happened: what was merged from another device stands where it belongs. */
export function compareEvents(a: HistoryEvent, b: HistoryEvent): number {
  return a.atMs - b.atMs || a.seq - b.seq;
}

function putLast<Key>(map: Map<Key, HistoryEvent>, key: Key, event: HistoryEvent): void {
  map.delete(key);
  map.set(key, event);
}
