import { n as murmur3 } from "./key-hash-C7pAFYxJ.js";
// src/catalog/text-features.ts
/** What a text says about an item. */
var fieldRoles = [
	"title",
	"creator",
	"medium",
	"tags",
	"other"
];
/**
* Where a feature of an item stands: a word says something else in a title than as a creator's name. `grams` are the
* pieces of titles' words, by which "boat" is near "boats".
*/
var featureSpaces = [...fieldRoles, "grams"];
/**
* The number of a feature: its space above 24 bits of hash. It alone is published and decides the feature's row of the
* projection; of 35,000 words in one space about 40 pairs share theirs, and are then one feature.
*/
function featureKey(space, token) {
	const s = featureSpaces.indexOf(space);
	return s << 24 | murmur3(new TextEncoder().encode(token), s) >>> 8;
}
/** Position in `featureSpaces`. */
function spaceOfKey(key) {
	return key >>> 24;
}
/** Pieces of a marked word: "boat" by 4 gives ^boa, boat, oat$; a shorter word is one piece. */
function gramsOf(word, length) {
	const marked = Array.from(`^${word}$`);
	const grams = [];
	for (let i = 0; i === 0 || i + length <= marked.length; i++) grams.push(marked.slice(i, i + length).join(""));
	return grams;
}
export { spaceOfKey as a, gramsOf as i, featureSpaces as n, fieldRoles as r, featureKey as t };
