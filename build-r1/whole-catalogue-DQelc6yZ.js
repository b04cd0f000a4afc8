import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { n as abortedFailure, t as EngineFailure } from "./engine-failure-BsNPZ1w0.js";
import { a as partFiles, c as unlessAborted, o as partKinds, r as namedFiles } from "./wanted-files-DsyYLjx1.js";
// src/engine/whole-catalogue.ts
var firstPauseMs = 2e3;
var longestPauseMs = 6e4;
/** Somebody who asks once more for what did not come waits so long for the next try, and no longer. */
var patienceMs = 1e4;
function fetchWholeCatalogue(options) {
	const { manifest, directory, keep, whenIdle, pause, onProgress, signal } = options;
	const turns = /* @__PURE__ */ new Map();
	/** Bytes of those that came. */
	const here = /* @__PURE__ */ new Map();
	let allListed = createTurn();
	/** While it pauses: when the files have been lined up again. */
	let next;
	let running = run({ anew: false });
	async function run({ anew }) {
		for (let tries = 0; !signal.aborted; tries++) {
			if (await goThrough(anew && tries === 0)) return;
			const inMs = Math.min(longestPauseMs, firstPauseMs * 2 ** tries);
			next = {
				lined: createTurn(),
				inMs
			};
			await pause(inMs, signal);
		}
	}
	/** @returns whether all is here now */
	async function goThrough(anew) {
		const named = namedFiles(manifest);
		line(named);
		const cameAllNamed = await keepAll(named, anew);
		let areAllKnown = true;
		const files = [];
		for (const kind of partKinds) {
			if (!manifest.files[kind]) continue;
			try {
				files.push(...partFiles(kind, await directory(kind)));
			} catch {
				areAllKnown = false;
			}
		}
		refuseMoreThanDeclared(files);
		line(files);
		allListed.resolve();
		next?.lined.resolve();
		next = void 0;
		const cameAll = await keepAll(files, anew, whenIdle);
		if (!areAllKnown) allListed = createTurn();
		return cameAllNamed && areAllKnown && cameAll;
	}
	/** A visitor who agreed to so many bytes is not made to fetch more. */
	function refuseMoreThanDeclared(files) {
		const bytes = files.reduce((sum, { ref }) => sum + ref.bytes, 0);
		if (bytes <= manifest.totalBytes) return;
		const error = new FormatError(`the catalogue's files have ${bytes} bytes, its manifest says ${manifest.totalBytes}`);
		allListed.reject(error);
		throw error;
	}
	/** One after the other: each is asked for before the next, whatever the device has to say about it. */
	async function keepAll(files, anew, mayGoOn = void 0) {
		let hasFailed = false;
		const comings = [];
		for (const file of files) {
			await mayGoOn?.(signal);
			if (signal.aborted) break;
			const turn = turns.get(file.ref.hash);
			const asked = createTurn();
			const coming = keep(file, {
				anew,
				onAsked: asked.resolve
			}).then(() => {
				tellProgress(file);
				turn?.resolve();
			}, (error) => {
				hasFailed = true;
				turn?.reject(error);
			});
			comings.push(coming);
			await Promise.race([asked.promise, coming]);
		}
		await Promise.all(comings);
		return !hasFailed;
	}
	function tellProgress({ ref }) {
		here.set(ref.hash, ref.bytes);
		const bytes = [...here.values()].reduce((sum, size) => sum + size, 0);
		onProgress({
			bytes,
			totalBytes: manifest.totalBytes
		});
	}
	/** Those that came stay as they are; the others get another turn. */
	function line(files) {
		for (const { ref } of files) if (!turns.get(ref.hash)?.hasCome) turns.set(ref.hash, createTurn());
	}
	running.catch(() => {});
	signal.addEventListener("abort", () => {
		for (const turn of [allListed, ...turns.values()]) turn.reject(abortedFailure());
	}, { once: true });
	return {
		get done() {
			return running;
		},
		async turnOf(hash, waiting, isPatient = false) {
			if (!turns.has(hash)) await unlessAborted(allListed.promise, waiting);
			const turn = turns.get(hash);
			if (!turn) throw new EngineFailure("broken", `the catalogue does not list the file ${hash}`);
			try {
				await unlessAborted(turn.promise, waiting);
			} catch (error) {
				if (!isPatient || waiting.aborted || !next || next.inMs > patienceMs) throw error;
				await unlessAborted(next.lined.promise, waiting);
				const again = turns.get(hash);
				if (!again) throw error;
				await unlessAborted(again.promise, waiting);
			}
		},
		async again() {
			await running;
			turns.clear();
			allListed = createTurn();
			running = run({ anew: true });
			await running;
		}
	};
}
function createTurn() {
	let resolve = () => {};
	let reject = (_error) => {};
	let hasCome = false;
	const promise = new Promise((yes, no) => {
		resolve = yes;
		reject = no;
	});
	promise.catch(() => {});
	return {
		promise,
		get hasCome() {
			return hasCome;
		},
		resolve() {
			hasCome = true;
			resolve();
		},
		reject
	};
}
export { fetchWholeCatalogue };
