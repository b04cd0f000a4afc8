import { t as FormatError } from "./format-error-CH6zgqy3.js";
import { a as decodeVector, c as fitInt8Scale, s as encodeVectors, t as bytesPerVector } from "./codes-dAiEpGP6.js";
import { r as encodeCards, t as decodeCards } from "./cards-BcOyPK0z.js";
import { n as readContainer, t as encodeContainer } from "./container-VyAJDuFp.js";
import { a as literal, c as shape, i as listOf, l as text, o as optional, r as flag, s as range, u as textLike } from "./manifest-D1jlWwXg.js";
import { t as siteKindPattern } from "./site-event-kind-B0Ix_UqM.js";
// src/catalog/profiles.ts
var kind = {
	magic: "PROF",
	version: 1
};
function encodeProfiles({ tower, profiles, spec, codes, graph, ordinals, cards }) {
	const { hidden, output } = tower;
	const positionOf = new Map(ordinals.map((ordinal, i) => [ordinal, i]));
	const lists = [];
	const supports = [];
	const ends = new Uint32Array(profiles.length);
	profiles.forEach(({ favourites }, p) => {
		let previous = 0;
		for (const { item, support } of favourites) {
			const position = positionOf.get(item);
			if (position === void 0 || position < previous) throw new RangeError(`profile ${p}: item ${item} is not listed, or out of order`);
			pushNumber(lists, position - previous);
			pushNumber(supports, support);
			previous = position;
		}
		ends[p] = lists.length;
	});
	return encodeContainer(kind, {
		HEAD: Uint32Array.of(profiles.length, spec.dim, hidden.inputs, hidden.outputs),
		PEOP: Uint32Array.from(profiles, ({ people }) => people),
		ENDS: ends,
		LIST: Uint8Array.from(lists),
		SUPP: Uint8Array.from(supports),
		ORDI: Uint32Array.from(ordinals),
		CARD: encodeCards(cards),
		CSCL: spec.scale,
		CODE: codes,
		GRPH: graph,
		...layerSections("H", hidden),
		...layerSections("O", output)
	});
}
/** @throws {FormatError} when its lists do not fit it, or the catalogue */
function decodeProfiles(bytes, { items }, place) {
	const container = readContainer(bytes, kind, place);
	const [count, dim, inputs, inner] = container.u32("HEAD");
	const people = container.u32("PEOP");
	const ends = container.u32("ENDS");
	const ordinals = Array.from(container.u32("ORDI"));
	const cards = decodeCards(container.u8("CARD"), place);
	const scale = container.f32("CSCL");
	const codes = container.u8("CODE");
	const refuse = (what) => {
		throw new FormatError(`${place}: ${what}`);
	};
	if (people.length !== count || ends.length !== count || codes.length !== count * dim || scale.length !== dim) refuse(`${count} profiles of ${dim} dimensions have ${people.length} sizes, ${ends.length} lists, ${codes.length} bytes of codes`);
	if (cards.length !== ordinals.length) refuse(`${cards.length} cards for ${ordinals.length} items`);
	if (ordinals.some((ordinal, i) => ordinal >= items || i > 0 && ordinal <= ordinals[i - 1])) refuse(`its items are out of order, or beyond the last of ${items}`);
	const lists = numberReader(container.u8("LIST"));
	const supports = numberReader(container.u8("SUPP"));
	const profiles = Array.from(people, (size, p) => {
		const favourites = [];
		let position = 0;
		while (lists.at < ends[p]) {
			const step = lists.next();
			if (step === 0 && favourites.length > 0) refuse(`profile ${p}: an item twice`);
			position += step;
			const support = supports.next();
			if (position >= ordinals.length || support > size) refuse(`profile ${p}: ${support} of ${size} people love item ${position} of ${ordinals.length}`);
			favourites.push({
				item: ordinals[position],
				support
			});
		}
		return {
			people: size,
			favourites
		};
	});
	return {
		tower: {
			hidden: layerFrom(container, "H", {
				inputs,
				outputs: inner
			}, place),
			output: layerFrom(container, "O", {
				inputs: inner,
				outputs: dim
			}, place)
		},
		profiles,
		spec: {
			kind: "i8",
			dim,
			scale
		},
		codes,
		graph: container.u8("GRPH"),
		ordinals,
		cards
	};
}
/** Weights as bytes, with a scale for each input: a few kilobytes in all. */
function layerSections(name, { inputs, outputs, weights, bias }) {
	const matrix = {
		data: weights,
		rows: outputs,
		dim: inputs
	};
	const scale = fitInt8Scale(matrix);
	return {
		[`${name}SCL`]: scale,
		[`${name}WEI`]: encodeVectors(matrix, {
			kind: "i8",
			dim: inputs,
			scale
		}),
		[`${name}BIA`]: bias
	};
}
function layerFrom(container, name, { inputs, outputs }, place) {
	const spec = {
		kind: "i8",
		dim: inputs,
		scale: container.f32(`${name}SCL`)
	};
	const codes = container.u8(`${name}WEI`);
	const bias = container.f32(`${name}BIA`);
	if (spec.scale.length !== inputs || codes.length !== outputs * bytesPerVector(spec) || bias.length !== outputs) throw new FormatError(`${place}: a layer of ${inputs} and ${outputs} has ${codes.length} weights, ${spec.scale.length} scales, ${bias.length} biases`);
	const weights = new Float32Array(outputs * inputs);
	for (let o = 0; o < outputs; o++) decodeVector(codes, o, spec, weights.subarray(o * inputs, (o + 1) * inputs));
	return {
		inputs,
		outputs,
		weights,
		bias
	};
}
/** 7 bits a byte, low bits first, the high bit set on all but the last. */
function pushNumber(bytes, value) {
	let rest = value;
	for (; rest > 127; rest >>>= 7) bytes.push(rest & 127 | 128);
	bytes.push(rest);
}
/** Beyond the end there are zeros: whoever reads on finds numbers that do not fit. */
function numberReader(bytes) {
	return {
		at: 0,
		next() {
			let value = 0;
			for (let shift = 0; this.at < bytes.length && shift < 35; shift += 7) {
				const byte = bytes[this.at++];
				value += (byte & 127) * 2 ** shift;
				if (byte < 128) return value;
			}
			this.at++;
			return value;
		}
	};
}
// src/catalog/visitor-choices.ts
/** What a catalogue's publisher has chosen about learning on visitors' devices: the manifest's `visitor`. */
var readChoices = shape({
	/** What kinds of events say of an item, beside or instead of what is usual; kinds that are not known are the site's own. */
	events: optional(listOf(shape({
		kind: textLike(siteKindPattern),
		weight: range(-100, 100)
	}), 64)),
	/** By what results for one item are put in order, the first rule first. */
	rules: optional(listOf(shape({
		facet: text(2e3, 1),
		prefer: oneOf("same", "nearest")
	}), 8)),
	/** False: nothing is learned on the device, unless the visitor wants it. */
	learning: optional(flag)
});
/**
* @param value  what the manifest says; undefined where it says nothing
* @throws {FormatError} naming the field, what it holds and what was expected
*/
function parseVisitorChoices(value, place) {
	return readChoices(value ?? {}, `${place}: visitor`);
}
function oneOf(...names) {
	const checks = names.map((name) => literal(name));
	return (value, at) => {
		return names.find((name) => name === value) ?? checks[0](value, `${at} (${names.join(" or ")})`);
	};
}
export { decodeProfiles as n, encodeProfiles as r, parseVisitorChoices as t };
