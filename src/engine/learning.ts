/** What learns from the visitor: imported once there is something to learn from. */
export { createBlendedRanking } from "./learning/blended-ranking.ts";
export { createVisitorModel, type VisitorModel } from "./learning/visitor-model.ts";
