import type { CatalogInfo, PrivacyInfo, PrivacyLevel } from "../engine/api/catalogue.ts";
import type { ImportReceipt, LearningReport, ViewReceipt } from "../engine/api/history.ts";
import type { ItemRecord, Listing, PictureBytes } from "../engine/api/items.ts";
import type { FacetInfo, Recommendations, RecommendOptions } from "../engine/api/recommendations.ts";
import type { Settings as VisitorSettings } from "../history/settings.ts";
import type { Pages } from "./answer-pages.ts";
import type { RecommenderEventMap } from "./recommender-events.ts";

/**
 * Recommendations from one catalogue for the visitor of this device. Every question takes an `AbortSignal`, rejects
 * with its reason once it is aborted, and with a `RecommenderError` where it cannot be answered.
 */
export interface Recommender extends EventTarget {
  /** What the catalogue is, once it is open. Questions may be asked before. */
  readonly ready: Promise<CatalogInfo>;
  /** Opens the catalogue anew: after a failure, or for its newer generation. */
  reopen(options?: AskOptions): Promise<CatalogInfo>;

  /** Remembers that the visitor looked at an item; `id` may also be an alternate key. */
  view(id: string, options?: AskOptions): Promise<ViewReceipt>;
  /**
   * Remembers something else that the visitor did with an item: looked at it for a while (`dwell`, which the elements
   * note themselves), saved it elsewhere on the site (`save`, which counts as a favourite does), or what the site calls
   * otherwise ("purchase"; its weight is compiled with `--visitor-events`).
   */
  record(id: string, kind: string, options?: AskOptions): Promise<void>;
  /** For the visitor's own history, or for somebody who viewed `ids`. */
  recommend(options?: RecommendQuestion): Pages<Recommendations>;
  /** Nearest items to one item: the same for everybody. */
  similar(id: string, options?: RecommendationOptions): Pages<Recommendations>;
  /** Items whose title or creator has these words, or, by `meaning`, that are near to the text. */
  search(text: string, options?: SearchOptions): Pages<SearchPage>;
  /** The catalogue: what it starts with first. */
  browse(options?: PageOptions): Pages<SearchPage>;

  /** By what the catalogue can be filtered: names for `where`. */
  facets(options?: AskOptions): Promise<readonly FacetInfo[]>;
  /** An item with what its page lists. */
  item(id: string, options?: AskOptions): Promise<ItemRecord>;
  /** Items as lists show them, in the order of `ids`; undefined for what the catalogue does not know. */
  cards(ids: readonly string[], options?: AskOptions): Promise<(Listing | undefined)[]>;
  /** Pictures that are packed in the catalogue, in the order of `ordinals`; undefined for items without one. */
  pictures(ordinals: readonly number[], options?: AskOptions): Promise<(PictureBytes | undefined)[]>;

  /** Never recommends this item again; takes it out of the favourites. */
  hide(id: string, options?: AskOptions): Promise<void>;
  unhide(id: string, options?: AskOptions): Promise<void>;
  /** Never recommends anything by the creator of this item again. */
  hideCreator(id: string, options?: AskOptions): Promise<void>;
  unhideCreator(id: string, options?: AskOptions): Promise<void>;
  readonly favourites: Favourites;
  readonly history: History;
  readonly settings: Settings;

  /** What is learned from this visitor on this device: nothing of it leaves the device. */
  learning(options?: AskOptions): Promise<LearningReport>;

  /** Ends the worker; what is under way, and what is asked later, rejects. */
  close(): void;

  addEventListener: Listening<AddEventListenerOptions>;
  removeEventListener: Listening<EventListenerOptions>;
}

interface Listening<Options> {
  <Type extends keyof RecommenderEventMap>(
    type: Type,
    listener: (event: RecommenderEventMap[Type]) => void,
    options?: boolean | Options,
  ): void;
  (type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | Options): void;
}

export interface AskOptions {
  readonly signal?: AbortSignal;
}

export interface PageOptions extends AskOptions {
  /** 1 to 100; 10. */
  readonly pageSize?: number;
}

/** How results are chosen: see each field. */
export interface RecommendationOptions extends PageOptions, RecommendOptions {}

export interface RecommendQuestion extends RecommendationOptions {
  /** Views instead of the visitor's own, newest last. */
  readonly ids?: readonly string[];
  /** The item of the page, for visitors of whom nothing is known yet. */
  readonly itemId?: string;
  /**
   * `few`: where files are read directly, a first page that comes early (`isPreliminary`), from few of them; the next page
   * then is the first one once more, as it is found in all. Otherwise without effect.
   */
  readonly probes?: "few";
}

export interface SearchOptions extends PageOptions {
  /** `title`, unless told otherwise. `meaning` needs a catalogue that has it: `(await ready).hasMeaningSearch`. */
  readonly by?: "title" | "meaning";
}

export interface SearchPage {
  readonly items: readonly Listing[];
  /** Where the page begins. */
  readonly offset: number;
  readonly hasMore: boolean;
  /** Of all pages; unknown in a search by meaning, which orders the whole catalogue. */
  readonly total: number | undefined;
}

/** An item that the visitor viewed or saved, as it was then called. */
export interface RememberedItem {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970, of the latest time. */
  readonly atMs: number;
}

export interface Favourites {
  /** The latest first. */
  list(options?: AskOptions): Promise<RememberedItem[]>;
  add(id: string, options?: AskOptions): Promise<void>;
  remove(id: string, options?: AskOptions): Promise<void>;
}

export interface History {
  /** Distinct items, the latest view first. */
  list(options?: AskOptions): Promise<RememberedItem[]>;
  /**
   * Forgets that an item was viewed, however often.
   * @returns the way to take that back
   */
  remove(id: string, options?: AskOptions): Promise<() => Promise<void>>;
  /** Forgets this catalogue's history for good. */
  clear(options?: AskOptions): Promise<void>;
  /** Everything remembered, of all catalogues, as the text of a file. */
  exportText(options?: AskOptions): Promise<string>;
  /** Adds what the file holds and the history lacks; one that is refused changes nothing. */
  importText(text: string, options?: AskOptions): Promise<ImportReceipt>;
}

/** What the visitor has settled, on this device, for all catalogues. */
export interface Settings {
  /** About remembering and recommending. */
  get(options?: AskOptions): Promise<VisitorSettings>;
  change(changes: Partial<VisitorSettings>, options?: AskOptions): Promise<VisitorSettings>;
  /** At which level of privacy the catalogue is read, and why. */
  privacy(): Promise<PrivacyInfo>;
  /** The visitor's choice of what requests may tell, for all catalogues; the one at hand is opened anew by it. */
  setPrivacyLevel(level: PrivacyLevel | undefined, options?: AskOptions): Promise<PrivacyInfo>;
}
