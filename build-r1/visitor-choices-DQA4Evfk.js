import { a as listOf, c as range, d as textLike, i as flag, l as shape, o as literal, s as optional, u as text } from "./json-shape-7AG0UXig.js";
import { t as siteKindPattern } from "./site-event-kind-B0Ix_UqM.js";
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
// src/catalog/visitor-choices.ts
/** What a catalogue's publisher has chosen about learning on visitors' devices: the manifest's `visitor`. */
var readChoices = shape({
	/** What kinds of events say of an item, beside or instead of what is usual; kinds that are not known are the site's own. */
	events: optional(listOf(shape({
		kind: textLike(siteKindPattern),
		weight: range(-100, 100)
	}), 64)),
	/** By what results for one item are put in order, the first rule first. */
	rules: optional(listOf(shape({
		facet: text(2e3, 1),
		prefer: oneOf("same", "nearest")
	}), 8)),
	/** False: nothing is learned on the device, unless the visitor wants it. */
	learning: optional(flag)
});
/**
* @param value  what the manifest says; undefined where it says nothing
* @throws {FormatError} naming the field, what it holds and what was expected
*/
function parseVisitorChoices(value, place) {
	return readChoices(value ?? {}, `${place}: visitor`);
}
function oneOf(...names) {
	const checks = names.map((name) => literal(name));
	return (value, at) => {
		return names.find((name) => name === value) ?? checks[0](value, `${at} (${names.join(" or ")})`);
	};
}
export { facetPosition as n, parseVisitorChoices as t };
