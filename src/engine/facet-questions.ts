/** What answers questions about facets, and applies wishes in terms of them: imported where somebody has such. */

export { listFacets } from "./facet-dictionary.ts";
export { applyRules } from "./facet-rules.ts";
export { readFacetWishes } from "./facet-wishes.ts";
export { readMatches } from "./match-order.ts";
