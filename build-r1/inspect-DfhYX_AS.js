import { t as bytesPerVector } from "./codes-dAiEpGP6.js";
import { n as openPublishedCatalog, r as packedKinds } from "./folder-reader-BgGzNZaV.js";
// src/compiler/inspect.ts
/** @throws {FormatError} when the manifest, the centroids or a directory cannot be read */
async function inspect(readFile) {
	const { manifest, centroids, directories } = await openPublishedCatalog(readFile);
	const count = centroids.firstOrdinal.length - 1;
	const sizes = Array.from({ length: count }, (_, c) => centroids.firstOrdinal[c + 1] - centroids.firstOrdinal[c]);
	const named = Object.values(manifest.files).filter((ref) => ref !== void 0);
	const files = { "centroids, starter and directories": {
		count: named.length,
		bytes: sum(named.map((ref) => ref.bytes))
	} };
	for (const kind of packedKinds) {
		const refs = directories[kind]?.files ?? [];
		if (refs.length > 0) files[kind] = {
			count: refs.length,
			bytes: sum(refs.map((ref) => ref.bytes))
		};
	}
	return {
		id: manifest.id,
		title: manifest.title,
		generation: manifest.generation,
		fit: manifest.fit,
		items: manifest.items,
		clusters: {
			count,
			smallest: sizes.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
			largest: sizes.reduce((a, b) => Math.max(a, b), 0),
			mean: manifest.items / count
		},
		vectors: {
			dim: centroids.itemSpec.dim,
			code: centroids.itemSpec.kind,
			bytesPerItem: bytesPerVector(centroids.itemSpec),
			centroidDim: centroids.centroidSpec.dim
		},
		files,
		totalBytes: manifest.totalBytes
	};
}
function sum(values) {
	return values.reduce((a, b) => a + b, 0);
}
export { inspect as t };
