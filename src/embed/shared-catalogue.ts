import { watchPage } from "./address-watch.ts";
import { createRecommender } from "./create-recommender.ts";
import type { CatalogueAddress } from "./element-settings.ts";
import type { Recommender } from "./recommender-types.ts";

/** A catalogue as all elements of a page share it: one worker, one watch over the page, one record of each view. */
export interface SharedCatalogue {
  readonly recommender: Recommender;
  /** Calls back whenever another item may be the current one; returns the way to stop. */
  onPageChange(listener: () => void): () => void;
  /** Remembers a view, unless it was on this page; @returns whether this made it remembered */
  recordView(id: string): Promise<boolean>;
  /** Gives it back, once: with the last element its worker ends. */
  release(): void;
}

interface Entry {
  readonly recommender: Recommender;
  readonly listeners: Set<() => void>;
  /** Views by item, of the page with this address: coming back to it is another view. */
  readonly recorded: Map<string, Promise<boolean>>;
  recordedAt: string;
  readonly stopWatching: () => void;
  users: number;
}

const entries = new Map<string, Entry>();
/** Frameworks take elements out of the page and put them in again. */
const lingerMs = 2_000;

export function shareCatalogue(catalogue: CatalogueAddress): SharedCatalogue {
  // Who trusts another publisher reads another catalogue.
  const key = JSON.stringify([catalogue.url, catalogue.integrity, catalogue.publicKey]);
  const entry = entries.get(key) ?? createEntry(catalogue);
  entries.set(key, entry);
  entry.users++;
  let isHeld = true;
  return {
    recommender: entry.recommender,
    onPageChange(listener) {
      entry.listeners.add(listener);
      return () => entry.listeners.delete(listener);
    },
    recordView: (id) => recordView(entry, id),
    release() {
      if (!isHeld) return;
      isHeld = false;
      entry.users--;
      setTimeout(() => closeUnused(key, entry), lingerMs);
    },
  };
}

function createEntry({ url, ...pins }: CatalogueAddress): Entry {
  const listeners = new Set<() => void>();
  return {
    recommender: createRecommender({ catalog: url, ...pins }),
    listeners,
    recorded: new Map(),
    recordedAt: location.href,
    stopWatching: watchPage(window, () => {
      for (const listener of [...listeners]) listener();
    }),
    users: 0,
  };
}

async function recordView(entry: Entry, id: string): Promise<boolean> {
  const { recommender, recorded } = entry;
  if (entry.recordedAt !== location.href) recorded.clear();
  entry.recordedAt = location.href;
  const known = recorded.get(id);
  if (known) {
    await known;
    return false;
  }
  const view = recommender.view(id).then(({ isRemembered }) => isRemembered);
  recorded.set(id, view);
  view.catch(() => recorded.delete(id)); // whoever waits gets it
  return view;
}

function closeUnused(key: string, entry: Entry): void {
  if (entry.users > 0 || entries.get(key) !== entry) return;
  entries.delete(key);
  entry.stopWatching();
  entry.recommender.close();
}
