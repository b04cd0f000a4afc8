import type { Card } from "../catalog/cards.ts";
import type { ItemId, Ordinal } from "../catalog/item.ts";
import type { EventSummary } from "../history/event-summary.ts";
import type { EventKind, HistoryEvent } from "../history/history-store.ts";
import type { Settings } from "../history/settings.ts";
import type { Audience } from "./audience.ts";

/**
 * What the page and the worker say to each other: plain data only. The engine implements this and does not know that
 * it is in a worker; client.ts gives the page the same questions with an AbortSignal each.
 */
export interface EngineApi {
  /** Opens a catalogue by the address of its folder; closes the one that was open. */
  open(request: OpenRequest): Promise<Reply<CatalogInfo>>;
  recommend(request: RecommendRequest): Promise<Reply<Recommendations>>;
  /** Nearest items to one item; independent of the history. */
  similar(request: SimilarRequest): Promise<Reply<Recommendations>>;
  /** One item with what its page shows; `id` may also be an alternate key (an accession number). */
  item(request: ItemRequest): Promise<Reply<ItemRecord>>;
  /** Cards of these items, in their order; undefined for an id that the catalogue does not know. */
  cards(request: CardsRequest): Promise<Reply<(Listing | undefined)[]>>;
  /** Remembers a view (with the item's vector, so that it is never asked for again). */
  view(request: ItemRequest): Promise<Reply<ViewReceipt>>;
  /** A page of the catalogue: the starter items first, then the rest by ordinal. */
  browse(request: BrowseRequest): Promise<Reply<Page>>;
  /** By what the catalogue's items can be filtered; empty where by nothing. */
  facets(request: BaseRequest): Promise<Reply<readonly FacetInfo[]>>;
  /** The catalogue in the plane; undefined where it was published without. */
  map(request: BaseRequest): Promise<Reply<CatalogMap | undefined>>;
  searchTitles(request: TitleSearchRequest): Promise<Reply<Page>>;
  /** Good items from where the visitor has not been: another draw with each seed. */
  surprise(request: SurpriseRequest): Promise<Reply<Recommendations>>;
  /** Items near to a typed text ("boats at night"), which is placed among them on the device; see `hasMeaningSearch`. */
  searchByMeaning(request: MeaningSearchRequest): Promise<Reply<Recommendations>>;
  /** Packed pictures of these items, in their order; undefined where an item has none. */
  pictures(request: PicturesRequest): Promise<Reply<(PictureBytes | undefined)[]>>;
  /** Distinct items, the latest view first. */
  history(request: BaseRequest): Promise<Reply<HistoryView[]>>;
  forgetHistory(request: BaseRequest): Promise<Reply<void>>;
  /**
   * Looks whether the catalogue has been updated since it was opened; questions are then answered from what it is now,
   * while rankings that are under way go on as they were. Undefined where nothing is new, or so much that the catalogue
   * has to be opened again: that a notice says.
   */
  lookForUpdate(request: BaseRequest): Promise<Reply<CatalogInfo | undefined>>;
  /** Deletes all that this device keeps, of all catalogues, and closes the one that is open. */
  forgetEverything(request: BaseRequest): Promise<Reply<void>>;
  /** Remembers what the visitor thinks of an item or of its creator; the next recommendations follow it. */
  react(request: ReactRequest): Promise<Reply<void>>;
  /** Everything that is remembered of this catalogue, and what it amounts to. */
  profile(request: BaseRequest): Promise<Reply<Profile>>;
  /** Deletes events for good; the reply holds them, so that `restoreEvents` can undo it. */
  removeEvents(request: RemoveRequest): Promise<Reply<HistoryEvent[]>>;
  /** Everything remembered, of all catalogues, as the text of a file. */
  exportHistory(request: BaseRequest): Promise<Reply<string>>;
  /** Adds what the file holds and the history lacks; a file that is refused changes nothing. */
  importHistory(request: BaseRequest & { readonly text: string }): Promise<Reply<ImportReceipt>>;
  restoreEvents(request: BaseRequest & { readonly events: readonly HistoryEvent[] }): Promise<Reply<void>>;
  setSearchEngine(
    request: BaseRequest & { readonly searchEngine: SearchEngineName },
  ): Promise<Reply<SearchEngineInfo>>;
  /**
   * The visitor's choice, kept on this device for all catalogues; undefined takes it back. It counts from the next
   * opening of a catalogue.
   */
  setPrivacyLevel(
    request: BaseRequest & { readonly privacyLevel: PrivacyLevel | undefined },
  ): Promise<Reply<void>>;
  /** What the visitor has settled on this device, for all catalogues. */
  settings(request: BaseRequest): Promise<Reply<Settings>>;
  /** Changes these alone; other tabs hear of it by the notice `history`. What is to be deleted by them is deleted. */
  changeSettings(request: BaseRequest & { readonly changes: Partial<Settings> }): Promise<Reply<Settings>>;
  /** What this device keeps, catalogue by catalogue. */
  storage(request: BaseRequest): Promise<Reply<StorageReport>>;
  /**
   * Brings the whole catalogue onto the device, in an order that is the same for everybody; resolves when it is there.
   * Aborting it is a pause: the next call goes on where this one ended. Notices of `progress` tell how far it is.
   */
  download(request: BaseRequest): Promise<Reply<void>>;
  /**
   * Has the browser load what it needs to write dates, which takes 20 to 30 ms: in the worker here, since the page's
   * thread shares it where browsers share it.
   */
  readyDates(request: BaseRequest & { readonly locale: string }): Promise<Reply<void>>;
  /** What is learned from this visitor on this device, and whether recommendations go by it. */
  learning(request: BaseRequest): Promise<Reply<LearningReport>>;
  /** What was fetched since the worker started. */
  transfers(request: BaseRequest): Promise<Reply<TransferLog>>;
  /** Ends the request with this id: its promise settles with the failure `aborted`. */
  abort(requestId: number): Promise<void>;
  /** What the page has got for an `open` whose `isManifestComing`; nothing where it did not get it. */
  handOver(manifest?: Uint8Array): Promise<void>;
  /** Called for each notice until the worker ends; pass a Comlink proxy. */
  subscribe(listener: (notice: Notice) => void): Promise<void>;
}

export interface BaseRequest {
  /** Unique per worker; what `abort` names. */
  readonly requestId: number;
}

export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

export interface Failure {
  readonly kind:
    | "aborted"
    /** No network, and not on the device. */
    | "offline"
    /** The server has no such file. */
    | "missing"
    /** A file is not what the manifest pins, or not what this build reads; after one more try. */
    | "broken"
    | "unknown-item"
    /** `where`, `boost` or `perFacet` names a facet or a value that the catalogue does not have. */
    | "unknown-facet"
    /** A file from the visitor is not one that can be read. */
    | "refused"
    /** The catalogue is not what the site has pinned, or not signed by whom it names; only its manifest was fetched. */
    | "untrusted"
    /** The catalogue can't be read at the level of privacy that is due; nothing of it was fetched. */
    | "privacy"
    /** The worker did not start, or died. */
    | "worker";
  /** For people: names the place, what was found and what was expected. */
  readonly message: string;
}

/**
 * `docent` scans clusters, signs in two looks, and walks the published graphs in place where there is no SIMD; `scan`
 * measures every vector; `hnswlib` walks the graphs by hnswlib-wasm.
 */
export type SearchEngineName = "docent" | "scan" | "hnswlib";

/**
 * What the visitor's requests may tell the host: PRIVACY.md.
 * - `everything`: all files in one order that is the same for everybody: nothing.
 * - `common`: only the part that everybody fetches, a choice of popular and exemplary items: nothing.
 * - `bundles`: files of several whole neighbourhoods each, one a visit: in which of them the interest lies.
 * - `direct`: the files that are needed: the interest.
 */
export type PrivacyLevel = "everything" | "common" | "bundles" | "direct";

export interface OpenRequest extends BaseRequest {
  /** Absolute address of the catalogue's folder. */
  readonly url: string;
  readonly searchEngine?: SearchEngineName;
  /** The page's wish, for visitors who have chosen no level; by the catalogue's size when absent. */
  readonly privacyLevel?: PrivacyLevel;
  /** Catalogues of so many bytes are fetched whole where nobody has chosen otherwise; 5 MB. */
  readonly everythingUpToBytes?: number;
  /** Hashes of the manifest as in Subresource Integrity, "sha384-…": another one is refused. */
  readonly integrity?: string;
  /** Ed25519 keys in base64, with spaces between them: the manifest must be signed with one of them. */
  readonly publicKey?: string;
  /** Whether the page asks for the manifest while the worker's script is on its way, and hands it over. */
  readonly isManifestComing?: boolean;
}

export interface CatalogInfo {
  readonly id: string;
  readonly generation: string;
  readonly title: string;
  readonly itemNoun: string;
  readonly attribution:
    | { readonly text: string; readonly url?: string; readonly licence?: string }
    | undefined;
  readonly items: number;
  readonly clusters: number;
  readonly dim: number;
  readonly totalBytes: number;
  readonly detailLabels: readonly string[];
  readonly hasPackedPictures: boolean;
  /** Whether typed texts can be placed among the items. */
  readonly hasMeaningSearch: boolean;
  /** Whether items can be filtered: `facets` says by what. */
  readonly hasFacets: boolean;
  /** Where recommendations were learned from what people liked: by which learner. */
  readonly learned:
    | {
        readonly learner: string;
        readonly hasContent: boolean;
        /** Whether there is a network that puts the best candidates in order, and whether it does so by default. */
        readonly ranker: "default" | "on request" | undefined;
      }
    | undefined;
  readonly hasMap: boolean;
  /** Where history and shards are kept: `memory` when the browser refuses IndexedDB. */
  readonly storage: "indexeddb" | "memory";
  readonly privacy: PrivacyInfo;
  /** True when the manifest came from the device because the network did not answer. */
  readonly offline: boolean;
}

export interface PrivacyInfo {
  /** At which the catalogue is read. */
  readonly level: PrivacyLevel;
  /** What the visitor has chosen on this device, for all catalogues. */
  readonly setting: PrivacyLevel | undefined;
  /** Whether the catalogue can be read at level `bundles`. */
  readonly hasBundles: boolean;
  /** What a first visit fetches, and tells at least, at the levels that are to be had; strongest first. */
  readonly costs: readonly PrivacyCost[];
}

export interface PrivacyCost {
  readonly level: PrivacyLevel;
  /** undefined where the catalogue does not say. */
  readonly bytes: number | undefined;
  readonly bits: number | undefined;
}

export interface RecommendRequest extends BaseRequest {
  /** The history to use, newest last; the visitor's own when absent. Later pages of a session repeat them. */
  readonly ids?: readonly string[];
  /** The item of the page: what to go by as long as the history is empty; never recommended on it. */
  readonly itemId?: string;
  /** One to ten items to go by as long as there is neither; see also the events `pick`, which the device keeps. */
  readonly picks?: readonly string[];
  /** 1..100 */
  readonly k?: number;
  readonly offset?: number;
  /** From an earlier answer: later pages then continue that very ranking, whatever was viewed meanwhile. */
  readonly session?: string;
  readonly options?: RecommendOptions;
  /**
   * `few`: at level `direct`, answers from the nearest cluster (two, where these are light) where more have to be fetched
   * for a full answer, and says so by `isPreliminary`. Who asks once more with its `session`, from offset 0 on, gets the
   * full one.
   */
  readonly probes?: "few";
  /**
   * Ranks only the items that every visitor's device has: waits for no file and tells nothing. What a page shows
   * until the answer from the whole catalogue is here.
   */
  readonly commonOnly?: boolean;
}

/** How views become what is searched for; see interests.ts. */
export type InterestName = "median" | "recent" | "multi" | "fold";

export interface RecommendOptions {
  /**
   * `multi` by default: it gives each interest of a mixed history its share. In catalogues learned from behaviour
   * `fold` is there and the default: the visitor as the learner would have learned them.
   */
  readonly interest?: InterestName;
  /** How many of the last distinct views count; 5, in catalogues learned from behaviour 500. */
  readonly views?: number;
  /**
   * Above 0, up to 1: what a view's weight is multiplied by for each view that came after it. Usually half is left after
   * four (0.84), in catalogues learned from behaviour all (1). Where it is given, views of one kind are searched by their
   * weighted mean, not by their median.
   */
  readonly decay?: number;
  /** Clusters probed at first; the catalogue's default, 4. */
  readonly nprobe?: number;
  readonly efSearch?: number;
  /** Lets seen items come back; false. */
  readonly includeSeen?: boolean;
  /** 0 to 1: how unlike each other the results should be (1 − λ of maximal marginal relevance); 0. */
  readonly diversity?: number;
  /** Among ten results in a row at most so many by one creator; no limit. */
  readonly perCreator?: number;
  /** −1 hidden gems, 1 popular things, 0 neither; 0. */
  readonly popularity?: number;
  /** Among ten results in a row at most so many share a value of this facet, as long as there are others. */
  readonly perFacet?: { readonly facet: string; readonly most: number };
  /** Facet → value → how much nearer (above 0) or farther its items are taken to be: −1 to 1, in steps of the cosine. */
  readonly boost?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /**
   * Whether a network puts the best candidates in order, where the catalogue has one (`CatalogInfo.learned.ranker`); by
   * default where that helps. Wishes for diversity, popularity, makers or boosts go before it.
   */
  readonly ranker?: boolean;
  /** What items must have: applied within the search, so that pages are full as long as enough items have it. */
  readonly where?: Where;
  /**
   * Of results for one item (`similar`, and `basedOn: "item"`): what comes first among the fifty nearest, by the first
   * rule, where that makes no difference by the second. The catalogue's own rules when absent; [] for none.
   */
  readonly rules?: readonly FacetRule[];
}

/**
 * `same`: items with a value (or a year) in common with the item of the page come first. `nearest`: those of the nearest
 * years, or of a facet whose values are numbers (prices), of the nearest number; unknown ones last.
 */
export interface FacetRule {
  readonly facet: string;
  readonly prefer: "same" | "nearest";
}

/**
 * By the name of a facet (or its label; capitals and signs don't matter) one value, several of which one is enough, or a
 * range of years, into which an item's years need to reach. Every facet named must hold.
 */
export type Where = Readonly<Record<string, string | readonly string[] | YearRange>>;

/** Both years included, either may be left out; −450 is 450 BC. */
export interface YearRange {
  readonly from?: number;
  readonly to?: number;
}

export type FacetInfo =
  | {
      readonly kind: "values";
      readonly name: string;
      readonly label: string;
      /** The most common first. */
      readonly values: readonly { readonly label: string; readonly count: number }[];
      /** Values in the source; of very many only the most common can be asked for. */
      readonly distinct: number;
    }
  | {
      readonly kind: "years";
      readonly name: string;
      readonly label: string;
      /** Of all items. */
      readonly from: number;
      readonly to: number;
      /** Items of which a year is known. */
      readonly known: number;
    };

export interface SimilarRequest extends BaseRequest {
  readonly id: string;
  /**
   * In catalogues that know both (`CatalogInfo.learned.hasContent`): `taste`, what people liked who liked this, or
   * `content`, what is like it. Elsewhere there is only one kind.
   */
  readonly by?: "taste" | "content";
  readonly k?: number;
  readonly offset?: number;
  /** From an earlier answer about this item. */
  readonly session?: string;
  readonly options?: RecommendOptions;
}

export interface SurpriseRequest extends BaseRequest {
  readonly where?: Where;
  /** The same seed, history and catalogue draw the same; another one each time when absent. */
  readonly seed?: number;
  readonly k?: number;
  readonly offset?: number;
  /** From an earlier answer: goes on with that draw. */
  readonly session?: string;
}

export interface MeaningSearchRequest extends BaseRequest {
  readonly text: string;
  readonly k?: number;
  readonly offset?: number;
  /** From an earlier answer about this text. */
  readonly session?: string;
  readonly options?: RecommendOptions;
}

/**
 * - `history`: what was viewed and saved (and picks, as long as there are few views);
 * - `item`: one item: `similar`, or `recommend` with `itemId` and nothing in the history;
 * - `picks`: what a new visitor chose: people of like taste, where the catalogue has profiles of them (and no wish of
 *   `options` but `includeSeen` is uttered), else what is like the picks;
 * - `popular`: what many like, from all over the catalogue; `highlights`: the same where the catalogue does not know
 *   what many like;
 * - `text`: typed words;
 * - `surprise`: chance, away from the history.
 */
export type BasedOn = "history" | "item" | "picks" | "popular" | "highlights" | "text" | "surprise";

export interface Recommendations {
  readonly items: readonly Recommendation[];
  /** What stood in for the visitor: their views, one item, or nothing known (then items are the starter's). */
  readonly basedOn: BasedOn;
  /** `common`: only among the items that everybody has, by choice or by the visitor's level of privacy. */
  readonly searched: "catalogue" | "common";
  readonly offset: number;
  /** False when the last item of the catalogue has been given. */
  readonly hasMore: boolean;
  readonly session: string;
  /** Found in fewer clusters than the catalogue's default: see `RecommendRequest.probes`. */
  readonly isPreliminary?: true;
  /** Ids of the request that the catalogue does not know; the answer rests on the others. */
  readonly unknownIds?: readonly string[];
  readonly diagnostics: Diagnostics;
}

export interface Recommendation {
  readonly ordinal: Ordinal;
  readonly card: Card;
  /**
   * Cosine of item and query vector, -1..1; 0 for starter items; of what taste profiles love (reason `people`) the share
   * of their people who love it, less half that of everyone.
   */
  readonly score: number;
  /** Of what a network put in its place: the chance that it is liked, 0..1. */
  readonly chance?: number;
  /** What contributed most to the score. */
  readonly reason: Reason | undefined;
  /** What the results of an answer are explained by, in the order of the history: one list for all of them. */
  readonly reasons: readonly Reason[];
  /**
   * What each of `reasons` added to the score; they sum to it (less what a learner gives every visitor). Empty for
   * starter items.
   */
  readonly contributions: readonly number[];
}

/**
 * The view that contributed most to the score: "Because you viewed …". Of kind `people`: what those love, besides this
 * item, who are like the visitor.
 */
export interface Reason {
  readonly kind: "viewed" | "favourite" | "picked" | "similar" | "people";
  readonly id: ItemId;
  readonly title: string;
  /** By which its picture is to be had; undefined where the catalogue no longer has the item. */
  readonly ordinal: Ordinal | undefined;
  /** Of kind `people`: who they are. */
  readonly audience?: Audience;
}

export interface Diagnostics {
  readonly searchEngine: SearchEngineName;
  readonly privacyLevel: PrivacyLevel;
  /** Items that made the query vector. */
  readonly views: number;
  readonly interest: InterestName;
  /** Query vectors that they made. */
  readonly interests: number;
  readonly clusters: number;
  /** Clusters searched for this ranking so far. */
  readonly probed: readonly number[];
  /** Clusters that this ranking had to do without, and why. */
  readonly skipped?: readonly { readonly cluster: number; readonly failure: Failure }[];
  /**
   * True where it is proved that no item of the catalogue that is not among the results up to here is nearer: they are
   * what an exhaustive search gives. Proved from what is on the device, never fetched for; false where that takes more.
   */
  readonly exact: boolean;
  /** Distances computed for this answer, to centroids and items; hnswlib does not tell those of its own. */
  readonly distances: number;
  /** True where graphs were walked for this answer; else all that was looked at was scanned. */
  readonly isWalk?: boolean | undefined;
  readonly timing: Timing;
  /** Transfers that this answer caused. */
  readonly transfers: readonly Transfer[];
}

/** Milliseconds in the worker. */
export interface Timing {
  readonly totalMs: number;
  readonly interestMs: number;
  readonly centroidMs: number;
  /** Waiting for files that were not in memory. */
  readonly loadMs: number;
  readonly clusterMs: number;
  readonly rerankMs: number;
  readonly cardsMs: number;
}

export interface Transfer {
  /** Path relative to the manifest. */
  readonly path: string;
  readonly purpose:
    | "manifest"
    | "centroids"
    | "directory"
    | "shard"
    | "cards"
    | "details"
    | "lookup"
    | "titles"
    | "pictures"
    | "starter"
    /** What an update has added. */
    | "overlay"
    /** What typed texts are compared by. */
    | "texts"
    | "facets"
    | "map"
    | "profiles"
    | "cooccurrence"
    /** What puts the best candidates in order. */
    | "ranker";
  /** Cluster numbers, bucket numbers … of the parts in the file; empty where it has none. */
  readonly parts: readonly number[];
  /** Bytes on the wire or read from the device. */
  readonly bytes: number;
  readonly from: "network" | "indexeddb";
  /**
   * What its being asked for told the host about the visitor's interest, at least; absent: nothing, since it follows
   * from earlier ones, or is fetched by everybody.
   */
  readonly bits?: number;
  /**
   * Of those from the network, why they tell what they tell. `everybody`: every visitor asks for it, whatever they
   * view. `action`: that something was done (a search, a page opened), not what. `follows`: it goes with an earlier
   * one. `needed`: which of its kind it is follows from the interest.
   */
  readonly why?: "everybody" | "action" | "follows" | "needed";
  /** The server was asked, but did not give the file. */
  readonly failed?: true;
  readonly ms: number;
  /** Milliseconds since the worker started. */
  readonly atMs: number;
}

export interface TransferLog {
  readonly transfers: readonly Transfer[];
  readonly networkRequests: number;
  readonly networkBytes: number;
  /** Told to the catalogue's host by these transfers. */
  readonly bits: number;
  /** The same since this device was told to forget everything, for the catalogue that is open. */
  readonly bitsInAll: number;
  readonly deviceReads: number;
  readonly deviceBytes: number;
}

export interface ItemRequest extends BaseRequest {
  readonly id: string;
}

export interface CardsRequest extends BaseRequest {
  /** Ids or alternate keys. */
  readonly ids: readonly string[];
  /** In place of the ids. */
  readonly ordinals?: readonly Ordinal[];
}

/** An item as lists show it. */
export interface Listing {
  readonly ordinal: Ordinal;
  readonly card: Card;
}

export interface ItemRecord extends Listing {
  /** Label and value, known ones only, in the catalogue's order. */
  readonly details: readonly { readonly label: string; readonly value: string }[];
}

export interface ReactRequest extends ItemRequest {
  readonly kind: Exclude<EventKind, "view">;
}

export interface RemoveRequest extends BaseRequest {
  readonly seqs?: readonly number[];
  /** Id of an item: all its views, however old. */
  readonly viewsOf?: string;
}

export interface Profile extends EventSummary {
  /** Views as they happened, the latest first; of more than 20,000 the latest. */
  readonly log: readonly HistoryEvent[];
}

export interface ImportReceipt {
  readonly added: number;
  /** That were there already. */
  readonly known: number;
}

export interface StorageReport {
  readonly catalogues: readonly KeptCatalogue[];
}

/** What is kept of one catalogue. */
export interface KeptCatalogue {
  readonly id: string;
  /** Published files, and their bytes. */
  readonly files: number;
  readonly bytes: number;
  /** Views and opinions. */
  readonly events: number;
}

/** Nothing of it leaves the device. */
export interface LearningReport {
  /** What the visitor has settled. */
  readonly setting: Settings["learning"];
  readonly isOn: boolean;
  /**
   * Why not: the visitor or the publisher does not want it, or too few choices are known among what was recommended.
   */
  readonly whyNot: "visitor" | "publisher" | "few-choices" | undefined;
  /** How many there are of each kind, and what one says of its item. */
  readonly events: readonly { readonly kind: string; readonly count: number; readonly weight: number }[];
  /** Events that taught something. */
  readonly learned: number;
  /** Events of items that the catalogue no longer has, or of which no vector is on the device. */
  readonly unknown: number;
  /** Damaged entries, which are skipped. */
  readonly unreadable: number;
  /** Choices among what was recommended; the models' weights are learned from them once there are `leastChoices`. */
  readonly choices: number;
  readonly leastChoices: number;
  /** What each model counts: they sum to 1. */
  readonly weights: readonly { readonly name: string; readonly weight: number }[];
  /** Milliseconds that the worker computed for the last updates, by one event each. */
  readonly updateMs: readonly number[];
}

export interface ViewReceipt {
  readonly id: ItemId;
  /** Distinct items in the history of this catalogue, this one included. */
  readonly viewed: number;
  /** False off the record. */
  readonly isRemembered: boolean;
}

export interface PageRequest extends BaseRequest {
  readonly offset: number;
  readonly limit: number;
}

export interface BrowseRequest extends PageRequest {
  readonly where?: Where;
}

export interface TitleSearchRequest extends PageRequest {
  readonly text: string;
}

export interface Page {
  readonly items: readonly Listing[];
  readonly total: number;
  /** False where `total` is the most that there can be: of items filtered by several facets, say. */
  readonly isTotalExact: boolean;
}

/** Near items stand near each other. Coordinates are 0 to 65,535. */
export interface CatalogMap {
  /** x and y of each ordinal in turn; the page's to keep. */
  readonly points: Uint16Array;
  /** Items of cluster `c`: `firstOrdinal[c]` .. `firstOrdinal[c + 1] - 1`. */
  readonly firstOrdinal: Uint32Array;
  readonly clusters: readonly {
    /** What is typical of it; "" where nothing is. Neighbours may have the same. */
    readonly label: string;
    /** The middle of its items. */
    readonly x: number;
    readonly y: number;
    readonly items: number;
  }[];
  /** Ordinals of what was viewed, saved or picked, the latest last. */
  readonly history: readonly Ordinal[];
}

export interface PicturesRequest extends BaseRequest {
  readonly ordinals: readonly Ordinal[];
}

export interface PictureBytes {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface HistoryView {
  readonly id: ItemId;
  readonly title: string;
  /** Milliseconds since 1970, of the latest view. */
  readonly viewedAtMs: number;
}

export interface SearchEngineInfo {
  readonly searchEngine: SearchEngineName;
  readonly startMs: number;
  /** Bytes downloaded to start it, as far as the browser tells. */
  readonly downloadBytes: number;
}

export type Notice =
  /** The history or the settings changed, here or in another tab. */
  | { readonly kind: "history" }
  /** The server has a newer generation; it is used from the next opening. */
  | { readonly kind: "new-generation"; readonly generation: string }
  /** How much of the catalogue is on the device, while it is fetched whole. */
  | { readonly kind: "progress"; readonly bytes: number; readonly totalBytes: number }
  /** Something went wrong and was worked around: a refetched shard, a full disk, blocked storage. */
  | {
      readonly kind: "warning";
      readonly message: string;
      /** Set where it is the device's storage that refuses or fails. */
      readonly about?: "storage";
    };
