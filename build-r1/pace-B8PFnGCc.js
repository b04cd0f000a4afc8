import { t as createRandom } from "./random-BlmIFUI-.js";
// src/models/bootstrap.ts
/**
* Percentile bootstrap of the mean.
* @see Efron & Tibshirani, An Introduction to the Bootstrap (1993), chapter 13
*/
function bootstrapInterval(values, { resamples = 1e3, seed = 1 } = {}) {
	if (values.length === 0) return {
		mean: 0,
		low: 0,
		high: 0
	};
	const random = createRandom(seed);
	const means = Float64Array.from({ length: resamples }, () => {
		let sum = 0;
		for (let i = 0; i < values.length; i++) sum += values[random.int(values.length)];
		return sum / values.length;
	}).sort();
	return {
		mean: values.reduce((sum, value) => sum + value, 0) / values.length,
		low: means[Math.floor(.025 * resamples)],
		high: means[Math.min(resamples - 1, Math.ceil(.975 * resamples))]
	};
}
// src/compiler/pace.ts
function createPace({ signal, onFraction, yieldAfterMs = 50 } = {}) {
	let lastYieldMs = performance.now();
	const step = async (fraction) => {
		signal?.throwIfAborted();
		if (performance.now() - lastYieldMs < yieldAfterMs) return;
		onFraction?.(fraction);
		await new Promise((resolve) => setTimeout(resolve));
		lastYieldMs = performance.now();
		signal?.throwIfAborted();
	};
	return partOf(step, 0, 1);
}
function partOf(step, from, to) {
	return {
		step: (fraction) => step(from + fraction * (to - from)),
		part: (start, end) => partOf(step, from + start * (to - from), from + end * (to - from))
	};
}
export { bootstrapInterval as n, createPace as t };
