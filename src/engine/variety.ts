/** What makes results differ from each other: imported where somebody wishes for it. */
export { codedCosines } from "../math/coded-cosines.ts";
export { createSpread } from "./hit-spread.ts";
export { diversify } from "./mmr.ts";
