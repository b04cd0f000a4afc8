// src/compiler/privacy-levels.ts
/** On a first page of recommendations: of no more clusters are cards read. */
var shownItems = 10;
/** What the manifest says of a visit that fetches what it needs, so that a visitor is told before it does. */
function visitCost(catalog) {
	const visit = privacyCosts(catalog).find(({ level }) => level === "bundles" || level === "direct");
	return {
		bytes: visit?.bytes ?? 0,
		bits: visit?.bits ?? 0
	};
}
/** The levels at which the catalogue can be read, strongest first. */
function privacyCosts({ manifest, directories, centroids: { firstOrdinal } }) {
	const { files, overlay, totalBytes, privacy, defaults, learned } = manifest;
	const sum = (refs) => refs.reduce((total, { bytes }) => total + bytes, 0);
	const common = [
		files.centroids,
		files.starter,
		...overlay?.segments ?? []
	];
	const commonBytes = sum([
		...common,
		files.shards,
		files.cards,
		files.lookup
	]);
	const meanBytes = (kind) => {
		const sizes = (directories[kind]?.files ?? []).map(({ bytes }) => bytes);
		return sizes.reduce((sum, bytes) => sum + bytes, 0) / Math.max(1, sizes.length);
	};
	/** Of one file of a kind among all: log2(c/f), where f of c items are those of the parts whose home it is. */
	const meanBits = (kind) => {
		const home = directories[kind]?.home ?? [];
		const itemsOf = (part) => kind === "lookup" ? 1 : firstOrdinal[part + 1] - firstOrdinal[part];
		const ofFile = /* @__PURE__ */ new Map();
		home.forEach((file, part) => {
			ofFile.set(file, (ofFile.get(file) ?? 0) + itemsOf(part));
		});
		const all = [...ofFile.values()].reduce((sum, items) => sum + items, 0);
		return [...ofFile.values()].reduce((sum, items) => sum + items / all * Math.log2(all / items), 0);
	};
	const isBundled = privacy?.bundles !== void 0;
	const level = isBundled ? "bundles" : "direct";
	const probes = isBundled ? 1 : defaults.nprobe;
	const visit = {
		level,
		bytes: Math.round(commonBytes + (learned?.ranker?.isDefault ? files.ranker?.bytes ?? 0 : 0) + meanBytes("lookup") + probes * meanBytes("shards") + Math.min(probes, shownItems) * meanBytes("cards")),
		bits: Math.round(10 * (meanBits("lookup") + meanBits("shards"))) / 10
	};
	return [
		{
			level: "everything",
			bytes: totalBytes,
			bits: 0
		},
		{
			level: "common",
			bytes: sum(common),
			bits: 0
		},
		visit
	];
}
export { visitCost as n, privacyCosts as t };
