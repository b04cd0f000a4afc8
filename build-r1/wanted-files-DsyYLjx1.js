import { n as abortedFailure } from "./engine-failure-BsNPZ1w0.js";
// src/engine/unless-aborted.ts
/** Waits for what goes on whoever waits. @throws {EngineFailure} `aborted`, as soon as the signal says so */
async function unlessAborted(promise, signal) {
	if (signal.aborted) throw abortedFailure();
	let leave = () => {};
	const left = new Promise((_, reject) => {
		leave = () => reject(abortedFailure());
		signal.addEventListener("abort", leave, { once: true });
	});
	try {
		await Promise.race([promise, left]);
	} finally {
		signal.removeEventListener("abort", leave);
	}
}
// src/engine/wanted-files.ts
/** Kinds of payload that are cut into parts, listed by a directory; in the order in which a whole catalogue comes. */
var partKinds = [
	"lookup",
	"shards",
	"cards",
	"pictures",
	"details",
	"titles"
];
/** Kinds of which each part is a cluster's. */
function isBundled(kind) {
	return kind !== "lookup" && kind !== "titles";
}
/** What the first screen needs comes first; kinds that are not listed come last. */
var namedOrder = [
	"centroids",
	"starter",
	...partKinds,
	"titleRoot"
];
var purposes = {
	centroids: "centroids",
	starter: "starter",
	titleRoot: "titles",
	shards: "shard",
	cards: "cards",
	details: "details",
	lookup: "lookup",
	titles: "titles",
	pictures: "pictures",
	facets: "facets",
	map: "map",
	profiles: "profiles",
	ranker: "ranker"
};
/** A file that the manifest names; undefined where the catalogue has none of the kind. */
function namedFile(manifest, kind) {
	const ref = manifest.files[kind];
	const purpose = partKinds.some((partKind) => partKind === kind) ? "directory" : purposeOf(kind);
	return ref && {
		ref,
		purpose,
		parts: [],
		kind: "manifest"
	};
}
/** What an update has added: everybody fetches it. */
function segmentFile({ overlay }, segment) {
	const listed = overlay?.segments[segment];
	if (!listed) return void 0;
	const { hash, bytes } = listed;
	return {
		ref: {
			hash,
			bytes
		},
		purpose: "overlay",
		parts: [segment],
		kind: "manifest"
	};
}
/** All of them, in the order in which they are fetched. */
function namedFiles(manifest) {
	const others = Object.keys(manifest.files).filter((kind) => !namedOrder.includes(kind));
	const [centroids, starter, ...rest] = [...namedOrder, ...others.sort()].map((kind) => namedFile(manifest, kind));
	return [
		centroids,
		starter,
		...(manifest.overlay?.segments ?? []).map((_, i) => segmentFile(manifest, i)),
		...rest
	].flatMap((file) => file ?? []);
}
function partFile(kind, { files, partsOf }, file) {
	return {
		ref: files[file],
		purpose: purposeOf(kind),
		parts: partsOf[file],
		kind
	};
}
/** All files of a kind, in the order in which they are fetched. */
function partFiles(kind, directory) {
	return directory.files.map((_, file) => partFile(kind, directory, file));
}
function purposeOf(kind) {
	return purposes[kind] ?? "texts";
}
export { partFiles as a, unlessAborted as c, partFile as i, namedFile as n, partKinds as o, namedFiles as r, segmentFile as s, isBundled as t };
