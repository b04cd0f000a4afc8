import { n as readContainer, t as encodeContainer } from "./container-VyAJDuFp.js";
import { t as FormatError } from "./format-error-CH6zgqy3.js";
// src/catalog/title-index.ts
/**
* The search box's index: folded words of titles and creators, sorted and cut into blocks; each word with the items
* that carry it. A prefix asks for one block, seldom two. Part `b` of the title files is block `b`; the first word of
* each block stands in the title directory.
*/
var blockKind = {
	magic: "TITL",
	version: 1
};
var rootKind = {
	magic: "TROO",
	version: 1
};
/** First token of each block, ascending: which block may hold a prefix. */
function encodeTitleRoot(firstTokens) {
	return encodeContainer(rootKind, { TOKS: firstTokens.join("\n") });
}
function decodeTitleRoot(bytes, place) {
	return readContainer(bytes, rootKind, place).text("TOKS").split("\n");
}
/** The blocks that may hold tokens starting with `prefix`: a range, first to last inclusive. */
function blocksForPrefix(firstTokens, prefix) {
	let first = 0;
	while (first + 1 < firstTokens.length && firstTokens[first + 1] <= prefix) first++;
	let last = first;
	while (last + 1 < firstTokens.length && firstTokens[last + 1].startsWith(prefix)) last++;
	return {
		first,
		last
	};
}
/** Ordinals are written as varint differences: 7 bits a byte, low first. */
function encodeTitleBlock(postings) {
	const bytes = [];
	const ends = new Uint32Array(postings.length);
	postings.forEach(({ ordinals }, i) => {
		let previous = 0;
		for (const ordinal of ordinals) {
			let delta = ordinal - previous;
			for (; delta > 127; delta >>>= 7) bytes.push(delta & 127 | 128);
			bytes.push(delta);
			previous = ordinal;
		}
		ends[i] = bytes.length;
	});
	return encodeContainer(blockKind, {
		TOKS: postings.map((p) => p.token).join("\n"),
		ENDS: ends,
		POST: Uint8Array.from(bytes)
	});
}
function decodeTitleBlock(bytes, place) {
	const container = readContainer(bytes, blockKind, place);
	const tokens = container.text("TOKS").split("\n");
	const ends = container.u32("ENDS");
	const post = container.u8("POST");
	if (ends.length !== tokens.length) throw new FormatError(`${place}: ${tokens.length} tokens, ${ends.length} lists`);
	if (ends.some((end, i) => end > post.length || i > 0 && end < ends[i - 1])) throw new FormatError(`${place}: a posting list ends outside its ${post.length} bytes`);
	return {
		tokens,
		ordinalsOf(tokenIndex) {
			const ordinals = [];
			let previous = 0;
			for (let at = tokenIndex === 0 ? 0 : ends[tokenIndex - 1]; at < ends[tokenIndex];) {
				let delta = 0;
				for (let shift = 0;; shift += 7) {
					const byte = post[at++];
					delta |= (byte & 127) << shift;
					if (byte < 128 || at >= ends[tokenIndex]) break;
				}
				previous += delta;
				ordinals.push(previous);
			}
			return ordinals;
		}
	};
}
export { encodeTitleRoot as a, encodeTitleBlock as i, decodeTitleBlock as n, decodeTitleRoot as r, blocksForPrefix as t };
