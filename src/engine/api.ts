import type { HistoryEvent } from "../history/history-store.ts";
import type { Settings } from "../history/settings.ts";
import type {
  CatalogInfo,
  OpenRequest,
  PrivacyLevel,
  SearchEngineInfo,
  SearchEngineName,
} from "./api/catalogue.ts";
import type { TransferLog } from "./api/diagnostics.ts";
import type {
  HistoryView,
  ImportReceipt,
  LearningReport,
  Profile,
  ReactRequest,
  RemoveRequest,
  StorageReport,
  ViewReceipt,
} from "./api/history.ts";
import type {
  BrowseRequest,
  CardsRequest,
  CatalogMap,
  ItemRecord,
  ItemRequest,
  Listing,
  Page,
  PictureBytes,
  PicturesRequest,
  TitleSearchRequest,
} from "./api/items.ts";
import type {
  FacetInfo,
  MeaningSearchRequest,
  Recommendations,
  RecommendRequest,
  SimilarRequest,
  SurpriseRequest,
} from "./api/recommendations.ts";
import type { BaseRequest, Reply } from "./api/reply.ts";

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
