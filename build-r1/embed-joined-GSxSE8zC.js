import { a as row, n as dot, r as normaliseInPlace, t as createMatrix } from "./vector-BnmEZlWi.js";
import { t as createRandom } from "./random-BlmIFUI-.js";
import { n as heaviestColumns, r as projectionTable, t as createRowProjector } from "./projected-rows-CJDBpYlX.js";
import { t as encodeContainer } from "./container-VyAJDuFp.js";
import { n as contentHash } from "./content-hash-Di5tVjxI.js";
import { n as tokenise } from "./tokens-V6Tk4oaK.js";
import { a as symmetricEigen, c as transposed, o as multiply, s as rowsBetween } from "./ingest-text-DNBeYdv2.js";
import { a as fieldFactor, i as dampened, r as encodeTextSpace } from "./text-space-DxISG6Ml.js";
import { a as spaceOfKey, i as gramsOf, n as featureSpaces, t as featureKey } from "./text-features-z91FvZIn.js";
import { i as createGrowing, n as dotRows, r as invertedIndex, t as tfIdf } from "./tf-idf-D76OfUm0.js";
import { i as svdShare, n as writeArbitraryDirection, r as lexicalSettings, t as fillShortRows } from "./short-rows-B0xpv8Ob.js";
// src/compiler/feature-counts.ts
var rowsPerStep$2 = 512;
async function countFeatures(items, { gramLength }, pace) {
	const vocabulary = createVocabulary(gramLength);
	const starts = new Uint32Array(items.length + 1);
	const columns = createGrowing((length) => new Uint32Array(length));
	const values = createGrowing((length) => new Float32Array(length));
	const emphasis = new Float32Array(items.length * featureSpaces.length);
	for (const [i, { texts }] of items.entries()) {
		const row = /* @__PURE__ */ new Map();
		for (const { text, weight, role = "title" } of texts) {
			if (weight === 0) continue;
			for (const space of spacesOf(role)) {
				const at = i * featureSpaces.length + featureSpaces.indexOf(space);
				emphasis[at] = Math.max(emphasis[at], weight);
				for (const [id, count] of vocabulary.count(space, text)) row.set(id, (row.get(id) ?? 0) + weight * dampened(count));
			}
		}
		for (const [id, value] of row) {
			columns.push(id);
			values.push(value);
		}
		starts[i + 1] = columns.length;
		if (i % rowsPerStep$2 === 0) await pace.step(i / items.length);
	}
	const key = vocabulary.keys();
	const itemCount = new Uint32Array(key.length);
	for (const id of columns.view()) itemCount[id]++;
	return {
		key,
		itemCount,
		matrix: {
			rows: items.length,
			columnCount: key.length,
			starts,
			columns: columns.view(),
			values: values.view()
		},
		emphasis
	};
}
function spacesOf(role) {
	return role === "title" ? ["title", "grams"] : [role];
}
/** Numbers features; remembers those of words and of whole texts, since both repeat a lot. */
function createVocabulary(gramLength) {
	const idOfKey = /* @__PURE__ */ new Map();
	const keyOf = createGrowing((length) => new Uint32Array(length));
	const idsOfWord = featureSpaces.map(() => /* @__PURE__ */ new Map());
	const countsOfText = featureSpaces.map(() => /* @__PURE__ */ new Map());
	function idOf(s, token) {
		const key = featureKey(featureSpaces[s], token);
		const known = idOfKey.get(key);
		if (known !== void 0) return known;
		const id = keyOf.length;
		idOfKey.set(key, id);
		keyOf.push(key);
		return id;
	}
	function idsOf(s, word) {
		const known = idsOfWord[s].get(word);
		if (known) return known;
		const ids = (featureSpaces[s] === "grams" ? gramsOf(word, gramLength) : [word]).map((token) => idOf(s, token));
		idsOfWord[s].set(word, ids);
		return ids;
	}
	return {
		count(space, text) {
			const s = featureSpaces.indexOf(space);
			const known = countsOfText[s].get(text);
			if (known) return known;
			const counts = /* @__PURE__ */ new Map();
			for (const word of tokenise(text)) for (const id of idsOf(s, word)) counts.set(id, (counts.get(id) ?? 0) + 1);
			if (countsOfText[s].size > 5e3) countsOfText[s].clear();
			countsOfText[s].set(text, counts);
			return counts;
		},
		keys: () => keyOf.view()
	};
}
// src/compiler/feature-rows.ts
/** Each item as its weighted features: the arithmetic of `TextEmbedding`, for a whole catalogue. */
function weighFeatures(counts, options) {
	const { columnOf, features, base } = chooseFeatures(counts, options);
	const { rows, starts: from, columns: ids, values: given } = counts.matrix;
	const starts = new Uint32Array(rows + 1);
	const columns = new Uint32Array(ids.length);
	const values = new Float32Array(ids.length);
	const squares = new Float64Array(featureSpaces.length);
	let end = 0;
	for (let i = 0; i < rows; i++) {
		squares.fill(0);
		for (let p = from[i]; p < from[i + 1]; p++) {
			const column = columnOf[ids[p]];
			if (column < 0) continue;
			const value = given[p] * base[column];
			squares[spaceOfKey(counts.key[ids[p]])] += value * value;
			columns[end] = column;
			values[end++] = value;
		}
		const factors = squares.map((sum, s) => fieldFactor(options, {
			space: featureSpaces[s],
			length: Math.sqrt(sum),
			emphasis: counts.emphasis[i * featureSpaces.length + s]
		}));
		for (let p = starts[i]; p < end; p++) values[p] *= factors[spaceOfKey(counts.key[features[columns[p]]])];
		starts[i + 1] = end;
	}
	return {
		matrix: {
			rows,
			columnCount: features.length,
			starts,
			columns: columns.subarray(0, end),
			values: values.subarray(0, end)
		},
		features
	};
}
function chooseFeatures({ key }, { idf, weight, idfPower }) {
	const columnOf = new Int32Array(key.length).fill(-1);
	const kept = [];
	key.forEach((k, id) => {
		if (idf[id] === 0 || weight[featureSpaces[spaceOfKey(k)]] === 0) return;
		columnOf[id] = kept.length;
		kept.push(id);
	});
	const base = Float32Array.from(kept, (id) => idf[id] ** idfPower[featureSpaces[spaceOfKey(key[id])]]);
	return {
		columnOf,
		features: Uint32Array.from(kept),
		base
	};
}
/** Scales each row to unit length, in place; rows without entries stay empty. */
function normaliseRows({ rows, starts, values }) {
	for (let i = 0; i < rows; i++) {
		let squares = 0;
		for (let p = starts[i]; p < starts[i + 1]; p++) squares += values[p] * values[p];
		const length = Math.sqrt(squares);
		for (let p = starts[i]; p < starts[i + 1]; p++) values[p] /= length;
	}
}
// src/compiler/idf-codes.ts
/** ln(1 + items / items that have it). */
function codeIdf(itemCounts, { items, minItems }) {
	const step = Math.log1p(items / minItems) / 255;
	return {
		step,
		codes: Uint8Array.from(itemCounts, (count) => count < minItems ? 0 : Math.max(1, Math.round(Math.log1p(items / count) / step)))
	};
}
// src/compiler/dense-products.ts
var rowsPerStep$1 = 1024;
/** `x`ᵀ × `x`, `dim` × `dim` row-major, summed in double precision. */
async function gram(x, pace) {
	const { rows, dim } = x;
	const sums = new Float64Array(dim * dim);
	for (let from = 0; from < rows; from += rowsPerStep$1) {
		addGramRows(x, from, Math.min(rows, from + rowsPerStep$1), sums);
		await pace.step(from / rows);
	}
	for (let i = 0; i < dim; i++) for (let j = 0; j < i; j++) sums[i * dim + j] = sums[j * dim + i];
	return sums;
}
/** `x` × `other`ᵀ: the dot product of each row of `x` with each row of `other`, `x.rows` × `other.rows`. */
async function multiplyByTransposed(x, other, pace) {
	const product = createMatrix(x.rows, other.rows);
	for (let from = 0; from < x.rows; from += rowsPerStep$1) {
		const to = Math.min(x.rows, from + rowsPerStep$1);
		dotProducts(x, from, to, other, product.data.subarray(from * other.rows, to * other.rows));
		await pace.step(from / x.rows);
	}
	return product;
}
/**
* Dot products of rows `from`..`to - 1` of `x` with all rows of `other`, into `out` (row-major, `other.rows` columns).
* Two rows by four at a time stay in registers: 2.2 products a nanosecond in V8, against 0.9 row by row.
*/
function dotProducts(x, from, to, other, out) {
	const { dim } = x;
	const columns = other.rows;
	const a = x.data;
	const b = other.data;
	const evenTo = from + (to - from & -2);
	const fullColumns = columns & -4;
	for (let i = from; i < evenTo; i += 2) {
		const a0 = i * dim;
		const a1 = a0 + dim;
		const out0 = (i - from) * columns;
		const out1 = out0 + columns;
		for (let j = 0; j < fullColumns; j += 4) {
			const b0 = j * dim;
			const b1 = b0 + dim;
			const b2 = b1 + dim;
			const b3 = b2 + dim;
			let s0 = 0;
			let s1 = 0;
			let s2 = 0;
			let s3 = 0;
			let t0 = 0;
			let t1 = 0;
			let t2 = 0;
			let t3 = 0;
			for (let d = 0; d < dim; d++) {
				const u = a[a0 + d];
				const v = a[a1 + d];
				const p = b[b0 + d];
				const q = b[b1 + d];
				const r = b[b2 + d];
				const w = b[b3 + d];
				s0 += u * p;
				s1 += u * q;
				s2 += u * r;
				s3 += u * w;
				t0 += v * p;
				t1 += v * q;
				t2 += v * r;
				t3 += v * w;
			}
			out[out0 + j] = s0;
			out[out0 + j + 1] = s1;
			out[out0 + j + 2] = s2;
			out[out0 + j + 3] = s3;
			out[out1 + j] = t0;
			out[out1 + j + 1] = t1;
			out[out1 + j + 2] = t2;
			out[out1 + j + 3] = t3;
		}
		for (let j = fullColumns; j < columns; j++) {
			out[out0 + j] = dotAt(a, a0, b, j * dim, dim);
			out[out1 + j] = dotAt(a, a1, b, j * dim, dim);
		}
	}
	if (evenTo < to) for (let j = 0; j < columns; j++) out[(evenTo - from) * columns + j] = dotAt(a, evenTo * dim, b, j * dim, dim);
}
function dotAt(a, atA, b, atB, dim) {
	let sum = 0;
	for (let d = 0; d < dim; d++) sum += a[atA + d] * b[atB + d];
	return sum;
}
/** Upper triangle only. Four rows a pass, so that a sum is loaded and stored once for four products. */
function addGramRows({ data, dim }, from, to, sums) {
	let row = from;
	for (; row + 3 < to; row += 4) {
		const a = row * dim;
		const b = a + dim;
		const c = b + dim;
		const e = c + dim;
		for (let i = 0; i < dim; i++) {
			const ai = data[a + i];
			const bi = data[b + i];
			const ci = data[c + i];
			const ei = data[e + i];
			const out = i * dim;
			for (let j = i; j < dim; j++) sums[out + j] += ai * data[a + j] + bi * data[b + j] + ci * data[c + j] + ei * data[e + j];
		}
	}
	for (; row < to; row++) {
		const a = row * dim;
		for (let i = 0; i < dim; i++) {
			const ai = data[a + i];
			for (let j = i; j < dim; j++) sums[i * dim + j] += ai * data[a + j];
		}
	}
}
// src/compiler/truncated-svd.ts
/** Directions whose variance is below this share of the largest are rounding errors of single precision. */
var rankTolerance = 1e-9;
/**
* The leading singular directions of a sparse matrix, by randomised subspace iteration on AᵀA with a Rayleigh-Ritz
* step at the end.
*
* @see Halko, Martinsson & Tropp, arXiv:0909.4061, Algorithms 4.4 and 5.1
*/
async function truncatedSvd(a, { dims, seed = 1, oversampling = 16, powerIterations = 3 }, pace) {
	const width = Math.max(1, Math.min(dims + oversampling, a.rows, a.columnCount));
	const passes = powerIterations + 1;
	const columnsOfA = transposed(a);
	let subspace = randomMatrix(a.columnCount, width, seed);
	for (let pass = 0; pass < passes; pass++) {
		const share = pace.part(.8 * pass / passes, .8 * (pass + 1) / passes);
		const image = await multiply(a, subspace, share.part(0, .3));
		subspace = await multiply(columnsOfA, image, share.part(.3, .6));
		subspace = await orthonormalised(subspace, share.part(.6, 1));
	}
	const image = await multiply(a, subspace, pace.part(.8, .85));
	const size = subspace.dim;
	const { values, vectors } = symmetricEigen(await gram(image, pace.part(.85, .9)), size);
	const rank = rankOf(values, Math.min(dims, size));
	const directions = leadingColumns(vectors, size, rank);
	return {
		projected: await multiplyByTransposed(image, directions, pace.part(.9, .97)),
		basis: await multiplyByTransposed(subspace, directions, pace.part(.97, 1)),
		singularValues: values.slice(0, rank).map(Math.sqrt)
	};
}
/** Shares of the squared length of all rows of `a` that the first, the first two … directions keep. */
function varianceOf({ singularValues }, a) {
	let total = 0;
	for (const value of a.values) total += value * value;
	let kept = 0;
	return Array.from(singularValues, (sigma) => {
		kept += sigma * sigma;
		return total > 0 ? kept / total : 0;
	});
}
/**
* An orthonormal basis of what the columns of `x` span; columns that depend on others are dropped.
* @see Stathopoulos & Wu, "A block orthogonalization procedure with constant synchronization requirements" (SVQB)
*/
async function orthonormalised(x, pace) {
	const { values, vectors } = symmetricEigen(await gram(x, pace.part(0, .5)), x.dim);
	const rank = rankOf(values, x.dim);
	const map = leadingColumns(vectors, x.dim, rank);
	for (let j = 0; j < rank; j++) {
		const length = Math.sqrt(values[j]) || 1;
		for (let i = 0; i < x.dim; i++) map.data[j * x.dim + i] /= length;
	}
	return multiplyByTransposed(x, map, pace.part(.5, 1));
}
/** At least 1, so that a matrix of zeros still gives (zero) vectors. */
function rankOf(values, most) {
	let rank = 1;
	while (rank < most && values[rank] > rankTolerance * values[0]) rank++;
	return rank;
}
/** Column `j` of `vectors` becomes row `j`. */
function leadingColumns(vectors, size, count) {
	const columns = createMatrix(count, size);
	for (let j = 0; j < count; j++) for (let i = 0; i < size; i++) columns.data[j * size + i] = vectors[i * size + j];
	return columns;
}
function randomMatrix(rows, dim, seed) {
	const random = createRandom(seed);
	const matrix = createMatrix(rows, dim);
	for (let i = 0; i < matrix.data.length; i++) matrix.data[i] = random.gaussian();
	return matrix;
}
// src/compiler/vector-rows.ts
var rowsPerStep = 256;
function rowsOfMatrix(matrix) {
	const { rows, dim } = matrix;
	return {
		rows,
		dim,
		visit: (use, pace) => eachRow(rows, (i) => use(row(matrix, i), i), pace)
	};
}
/** @param visit  gets the numbers of the rows in turn */
async function eachRow(rows, visit, pace) {
	for (let from = 0; from < rows; from += rowsPerStep) {
		const to = Math.min(rows, from + rowsPerStep);
		for (let i = from; i < to; i++) visit(i);
		await pace.step(to / rows);
	}
}
// src/compiler/embed-lexical.ts
var modelKind$1 = {
	magic: "LEXI",
	version: 1
};
/** What is shorter has nothing in common with the leading directions. */
var shortestRow = 1e-6;
/**
* Weighted words of the catalogue itself, and pieces of the titles' words, joined with the leading directions of their
* SVD and projected at random: made to be coded by signs. Rare words, which carry what a thing is about, survive that;
* the SVD adds what kind of thing it is. Needs no download.
*/
function createLexicalEmbedder({ dims = 512, seed = 1, settings = lexicalSettings } = {}) {
	const projection = {
		dim: dims,
		seed
	};
	return {
		name: "lexical-1",
		settings: {
			dims,
			seed,
			settings: JSON.stringify(settings)
		},
		async fitRows(items, pace) {
			const counts = await countFeatures(items, settings, pace.part(0, .4));
			const idfCodes = codeIdf(counts.itemCount, {
				items: items.length,
				minItems: settings.minItems
			});
			const idf = Float32Array.from(idfCodes.codes, (code) => code * idfCodes.step);
			const svd = await fitSvd(counts, idf, {
				settings,
				rank: Math.min(settings.svd.rank, dims / 8),
				seed
			}, pace.part(.4, 1));
			return embeddingFrom$1(items, {
				counts,
				idfCodes,
				words: weighFeatures(counts, {
					...settings,
					idf
				}),
				svd,
				settings,
				projection
			});
		}
	};
}
/** Undefined where no two items have a word in common. */
async function fitSvd(counts, idf, { settings, rank, seed }, pace) {
	const { weight, evenness } = settings.svd;
	const { matrix } = weighFeatures(counts, {
		weight,
		evenness,
		idfPower: settings.idfPower,
		idf
	});
	if (matrix.columnCount === 0) return void 0;
	normaliseRows(matrix);
	const svd = await truncatedSvd(matrix, {
		dims: rank,
		seed
	}, pace);
	return {
		...svd,
		leadingVariance: varianceOf(svd, matrix)
	};
}
function embeddingFrom$1(items, fitted) {
	const { counts, idfCodes, words, svd, settings, projection } = fitted;
	const dense = svdPart(svd, items.length, svdShare(settings, items.length));
	const orthogonalColumns = heaviestColumns(words.matrix, projection.dim - dense.dim);
	const keys = words.features.map((feature) => counts.key[feature]);
	const byKey = Array.from(words.features).sort((a, b) => counts.key[a] - counts.key[b]);
	const textSpace = encodeTextSpace({
		settings: {
			weight: settings.weight,
			evenness: settings.evenness,
			idfPower: settings.idfPower,
			gramLength: settings.gramLength,
			idfStep: idfCodes.step,
			...projection,
			firstOrthogonal: dense.dim
		},
		keys: Uint32Array.from(byKey, (feature) => counts.key[feature]),
		idfCodes: Uint8Array.from(byKey, (feature) => idfCodes.codes[feature]),
		orthogonalKeys: orthogonalColumns.map((column) => keys[column])
	});
	const arbitraryRows = Array.from(items.keys()).filter((i) => words.matrix.starts[i] === words.matrix.starts[i + 1] && row(dense, i).every((x) => x === 0));
	return {
		rows: projectedRows(items, arbitraryRows, {
			...fitted,
			dense,
			keys,
			orthogonalColumns
		}),
		full: fullSpace(words.matrix, dense),
		model: encodeContainer(modelKind$1, {
			TEXT: textSpace,
			BASI: svd?.basis.data ?? /* @__PURE__ */ new Float32Array(0),
			SHAR: Float32Array.of(svdShare(settings, items.length))
		}),
		textSpace,
		stats: {
			dims: projection.dim,
			vocabulary: keys.length,
			arbitraryRows,
			...svd && { leadingVariance: svd.leadingVariance }
		}
	};
}
/** Words and leading directions, as they are before the projection. */
function fullSpace(words, dense) {
	let prepared;
	return { cosinesWith(query) {
		prepared ??= {
			index: invertedIndex(words),
			lengths: rowLengths(words, dense)
		};
		const { index, lengths } = prepared;
		const products = dotRows(words, index, query);
		const { data, dim } = dense;
		for (let i = 0, at = 0; i < products.length; i++) {
			let sum = products[i];
			for (let d = 0, from = query * dim; d < dim; d++) sum += data[at++] * data[from++];
			products[i] = sum / (lengths[i] * lengths[query]);
		}
		return products;
	} };
}
/** 1 where there is nothing. */
function rowLengths({ starts, values }, dense) {
	return Float32Array.from({ length: dense.rows }, (_, i) => {
		let squares = dot(row(dense, i), row(dense, i));
		for (let p = starts[i]; p < starts[i + 1]; p++) squares += values[p] ** 2;
		return Math.sqrt(squares) || 1;
	});
}
/** Each item in the leading directions, at the length of the share. */
function svdPart(svd, rows, share) {
	if (!svd) return createMatrix(rows, 0);
	const part = svd.projected;
	for (let i = 0; i < rows; i++) {
		const vector = row(part, i);
		const scale = normaliseInPlace(vector) > shortestRow ? share : 0;
		for (let d = 0; d < vector.length; d++) vector[d] *= scale;
	}
	return part;
}
/** The table of signs, the bulk of it, lives only while the rows are being made. */
function projectedRows(items, arbitraryRows, { words, dense, keys, orthogonalColumns, projection }) {
	const { dim } = projection;
	const isArbitrary = new Set(arbitraryRows);
	const columns = {
		keys,
		orthogonalColumns,
		denseDim: dense.dim
	};
	const arbitraryVector = (i) => {
		const vector = new Float32Array(dim);
		writeArbitraryDirection(items[i], vector);
		return vector;
	};
	return {
		rows: items.length,
		dim,
		visit(use, pace) {
			const table = projectionTable(columns, projection, (bytes) => new ArrayBuffer(bytes));
			const projector = createRowProjector({
				sparse: words.matrix,
				dense
			}, table);
			const vector = new Float32Array(dim);
			const visitRow = (i) => {
				if (isArbitrary.has(i)) return use(arbitraryVector(i), i);
				projector.project(i, vector);
				normaliseInPlace(vector);
				use(vector, i);
			};
			return eachRow(items.length, visitRow, pace);
		},
		shared(allocate) {
			const table = projectionTable(columns, projection, allocate);
			return (from, to) => ({
				sparse: rowsBetween(words.matrix, from, to),
				dense: {
					data: dense.data.slice(from * dense.dim, to * dense.dim),
					rows: to - from,
					dim: dense.dim
				},
				table,
				given: new Map(Array.from({ length: to - from }, (_, i) => i).filter((i) => isArbitrary.has(from + i)).map((i) => [i, arbitraryVector(from + i)]))
			});
		}
	};
}
// src/compiler/embed-lsa.ts
/** How much fields count beside the title. */
var lsaRoleWeights = {
	title: 1,
	creator: .3,
	medium: .25,
	tags: .6,
	other: .25
};
var modelKind = {
	magic: "LSA ",
	version: 1
};
/**
* Latent semantic analysis: TF-IDF of the catalogue's own words, reduced by a truncated SVD. Needs no download.
* @see Deerwester et al., "Indexing by latent semantic analysis", 1990
*/
function createLsaEmbedder({ dims = 128, seed = 1, minDocumentFrequency = 2 } = {}) {
	return {
		name: "lsa-2",
		settings: {
			dims,
			seed,
			minDocumentFrequency
		},
		async fit(items, pace) {
			const documents = items.map(({ texts }) => texts.map(({ text, weight, role = "title" }) => ({
				text,
				weight: weight * lsaRoleWeights[role]
			})));
			const words = await tfIdf(documents, { minDocumentFrequency }, pace.part(0, .3));
			if (words.tokens.length === 0) return embeddingWithoutWords(items, dims);
			return embeddingFrom(items, words, await truncatedSvd(words.matrix, {
				dims,
				seed
			}, pace.part(.3, 1)));
		}
	};
}
function embeddingFrom(items, words, svd) {
	const vectors = svd.projected;
	const arbitraryRows = fillShortRows(vectors, items);
	const leadingVariance = varianceOf(svd, words.matrix);
	return {
		vectors,
		model: encodeContainer(modelKind, {
			TOKS: words.tokens.join("\n"),
			IDFS: words.idf,
			BASI: svd.basis.data
		}),
		stats: {
			dims: vectors.dim,
			vocabulary: words.tokens.length,
			explainedVariance: leadingVariance.at(-1) ?? 0,
			leadingVariance,
			arbitraryRows
		}
	};
}
/** No word occurs twice in the catalogue: nothing is like anything else. */
function embeddingWithoutWords(items, dims) {
	const vectors = createMatrix(items.length, Math.min(dims, Math.max(2, items.length)));
	return {
		vectors,
		model: encodeContainer(modelKind, { TOKS: "" }),
		stats: {
			dims: vectors.dim,
			vocabulary: 0,
			explainedVariance: 0,
			arbitraryRows: fillShortRows(vectors, items)
		}
	};
}
// src/compiler/random-rotation.ts
/**
* A seeded random rotation of `from` dimensions into `to`: signs by chance, a Hadamard matrix, rows by chance. Angles
* stay what they are where `to` is not less than `from`, and nearly so where it is.
*
* @param to  a power of two
* @see Ailon & Chazelle, "The fast Johnson-Lindenstrauss transform", 2009
*/
function randomRotation({ from, to, seed }) {
	const random = createRandom(seed);
	const size = Math.max(to, 2 ** Math.ceil(Math.log2(from)));
	const flips = Int8Array.from({ length: from }, () => 2 * random.int(2) - 1);
	const taken = Uint32Array.from({ length: size }, (_, i) => i);
	for (let i = 0; i < to; i++) {
		const j = i + random.int(size - i);
		[taken[i], taken[j]] = [taken[j], taken[i]];
	}
	const work = new Float64Array(size);
	const scale = 1 / Math.sqrt(to);
	return (vector, factor, sum) => {
		work.fill(0);
		for (let d = 0; d < from; d++) work[d] = flips[d] * vector[d];
		hadamardTransform(work);
		for (let d = 0; d < to; d++) sum[d] += factor * scale * work[taken[d]];
	};
}
/** In place, not scaled. */
function hadamardTransform(values) {
	for (let half = 1; half < values.length; half *= 2) for (let start = 0; start < values.length; start += 2 * half) for (let i = start; i < start + half; i++) {
		const a = values[i];
		const b = values[i + half];
		values[i] = a + b;
		values[i + half] = a - b;
	}
}
// src/compiler/embed-joined.ts
/**
* Several embedders as one: their vectors stand side by side, each at the length of its weight, and are projected at
* random onto so many dimensions as signs are kept of. The first one that can place typed texts is not turned, so that
* these keep their place.
*/
function createJoinedEmbedder(parts, { dims = 512, seed = 1 } = {}) {
	if (parts.length < 2) throw new RangeError(`got ${parts.length} embedders to join, expected two or more`);
	return {
		name: "joined-1",
		settings: {
			dims,
			seed,
			parts: JSON.stringify(parts.map(({ embedder, weight }) => [
				embedder.name,
				embedder.settings,
				weight
			]))
		},
		usual: {
			dims: 512,
			code: "sign"
		},
		async fitRows(items, pace) {
			const fitted = [];
			for (const [p, { embedder, weight }] of parts.entries()) {
				const share = pace.part(p / parts.length, (p + 1) / parts.length);
				const embedding = "fitRows" in embedder ? await embedder.fitRows(items, share) : await embedder.fit(items, share);
				fitted.push({
					embedding,
					weight
				});
			}
			return joined(fitted, {
				dims,
				seed
			});
		}
	};
}
async function joined(parts, { dims, seed }) {
	const models = await Promise.all(parts.map(({ embedding }) => contentHash(embedding.model)));
	const straight = parts.findIndex(({ embedding }) => textSpaceOf(embedding) && rowsOf(embedding).dim === dims);
	const spaces = parts.map(({ embedding }) => fullOf(embedding));
	const [first] = parts;
	const vocabulary = parts.map(({ embedding }) => embedding.stats.vocabulary).find((size) => size !== void 0);
	return {
		rows: joinedRows(parts, {
			dims,
			seed,
			straight
		}),
		full: joinedSpace(spaces, parts.map(({ weight }) => weight)),
		model: encodeContainer({
			magic: "JOIN",
			version: 1
		}, { PART: JSON.stringify(parts.map(({ weight }, p) => [models[p], weight])) }),
		textSpace: straight < 0 ? void 0 : textSpaceOf(parts[straight].embedding),
		stats: {
			dims,
			...vocabulary !== void 0 && { vocabulary },
			arbitraryRows: first.embedding.stats.arbitraryRows.filter((i) => parts.every(({ embedding }) => embedding.stats.arbitraryRows.includes(i)))
		}
	};
}
/** The rows of one part come as they are made; those of the others are in memory. */
function joinedRows(parts, { dims, seed, straight }) {
	const leader = Math.max(0, parts.findIndex(({ embedding }) => "rows" in embedding));
	const leading = rowsOf(parts[leader].embedding);
	const adders = parts.map(({ embedding, weight }, p) => {
		if (p !== straight) {
			const turn = randomRotation({
				from: rowsOf(embedding).dim,
				to: dims,
				seed: seed + p
			});
			return (vector, sum) => turn(vector, weight, sum);
		}
		return (vector, sum) => {
			for (let d = 0; d < dims; d++) sum[d] += weight * vector[d];
		};
	});
	return {
		rows: leading.rows,
		dim: dims,
		async visit(use, pace) {
			const others = /* @__PURE__ */ new Map();
			for (const [p, { embedding }] of parts.entries()) if (p !== leader) others.set(p, await collected(rowsOf(embedding), pace.part(0, .3)));
			const sum = new Float64Array(dims);
			const vector = new Float32Array(dims);
			await leading.visit((own, i) => {
				sum.fill(0);
				adders[leader](own, sum);
				for (const [p, matrix] of others) adders[p](row(matrix, i), sum);
				vector.set(sum);
				if (normaliseInPlace(vector) === 0) vector[0] = 1;
				use(vector, i);
			}, pace.part(.3, 1));
		}
	};
}
/** Cosines of vectors side by side: the parts' cosines, by the squares of their weights. */
function joinedSpace(spaces, weights) {
	const total = weights.reduce((sum, weight) => sum + weight * weight, 0);
	return { cosinesWith(query) {
		const [first, ...others] = spaces.map((space) => space.cosinesWith(query));
		return first.map((cosine, i) => {
			const squares = others.reduce((sum, cosines, p) => sum + weights[p + 1] ** 2 * cosines[i], 0);
			return (weights[0] ** 2 * cosine + squares) / total;
		});
	} };
}
/** The space of an embedding before anything is projected or coded. */
function fullOf(embedding) {
	if ("rows" in embedding) return embedding.full;
	const { vectors } = embedding;
	return { cosinesWith: (query) => Float32Array.from({ length: vectors.rows }, (_, i) => dot(row(vectors, query), row(vectors, i))) };
}
function rowsOf(embedding) {
	return "rows" in embedding ? embedding.rows : rowsOfMatrix(embedding.vectors);
}
function textSpaceOf(embedding) {
	return "rows" in embedding ? embedding.textSpace : void 0;
}
async function collected(rows, pace) {
	const matrix = createMatrix(rows.rows, rows.dim);
	await rows.visit((vector, i) => {
		matrix.data.set(vector, i * rows.dim);
	}, pace);
	return matrix;
}
export { createLexicalEmbedder as a, gram as c, lsaRoleWeights as i, multiplyByTransposed as l, fullOf as n, rowsOfMatrix as o, createLsaEmbedder as r, dotProducts as s, createJoinedEmbedder as t };
