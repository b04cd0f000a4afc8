/**
 * What answers the questions that a first recommendation does not need. Imported on demand only (`await
 * import("./questions.ts")`), so that it stands in a script of its own.
 */
export { parseVisitorChoices } from "../catalog/visitor-choices.ts";
export { createCommonRanking } from "./common-ranking.ts";
export { createContentRanking } from "./content-ranking.ts";
export { joinKindred } from "./kindred-interests.ts";
export { deviceAnswers, laterAnswers } from "./later-answers.ts";
export { foldIn, readContentVectors, readInVectors, readLearned } from "./learned.ts";
export { rememberShown } from "./learning/shown-items.ts";
export { basisFromText, emptyRanking } from "./meaning-search.ts";
export { createOverlayReader } from "./overlay-reader.ts";
export { rankByPeople } from "./profile-ranking.ts";
export { createRankedCandidates } from "./ranked-candidates.ts";
export { putInOrder } from "./result-order.ts";
export { deleteExpired } from "./retention.ts";
export { createStarterRanking, startKind } from "./starter-ranking.ts";
export { createSurpriseRanking } from "./surprise-ranking.ts";
