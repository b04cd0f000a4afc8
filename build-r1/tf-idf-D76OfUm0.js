import { n as tokenise } from "./tokens-V6Tk4oaK.js";
// src/compiler/growing-array.ts
/** A typed array that doubles when it is full. */
function createGrowing(allocate) {
	let array = allocate(65536);
	let length = 0;
	return {
		get length() {
			return length;
		},
		push(value) {
			if (length === array.length) {
				const larger = allocate(2 * length);
				larger.set(array);
				array = larger;
			}
			array[length++] = value;
		},
		/** What was pushed; valid until the next push. */
		view: () => array.subarray(0, length)
	};
}
// src/compiler/sparse-neighbours.ts
function invertedIndex(matrix) {
	const starts = new Uint32Array(matrix.columnCount + 1);
	for (const column of matrix.columns) starts[column + 1]++;
	for (let c = 0; c < matrix.columnCount; c++) starts[c + 1] += starts[c];
	const next = starts.slice();
	const rows = new Uint32Array(matrix.columns.length);
	const values = new Float32Array(matrix.columns.length);
	for (let i = 0; i + 1 < matrix.starts.length; i++) for (let at = matrix.starts[i]; at < matrix.starts[i + 1]; at++) {
		const slot = next[matrix.columns[at]]++;
		rows[slot] = i;
		values[slot] = matrix.values[at];
	}
	return {
		starts,
		rows,
		values
	};
}
/** Dot products of row `query` with every row. */
function dotRows(matrix, index, query) {
	const dots = new Float32Array(matrix.starts.length - 1);
	for (let at = matrix.starts[query]; at < matrix.starts[query + 1]; at++) {
		const column = matrix.columns[at];
		const value = matrix.values[at];
		for (let slot = index.starts[column]; slot < index.starts[column + 1]; slot++) dots[index.rows[slot]] += value * index.values[slot];
	}
	return dots;
}
// src/compiler/tf-idf.ts
var rowsPerStep = 512;
/**
* Weighted bags of words: an entry is idf · Σ weight · (1 + ln tf), summed over the texts of the item; each row is then
* scaled to unit length.
*
* @param documents  for each item its texts; a weight of 0 leaves a text out
*/
async function tfIdf(documents, { minDocumentFrequency = 2 }, pace) {
	const counts = await countWords(documents, pace);
	const { columnOf, tokens, idf } = chooseVocabulary(counts, documents.length, minDocumentFrequency);
	return {
		matrix: weightedRows(counts, columnOf, idf),
		tokens,
		idf
	};
}
async function countWords(documents, pace) {
	const idOf = /* @__PURE__ */ new Map();
	const tokenIds = createTokenIds(idOf);
	const starts = new Uint32Array(documents.length + 1);
	const wordIds = createGrowing((length) => new Uint32Array(length));
	const weights = createGrowing((length) => new Float32Array(length));
	for (const [i, texts] of documents.entries()) {
		const row = /* @__PURE__ */ new Map();
		for (const { text, weight } of texts) {
			if (weight === 0 || text === "") continue;
			const counts = /* @__PURE__ */ new Map();
			for (const id of tokenIds(text)) counts.set(id, (counts.get(id) ?? 0) + 1);
			for (const [id, count] of counts) row.set(id, (row.get(id) ?? 0) + weight * (1 + Math.log(count)));
		}
		for (const [id, weight] of row) {
			wordIds.push(id);
			weights.push(weight);
		}
		starts[i + 1] = wordIds.length;
		if (i % rowsPerStep === 0) await pace.step(i / documents.length);
	}
	const documentFrequency = new Uint32Array(idOf.size);
	const ids = wordIds.view();
	for (const id of ids) documentFrequency[id]++;
	return {
		words: [...idOf.keys()],
		documentFrequency,
		starts,
		wordIds: ids,
		weights: weights.view()
	};
}
/** Values repeat a lot in some columns (an artist, a medium): their tokens are remembered. */
function createTokenIds(idOf) {
	const remembered = /* @__PURE__ */ new Map();
	return (text) => {
		const known = remembered.get(text);
		if (known) return known;
		const ids = tokenise(text).map((token) => {
			const id = idOf.get(token) ?? idOf.size;
			idOf.set(token, id);
			return id;
		});
		if (remembered.size > 2e4) remembered.clear();
		remembered.set(text, ids);
		return ids;
	};
}
/** Columns stand in the order in which their words were first met. */
function chooseVocabulary({ words, documentFrequency }, documentCount, minDocumentFrequency) {
	const columnOf = new Int32Array(words.length).fill(-1);
	const kept = [];
	documentFrequency.forEach((frequency, id) => {
		if (frequency < minDocumentFrequency) return;
		columnOf[id] = kept.length;
		kept.push(id);
	});
	return {
		columnOf,
		tokens: kept.map((id) => words[id]),
		idf: Float32Array.from(kept, (id) => Math.log((1 + documentCount) / (1 + documentFrequency[id])) + 1)
	};
}
function weightedRows(counts, columnOf, idf) {
	const rows = counts.starts.length - 1;
	const starts = new Uint32Array(rows + 1);
	const columns = new Uint32Array(counts.wordIds.length);
	const values = new Float32Array(counts.wordIds.length);
	let end = 0;
	for (let i = 0; i < rows; i++) {
		let squares = 0;
		for (let p = counts.starts[i]; p < counts.starts[i + 1]; p++) {
			const column = columnOf[counts.wordIds[p]];
			if (column < 0) continue;
			const value = counts.weights[p] * idf[column];
			columns[end] = column;
			values[end++] = value;
			squares += value * value;
		}
		const length = Math.sqrt(squares);
		for (let p = starts[i]; p < end; p++) values[p] /= length;
		starts[i + 1] = end;
	}
	return {
		rows,
		columnCount: idf.length,
		starts,
		columns: columns.slice(0, end),
		values: values.slice(0, end)
	};
}
export { createGrowing as i, dotRows as n, invertedIndex as r, tfIdf as t };
