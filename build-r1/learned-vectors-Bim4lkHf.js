import { t as bytesPerVector } from "./codes-dAiEpGP6.js";
import { n as readContainer, t as encodeContainer } from "./container-VyAJDuFp.js";
import { t as FormatError } from "./format-error-CH6zgqy3.js";
// src/catalog/learned-vectors.ts
var kind = {
	magic: "LERN",
	version: 1
};
var kindNumbers = {
	f32: 0,
	i8: 1,
	sign: 2
};
function encodeLearnedVectors(learned) {
	const { learner, constant, hasBias, power, prior, inSpec, content } = learned;
	return encodeContainer(kind, {
		NAME: new TextEncoder().encode(learner),
		FOLD: Float32Array.of(constant, power),
		HEAD: Uint32Array.of(hasBias ? 1 : 0, kindNumbers[inSpec.kind], inSpec.dim),
		PRIO: prior,
		ISCL: inSpec.kind === "i8" ? inSpec.scale : /* @__PURE__ */ new Float32Array(0),
		...content && {
			CHED: Uint32Array.of(kindNumbers[content.spec.kind], content.spec.dim),
			CSCL: content.spec.kind === "i8" ? content.spec.scale : /* @__PURE__ */ new Float32Array(0),
			CCEN: content.centroids,
			CCSC: content.centroidSpec.scale
		}
	});
}
/** @throws {FormatError} when it does not fit a catalogue of so many clusters and dimensions */
function decodeLearnedVectors(bytes, { clusters, dim }, place) {
	const container = readContainer(bytes, kind, place);
	const [constant, power] = container.f32("FOLD");
	const [hasBias, inKind, inDim] = container.u32("HEAD");
	const prior = container.f32("PRIO");
	if (prior.length !== dim || inDim > dim || !(constant > 0) || !(power >= 0 && power <= 1)) throw new FormatError(`${place}: a prior of ${prior.length} and "in" vectors of ${inDim} dimensions (constant ${constant}, power ${power}), the catalogue has ${dim}`);
	return {
		learner: new TextDecoder().decode(container.u8("NAME")),
		constant,
		hasBias: hasBias === 1,
		power,
		prior,
		inSpec: specOf(inKind, inDim, container.f32("ISCL"), place),
		content: container.has("CHED") ? contentOf(container, clusters, place) : void 0
	};
}
function contentOf(container, clusters, place) {
	const [codeKind, dim] = container.u32("CHED");
	const spec = specOf(codeKind, dim, container.f32("CSCL"), place);
	const scale = container.f32("CCSC");
	const centroids = container.u8("CCEN");
	if (scale.length !== dim || centroids.length !== clusters * dim) throw new FormatError(`${place}: ${centroids.length} bytes of content centroids for ${clusters} of ${dim} dimensions`);
	return {
		spec,
		centroids,
		centroidSpec: {
			kind: "i8",
			dim,
			scale
		}
	};
}
function specOf(kindNumber, dim, scale, place) {
	if (dim < 1 || dim > 65536) throw new FormatError(`${place}: ${dim} dimensions`);
	if (kindNumber === kindNumbers.f32) return {
		kind: "f32",
		dim
	};
	if (kindNumber === kindNumbers.sign) return {
		kind: "sign",
		dim
	};
	if (kindNumber !== kindNumbers.i8) throw new FormatError(`${place}: unknown code ${kindNumber}`);
	if (scale.length !== dim) throw new FormatError(`${place}: ${scale.length} scales for ${dim} dimensions`);
	return {
		kind: "i8",
		dim,
		scale
	};
}
/** @throws {FormatError} when a shard does not hold one vector an item */
function requireVectors(codes, items, spec, place) {
	const expected = items * bytesPerVector(spec);
	if (codes?.length !== expected) throw new FormatError(`${place}: ${codes?.length ?? 0} bytes for ${items} items, expected ${expected}`);
	return codes;
}
export { encodeLearnedVectors as n, requireVectors as r, decodeLearnedVectors as t };
