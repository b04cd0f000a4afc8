/** What the package `docent` offers to a page's own scripts. */
export type { Card, Picture } from "../catalog/cards.ts";
export type { CatalogInfo, PrivacyInfo, PrivacyLevel } from "../engine/api/catalogue.ts";
export type { Diagnostics } from "../engine/api/diagnostics.ts";
export type { ImportReceipt, LearningReport, ViewReceipt } from "../engine/api/history.ts";
export type { ItemRecord, Listing, PictureBytes } from "../engine/api/items.ts";
export type {
  FacetInfo,
  FacetRule,
  Reason,
  Recommendation,
  Recommendations,
  RecommendOptions,
  Where,
} from "../engine/api/recommendations.ts";
export type { Failure } from "../engine/api/reply.ts";
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
