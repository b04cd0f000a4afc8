/** What learns from the visitor: imported once there is something to learn from. */
export { addedCandidates } from "./learning/added-candidates.ts";
export { createBlendedRanking } from "./learning/blended-ranking.ts";
export { createVisitorModel, type VisitorModel } from "./learning/visitor-model.ts";
