/** What makes results differ from each other: imported where somebody wishes for it. */
export { spreadCreators } from "./creator-spread.ts";
export { diversify } from "./mmr.ts";
