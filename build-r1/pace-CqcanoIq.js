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
export { createPace as t };
