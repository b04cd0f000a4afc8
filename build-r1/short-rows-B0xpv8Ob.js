import { a as row, r as normaliseInPlace } from "./vector-BnmEZlWi.js";
import { t as createRandom } from "./random-BlmIFUI-.js";
import { n as murmur3 } from "./key-hash-C7pAFYxJ.js";
// src/compiler/lexical-settings.ts
/**
* Chosen by relevance on half of the queries of Tate's subjects, MoMA's classification and the Met's tags, hidden from
* the text: about a hundred weightings drawn at random, sixty about the best of them, and the last fifteen measured on
* the codes asked by an item's code, as visitors do.
*/
var lexicalSettings = {
	weight: {
		title: 1.3,
		creator: .65,
		medium: 1,
		tags: 1.3,
		other: .65,
		grams: 1
	},
	evenness: {
		title: .5,
		creator: 0,
		medium: 0,
		tags: .5,
		other: 0,
		grams: 1
	},
	idfPower: {
		title: 1,
		creator: 1,
		medium: 1,
		tags: 1,
		other: 1,
		grams: 1.5
	},
	gramLength: 4,
	minItems: 2,
	svd: {
		share: .97,
		rank: 64,
		weight: {
			title: 1,
			creator: .7,
			medium: .9,
			tags: 1,
			other: .4,
			grams: 0
		},
		evenness: {
			title: .5,
			creator: .5,
			medium: .5,
			tags: .5,
			other: .5,
			grams: 1
		}
	}
};
/** The SVD of a small catalogue is less to be trusted: its share grows with the cube of the logarithm of the items. */
function svdShare({ svd }, itemCount) {
	return svd.share * (Math.log(itemCount) / Math.log(1e5)) ** 3;
}
// src/compiler/short-rows.ts
/** A row shorter than this says nothing: it has nothing in common with the leading directions. */
var shortestRow = 1e-6;
/**
* Scales each row to unit length. Rows without any gets a direction drawn from a hash of its texts: near nothing in
* particular, so that it is not pushed on anyone.
*
* @param vectors  one row an item; written in place
* @returns the rows that were filled
*/
function fillShortRows(vectors, items) {
	const filled = [];
	for (let i = 0; i < vectors.rows; i++) {
		const vector = row(vectors, i);
		if (Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) > shortestRow) {
			normaliseInPlace(vector);
			continue;
		}
		filled.push(i);
		writeArbitraryDirection(items[i], vector);
	}
	return filled;
}
/** Fills `vector` with a direction drawn from a hash of the item's texts, of unit length. */
function writeArbitraryDirection({ texts }, vector) {
	const text = texts.map((t) => t.text).join("\n");
	const random = createRandom(murmur3(new TextEncoder().encode(text), 0));
	for (let d = 0; d < vector.length; d++) vector[d] = random.gaussian();
	normaliseInPlace(vector);
}
export { svdShare as i, writeArbitraryDirection as n, lexicalSettings as r, fillShortRows as t };
