/** What the package `docent` offers to a page's own scripts. */
export type { Card, Picture } from "../catalog/cards.ts";
export type {
  CatalogInfo,
  Diagnostics,
  FacetInfo,
  FacetRule,
  Failure,
  ImportReceipt,
  ItemRecord,
  LearningReport,
  Listing,
  PictureBytes,
  PrivacyInfo,
  PrivacyLevel,
  Reason,
  Recommendation,
  Recommendations,
  RecommendOptions,
  ViewReceipt,
  Where,
} from "../engine/api.ts";
export type { Settings as VisitorSettings } from "../history/settings.ts";
export type { Pages } from "./answer-pages.ts";
export { type CreateRecommenderOptions, createRecommender } from "./create-recommender.ts";
export { RecommenderError } from "./recommender-error.ts";
export {
  FetchProgressEvent,
  HistoryChangeEvent,
  NewGenerationEvent,
  type RecommenderEventMap,
  WarningEvent,
} from "./recommender-events.ts";
export type {
  AskOptions,
  Favourites,
  History,
  PageOptions,
  RecommendationOptions,
  Recommender,
  RecommendQuestion,
  RememberedItem,
  SearchOptions,
  SearchPage,
  Settings,
} from "./recommender-types.ts";
