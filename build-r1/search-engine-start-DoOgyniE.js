import { o as decodeVectors } from "./codes-dAiEpGP6.js";
import { n as compareNeighbours } from "./top-k-Dj9boWBt.js";
import { n as createInPlaceEngine, t as createFlatIndex } from "./search-engine-vcsoMmjg.js";
// src/engine/search-engine-start.ts
/**
* Measures the start too; imported on demand.
* @throws when the engine's program does not load
*/
async function startSearchEngine(name, clock) {
	const startedAt = clock();
	const stopCounting = countDownloads();
	try {
		return {
			engine: await createEngine(name),
			info: {
				searchEngine: name,
				startMs: clock() - startedAt,
				downloadBytes: stopCounting()
			}
		};
	} finally {
		stopCounting();
	}
}
function createEngine(name) {
	if (name === "hnswlib") return createHnswlibEngine();
	return name === "scan" ? {
		name,
		index: (_graph, vectors) => createFlatIndex(vectors)
	} : createInPlaceEngine();
}
/** Loaded only when it is chosen: it weighs more than everything else together. */
async function createHnswlibEngine() {
	const { createHnswlibSearch } = await import("./hnswlib-Bizuv7K_.js");
	const hnswlib = await createHnswlibSearch();
	return {
		name: "hnswlib",
		index(graph, { codes, count, spec }) {
			let index;
			return {
				search(query, distanceTo, options) {
					index ??= hnswlib.load(graph, decodeVectors(codes, count, spec));
					const neighbours = index.search(query, options).map(({ id }) => ({
						id,
						distance: distanceTo(id)
					})).sort(compareNeighbours);
					return {
						neighbours,
						distances: neighbours.length
					};
				},
				close() {
					index?.close();
					index = void 0;
				}
			};
		}
	};
}
/**
* Bytes on the wire from now on, as far as the browser tells: 0 for what came from its cache. An observer, because the
* browser's own list of resources ends at 250.
*/
function countDownloads() {
	let bytes = 0;
	const count = (entries) => {
		for (const entry of entries) bytes += entry.transferSize || 0;
	};
	const observer = new PerformanceObserver((list) => count(list.getEntries()));
	observer.observe({ type: "resource" });
	return () => {
		count(observer.takeRecords());
		observer.disconnect();
		return bytes;
	};
}
export { startSearchEngine };
