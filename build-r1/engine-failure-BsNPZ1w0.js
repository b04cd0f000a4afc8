import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { t as GraphError } from "./graph-check-Dg92Kl8m.js";
// src/engine/engine-failure.ts
/** A failure on its way to the caller: inside the engine it is thrown, at the border it becomes a reply. */
var EngineFailure = class extends Error {
	constructor(kind, message, options) {
		super(message, options);
		this.kind = kind;
		this.name = "EngineFailure";
	}
};
/** Undefined for what is nobody's failure but a bug. */
function failureOf(error) {
	if (error instanceof EngineFailure) return {
		kind: error.kind,
		message: error.message
	};
	if (error instanceof FormatError || error instanceof GraphError) return {
		kind: "broken",
		message: error.message
	};
}
function abortedFailure() {
	return new EngineFailure("aborted", "aborted by the caller");
}
function throwIfAborted(signal) {
	if (signal.aborted) throw abortedFailure();
}
function isAborted(error) {
	return error instanceof EngineFailure && error.kind === "aborted";
}
function messageOf(error) {
	return error instanceof Error ? error.message : String(error);
}
export { messageOf as a, isAborted as i, abortedFailure as n, throwIfAborted as o, failureOf as r, EngineFailure as t };
