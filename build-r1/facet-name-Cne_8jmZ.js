import { t as fold } from "./tokens-V6Tk4oaK.js";
// src/catalog/facet-name.ts
/** The position of the facet of this name, or else of this label; capitals, accents and signs don't matter. -1: there is none. */
function facetPosition(facets, name) {
	const wanted = plain(name);
	const found = facets.findIndex((facet) => plain(facet.name) === wanted);
	return found >= 0 ? found : facets.findIndex((facet) => plain(facet.label) === wanted);
}
function plain(name) {
	return fold(name).replace(/[^\p{L}\p{N}]+/gu, "");
}
export { facetPosition as t };
