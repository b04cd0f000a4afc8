// src/compiler/nearest-name.ts
/**
* The name that was probably meant: the same but for case and punctuation, or else the one with the fewest changed,
* added, dropped or swapped letters.
*
* @returns undefined when none is near: more than a third of the letters would have to change
*/
function nearestName(name, names) {
	const wanted = plain(name);
	let nearest;
	let least = Math.max(wanted.length / 3, 1) + .5;
	for (const candidate of names) {
		const distance = editDistance(wanted, plain(candidate));
		if (distance >= least) continue;
		nearest = candidate;
		least = distance;
	}
	return nearest;
}
/** `; did you mean "…"?`, to be put behind a message; "" when no name is near. */
function didYouMean(name, names) {
	const nearest = nearestName(name, names);
	return nearest === void 0 ? "" : `; did you mean ${JSON.stringify(nearest)}?`;
}
function plain(name) {
	const letters = name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
	return letters === "" ? name : letters;
}
/** Optimal string alignment distance: each swap of neighbours counts one. */
function editDistance(a, b) {
	let beforeLast = [];
	let last = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const change = a[i - 1] === b[j - 1] ? 0 : 1;
			row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
		}
		beforeLast = last;
		last = row;
	}
	return last[b.length];
}
export { didYouMean as t };
