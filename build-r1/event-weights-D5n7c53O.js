// src/models/incremental/event-weights.ts
/** Views are the unit; what takes a decision counts more, and what is hidden is not wanted. */
var usualEventWeights = {
	view: 1,
	dwell: 1,
	pick: 2,
	save: 3,
	favourite: 3,
	hide: -1
};
/** @returns 0 for kinds that say nothing */
function eventWeight(kind, weights = usualEventWeights) {
	return Object.hasOwn(weights, kind) ? weights[kind] : 0;
}
export { usualEventWeights as n, eventWeight as t };
