import { n as readContainer, t as encodeContainer } from "./container-VyAJDuFp.js";
import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { t as hashKey } from "./key-hash-C7pAFYxJ.js";
// src/catalog/lookup.ts
/**
* Finds an item's ordinal by its id, or by an alternate key (a museum's accession number). Keys are spread over
* buckets by hash, so that asking for a bucket does not name the item. Part `b` of the lookup files is bucket `b`.
*/
var kind = {
	magic: "LOOK",
	version: 1
};
/** At least so many keys share a bucket, unless the catalogue is smaller. */
var keysPerBucket = 1024;
function bucketCountFor(keyCount) {
	return Math.max(1, Math.floor(keyCount / (2 * keysPerBucket)));
}
function bucketOf(hash, bucketCount) {
	return hash.high % bucketCount;
}
/** Entries in any order. An id and an equal alternate key share a bucket, so that one bucket answers for both. */
function encodeBucket(entries) {
	const sorted = [...entries].sort((a, b) => a.hash.high - b.hash.high || a.hash.low - b.hash.low || a.ordinal - b.ordinal);
	return encodeContainer(kind, {
		HIGH: Uint32Array.from(sorted, (e) => e.hash.high),
		LOWH: Uint32Array.from(sorted, (e) => e.hash.low),
		ORDI: Uint32Array.from(sorted, (e) => e.ordinal)
	});
}
function decodeBucket(bytes, place) {
	const container = readContainer(bytes, kind, place);
	const bucket = {
		high: container.u32("HIGH"),
		low: container.u32("LOWH"),
		ordinals: container.u32("ORDI")
	};
	if (bucket.high.length !== bucket.ordinals.length || bucket.low.length !== bucket.ordinals.length) throw new FormatError(`${place}: its columns differ in length`);
	return bucket;
}
function findInBucket(bucket, hash) {
	let low = 0;
	let high = bucket.high.length;
	while (low < high) {
		const middle = low + high >> 1;
		if (bucket.high[middle] < hash.high || bucket.high[middle] === hash.high && bucket.low[middle] < hash.low) low = middle + 1;
		else high = middle;
	}
	return bucket.high[low] === hash.high && bucket.low[low] === hash.low ? bucket.ordinals[low] : void 0;
}
function hashItemId(id) {
	return hashKey(`id:${id.trim()}`, looseKey(id));
}
/** Alternate keys ignore case and white space: accession numbers are typed in many ways. */
function hashAlternateKey(key) {
	return hashKey(`key:${looseKey(key)}`, looseKey(key));
}
function looseKey(key) {
	return key.replace(/\s+/gu, "").toLowerCase();
}
export { findInBucket as a, encodeBucket as i, bucketOf as n, hashAlternateKey as o, decodeBucket as r, hashItemId as s, bucketCountFor as t };
