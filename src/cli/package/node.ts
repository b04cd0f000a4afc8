/** What `import … from "docent"` gives in Node. */
export type * from "../../embed/recommender.ts";
export { RecommenderError } from "../../embed/recommender-error.ts";
export {
  FetchProgressEvent,
  HistoryChangeEvent,
  NewGenerationEvent,
  WarningEvent,
} from "../../embed/recommender-events.ts";
export { createRecommender, type NodeRecommenderOptions } from "../node-recommender.ts";
