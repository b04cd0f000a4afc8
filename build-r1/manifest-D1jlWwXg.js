import { t as FormatError } from "./format-error-CH6zgqy3.js";
// src/catalog/json-shape.ts
/** Whole numbers. */
function count(min = 0, max = Number.MAX_SAFE_INTEGER) {
	return (value, at) => {
		if (typeof value !== "number") return refuse(value, at, "number");
		if (!Number.isInteger(value) || value < min || value > max) return refuse(value, at, `a whole number from ${min} to ${max}`);
		return value;
	};
}
/** Any number from 0. */
function amount(max) {
	return (value, at) => typeof value === "number" && value >= 0 && value <= max ? value : refuse(value, at, `0 to ${max}`);
}
/** Any number between these, which are included. */
function range(min, max) {
	return (value, at) => typeof value === "number" && value >= min && value <= max ? value : refuse(value, at, `a number from ${min} to ${max}`);
}
/** For what is looked at when it is needed. */
var anything = (value) => value;
function text(max, min = 0) {
	return (value, at) => typeof value === "string" && value.length >= min && value.length <= max ? value : refuse(value, at, `a text of ${min} to ${max} characters`);
}
function textLike(pattern) {
	return (value, at) => typeof value === "string" && pattern.test(value) ? value : refuse(value, at, `${pattern}`);
}
var flag = (value, at) => typeof value === "boolean" ? value : refuse(value, at, "true or false");
function literal(expected) {
	return (value, at) => value === expected ? expected : refuse(value, at, JSON.stringify(expected));
}
function optional(check) {
	return (value, at) => value === void 0 ? void 0 : check(value, at);
}
function listOf(check, max) {
	return (value, at) => Array.isArray(value) && value.length <= max ? value.map((one, i) => check(one, `${at}.${i}`)) : refuse(value, at, `a list of at most ${max}`);
}
/** Reads the fields of the shape; leaves out all others, and optional ones that are absent. */
function shape(fields) {
	return (value, at) => {
		if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse(value, at, "an object");
		const read = {};
		for (const [name, check] of Object.entries(fields)) {
			const field = check(value[name], at.includes(": ") ? `${at}.${name}` : `${at}: ${name}`);
			if (field !== void 0) read[name] = field;
		}
		return read;
	};
}
function refuse(value, at, expected) {
	const got = typeof value === "object" && value !== null ? "an object" : JSON.stringify(value);
	throw new FormatError(`${at}: got ${got}, expected ${expected}`);
}
var label = text(2e3);
var hash = textLike(/^[0-9a-f]{32}$/);
var fileRef = shape({
	hash,
	bytes: count(0, 67108864)
});
var readManifest = shape({
	format: literal("docent-catalogue"),
	version: literal(1),
	/** Stable through rebuilds and moves: history and caches belong to it. */
	id: textLike(/^[a-z0-9][a-z0-9._-]{0,63}$/),
	/** Changes with any byte of the catalogue. */
	generation: hash,
	/** Changes when vectors are no longer comparable with those of an earlier generation. */
	fit: hash,
	title: label,
	/** Plural noun for its items in running text: "artworks", "films". */
	itemNoun: label,
	attribution: optional(shape({
		text: label,
		url: optional(label),
		licence: optional(label)
	})),
	items: count(1),
	clusters: count(1, 65535),
	metric: literal("euclidean"),
	dim: count(1, 65536),
	/** Labels of the object page's lines, in order. */
	detailLabels: listOf(label, 64),
	/** What separates the values of a line that lists several; absent where no line does. */
	listSeparator: optional(text(8, 1)),
	/** Columns of the source that the vectors were made from. */
	described: optional(listOf(label, 64)),
	hasGroups: flag,
	/** Where vectors were learned from behaviour, and visitors are folded in from their history. */
	learned: optional(shape({
		learner: textLike(/^[a-z0-9-]{1,32}$/),
		/** Hash of what was learned from, so that nothing is tested that was learned. */
		trainedOn: hash,
		/** How many of the last views count. */
		views: count(1, 1e3),
		/** Whether items also have vectors of what they are. */
		hasContent: flag,
		/** So many of the best are put in order once more (see ranker.ts); where that helped, for everybody. */
		ranker: optional(shape({
			candidates: count(1, 1e3),
			isDefault: flag
		}))
	})),
	/** What is learned on visitors' devices, and by which rules results are ordered: see visitor-choices.ts. */
	visitor: optional(anything),
	defaults: shape({
		nprobe: count(1),
		efSearch: count(1)
	}),
	files: shape({
		centroids: fileRef,
		starter: fileRef,
		/** Directories, one a kind of payload: see directory.ts. */
		shards: fileRef,
		cards: fileRef,
		details: fileRef,
		lookup: fileRef,
		titles: fileRef,
		titleRoot: fileRef,
		pictures: optional(fileRef),
		/** Where typed texts can be placed among the items: see text-space.ts. */
		textSpace: optional(fileRef),
		/** By what items can be filtered: see facets.ts. */
		facets: optional(fileRef),
		/** Where items stand in the plane: see map.ts. */
		map: optional(fileRef),
		/** By what candidates are put in a better order: see ranker.ts. */
		ranker: optional(fileRef),
		/** What groups of people love: see profiles.ts. */
		profiles: optional(fileRef)
	}),
	/** What updates have added to the base and taken from it: see overlay-segment.ts. */
	overlay: optional(shape({
		/** Generation of the base: while it stays, ordinals do. */
		base: hash,
		/** Oldest first; their items' ordinals follow the base's. */
		segments: listOf(shape({
			hash,
			bytes: count(0, 67108864),
			items: count(0, 65535)
		}), 64),
		/** Items of the base and of segments that are no longer there. */
		removed: count()
	})),
	/** How the files are cut, where that is done for privacy's sake: PRIVACY.md. */
	privacy: optional(shape({
		/** Files of shards, cards, details and pictures: each holds whole neighbourhoods, all of a kind are of one length. */
		bundles: optional(count(1)),
		/** Up to so many bytes the publisher has everybody fetch everything. */
		everythingUpToBytes: optional(count()),
		/** What a first visit costs, and tells of the interest at least, where files are asked for as they are needed. */
		visit: optional(shape({
			bytes: count(),
			bits: amount(64)
		}))
	})),
	/** Bytes on the wire of everything, so that a visitor can be told before fetching all. */
	totalBytes: count()
});
/** How many ordinals there are: of the base and of what was added, whether the items are still there or not. */
function ordinalCount({ items, overlay }) {
	return (overlay?.segments ?? []).reduce((sum, segment) => sum + segment.items, items);
}
/** @throws {FormatError} naming the first field that is wrong, what it holds and what was expected */
function parseManifest(json, place) {
	const { format, version } = Object(json);
	if (format === "docent-catalogue" && typeof version === "number" && version > 1) throw new FormatError(`${place}: got format v${version}, this build reads v1`);
	return readManifest(json, place);
}
export { literal as a, shape as c, listOf as i, text as l, parseManifest as n, optional as o, flag as r, range as s, ordinalCount as t, textLike as u };
