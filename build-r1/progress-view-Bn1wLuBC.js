// src/cli/progress-view.ts
var redrawAfterMs = 80;
var lineAfterMs = 5e3;
var barWidth = 24;
function createProgressView({ stream, isQuiet = false, clock = () => performance.now() }) {
	if (isQuiet) return {
		update() {},
		say() {},
		close() {}
	};
	const startMs = clock();
	const elapsed = () => `${((clock() - startMs) / 1e3).toFixed(1)} s`;
	return stream.isTTY ? terminalView(stream, clock, elapsed) : lineView(stream, clock, elapsed);
}
function terminalView(stream, clock, elapsed) {
	let drawnAtMs = Number.NEGATIVE_INFINITY;
	let drawn = "";
	const clear = () => {
		if (drawn !== "") stream.write("\r\x1B[K");
		drawn = "";
	};
	return {
		update(stage, fraction) {
			if (!(fraction === 0 || fraction === 1) && clock() - drawnAtMs < redrawAfterMs) return;
			drawnAtMs = clock();
			const line = `${stage.padEnd(10)} ${bar(fraction)} ${elapsed()}`.slice(0, (stream.columns || 80) - 1);
			if (line === drawn) return;
			stream.write(`\r${line}\u001b[K`);
			drawn = line;
		},
		say(line) {
			clear();
			stream.write(`${line}\n`);
		},
		close: clear
	};
}
/** A line when a stage ends, and every five seconds within a long one. */
function lineView(stream, clock, elapsed) {
	let saidAtMs = clock();
	return {
		update(stage, fraction) {
			if (fraction !== 1 && clock() - saidAtMs < lineAfterMs) return;
			saidAtMs = clock();
			stream.write(`${elapsed()}  ${stage}${fraction === void 0 || fraction === 1 ? "" : ` ${percent(fraction)}`}\n`);
		},
		say(line) {
			stream.write(`${line}\n`);
		},
		close() {}
	};
}
function bar(fraction) {
	if (fraction === void 0) return "".padEnd(29);
	const full = Math.round(fraction * barWidth);
	return `${"█".repeat(full)}${"░".repeat(barWidth - full)} ${percent(fraction).padStart(4)}`;
}
function percent(fraction) {
	return `${Math.floor(fraction * 100)}%`;
}
export { createProgressView as t };
