import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type ReadVectorsOptions, readVectors } from "./read-vectors.ts";
import { vectorFileFromBlob } from "./vector-file.ts";
import { VectorsError } from "./vectors-error.ts";

function read(content: string | Uint8Array<ArrayBuffer>, options?: ReadVectorsOptions) {
  return readVectors(vectorFileFromBlob(new Blob([content]), "v"), options);
}

const three = {
  ids: ["a", "b", "3"],
  vectors: { data: Float32Array.of(1, 2, 0.5, -1, 0, 1e-3), rows: 3, dim: 2 },
};
const lines =
  '{"id": "a", "vector": [1, 2]}\n\n{"id": "b", "vector": [0.5, -1]}\r\n{"id": 3, "vector": [0, 1e-3]}';
const array = `[${lines
  .trim()
  .split(/\s*\n\s*/)
  .join(",\n")}]`;

describe("JSON", () => {
  test.each([
    ["lines", lines],
    ["lines with an end and a byte order mark", `\ufeff${lines}\n`],
    ["an array", array],
    ["an array with a byte order mark", `\ufeff \n${array}\n`],
    ["gzipped lines", new Uint8Array(gzipSync(lines))],
    ["a gzipped array", new Uint8Array(gzipSync(array))],
  ])("%s are ids and vectors", async (_, content) => {
    expect(await read(content)).toMatchObject(three);
    expect(await read(content, { expectedRows: 1 })).toMatchObject(three);
    expect(await read(content, { expectedRows: 3 })).toMatchObject(three);
  });

  test("other field names are found or given", async () => {
    const content = '{"Object ID": 7, "title": "x", "embedding": [1]}';
    expect(await read(content)).toMatchObject({ ids: ["7"] });
    expect(await read(content, { idColumn: "title" })).toMatchObject({ ids: ["x"] });
  });

  test("is read when it is longer than many pieces", async () => {
    const rows = 40_000;
    const text = Array.from({ length: rows }, (_, i) => `{"id":"é${i}","vector":[${i + 1},${-i},0.125]}`);
    for (const content of [text.join("\n"), `[${text.join(",")}]`]) {
      const { ids, vectors } = await read(content);
      expect(ids?.at(-1)).toBe(`é${rows - 1}`);
      expect([...vectors.data.subarray(-3)]).toEqual([rows, 1 - rows, 0.125]);
    }
  });

  test.each([
    [
      "a missing dimension",
      '{"id":"a","vector":[1,2]}\n\n{"id":"b","vector":[1]}',
      'v:3: item "b": got 1 dimensions, expected 2, as in v:1',
    ],
    ["a null", '{"id":"a","vector":[1,null]}', 'v:1: item "a": got null in dimension 1, expected a number'],
    ["a text", '{"id":"a","vector":[1,"2"]}', 'v:1: item "a": got "2" in dimension 1, expected a number'],
    ["Python's NaN", '{"id":"a","vector":[1,2]}\n{"id":"b","vector":[NaN,2]}', "v:2: got "],
    [
      "a number too large",
      '{"id":"a","vector":[1e39]}',
      'v:1: item "a": got 1e+39 in dimension 0, expected a finite 32-bit float',
    ],
    ["zeros", '{"id":"a","vector":[0,1e-60]}', 'v:1: item "a": got only zeros, expected a direction'],
    ["no dimensions", '{"id":"a","vector":[]}', 'v:1: item "a": got an empty vector, expected numbers'],
    [
      "a second vector",
      '{"id":"a","vector":[1]}\n{"id":"a","vector":[2]}',
      'v:2: item "a": got a second vector, the first is in v:1',
    ],
    [
      "no id",
      '{"id":"a","vector":[1]}\n{"vector":[1]}',
      'v:2: got nothing in "id", expected a text or a whole number',
    ],
    [
      "an id that is no id",
      '{"id":"a","vector":[1]}\n{"id":1.5,"vector":[1]}',
      'v:2: got 1.5 in "id", expected a text or a whole number',
    ],
    [
      "no vector",
      '{"id":"a","vector":[1]}\n{"id":"b"}',
      'v:2: got nothing in "vector", expected a list of numbers',
    ],
    [
      "a line that is no object",
      '{"id":"a","vector":[1]}\n7',
      'v:2: got 7, expected an object with "id" and "vector"',
    ],
    ["a cut line", '{"id":"a","vector":[1]}\n{"id":"b","vec', "v:2: got "],
    ["a cut array", '[{"id":"a","vector":[1]},\n{"id":"b","vec', "v:2: entry 2: got "],
    ["an array without its end", '[{"id":"a","vector":[1]}', 'v:1: got the end of the file, expected "]"'],
    [
      "a bad entry on one line",
      '[{"id":"a","vector":[1]},{"id":"b","vector":[0]}]',
      'v:1: entry 2: item "b": got only zeros',
    ],
    ["an empty array", "[]", "v: got no vector, expected at least one"],
    ["two objects without a comma", '[{"id":"a","vector":[1]}{"id":"b","vector":[1]}]', "v:1: entry 1: got "],
    ["an array of numbers", "[1, 2]", "v:1: entry 1: got 1, expected an object"],
    ["nothing", " \n", "v: got an empty file, expected Parquet, .npy, a JSON array or lines of JSON"],
    ["CSV", "id,vector\n", 'v: got "i" at its start, expected Parquet'],
  ])("%s is refused, with its place", async (_, content, message) => {
    const failure = read(content);
    await expect(failure).rejects.toThrow(VectorsError);
    await expect(failure).rejects.toThrow(message);
  });

  test("cut gzip and other encodings are refused", async () => {
    await expect(read(new Uint8Array(gzipSync(lines)).slice(0, 40))).rejects.toThrow(
      "v:1:1: the gzip data are damaged or end too early",
    );
    await expect(read(Uint8Array.of(0x7b, 0xe9, 0x7d))).rejects.toThrow("v:1:2: these bytes are not UTF-8");
  });

  test.each([
    ["plain", lines],
    ["gzipped", new Uint8Array(gzipSync(lines))],
  ])("ends with the reason when it is aborted, %s", async (_, content) => {
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(read(content, { signal })).rejects.toThrow("enough");
  });
});

describe(".npy", () => {
  const f4 = npy({ descr: "<f4", shape: "(2, 3)", data: new Float32Array([1, 2, 3, -1, 0, 0.5]) });
  const matrix = { data: Float32Array.of(1, 2, 3, -1, 0, 0.5), rows: 2, dim: 3 };

  test.each([
    ["32-bit floats", f4],
    ["64-bit floats", npy({ descr: "<f8", shape: "(2, 3)", data: new Float64Array([1, 2, 3, -1, 0, 0.5]) })],
    [
      "16-bit floats",
      npy({
        descr: "<f2",
        shape: "(2, 3)",
        data: new Uint16Array([0x3c00, 0x4000, 0x4200, 0xbc00, 0, 0x3800]),
      }),
    ],
    [
      "version 2",
      npy({ descr: "<f4", shape: "(2, 3)", data: new Float32Array([1, 2, 3, -1, 0, 0.5]), version: 2 }),
    ],
    [
      "version 3",
      npy({ descr: "<f4", shape: "(2, 3)", data: new Float32Array([1, 2, 3, -1, 0, 0.5]), version: 3 }),
    ],
    [
      "big-endian floats",
      npy({ descr: ">f4", shape: "(2, 3)", data: swapped(new Float32Array([1, 2, 3, -1, 0, 0.5])) }),
    ],
  ])("%s are rows without ids", async (_, content) => {
    expect(await read(content)).toMatchObject({ ids: undefined, vectors: matrix });
  });

  test("reads a header that NumPy wrote", async () => {
    // numpy.save of numpy.array([[1, 2]], dtype=numpy.float32)
    const described = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }";
    const text = `\x93NUMPY\x01\x00v\x00${described.padEnd(117)}\n`;
    const content = Uint8Array.from([...Buffer.from(text, "latin1"), 0, 0, 128, 63, 0, 0, 0, 64]);
    expect((await read(content)).vectors).toEqual({ data: Float32Array.of(1, 2), rows: 1, dim: 2 });
  });

  test.each([
    ["cut data", f4.slice(0, -1), /v: got \d+ bytes, expected \d+ for 2 × 3 numbers/],
    ["data after the end", Uint8Array.from([...f4, 0]), /v: got \d+ bytes, expected \d+ for 2 × 3 numbers/],
    ["a cut header", f4.slice(0, 30), "v: got 30 bytes, expected a header of"],
    ["a cut magic", f4.slice(0, 8), "v: got 8 bytes, expected a header of .npy"],
    [
      "version 4",
      npy({ descr: "<f4", shape: "(1, 1)", data: new Float32Array([1]), version: 4 }),
      "v: got .npy version 4, expected 1 to 3",
    ],
    [
      "integers",
      npy({ descr: "<i4", shape: "(1, 1)", data: new Int32Array([1]) }),
      "expected 'descr' to be f2, f4 or f8",
    ],
    [
      "Fortran order",
      npy({ descr: "<f4", shape: "(1, 1)", data: new Float32Array([1]), fortran: "True" }),
      "v: got Fortran order, expected C order",
    ],
    [
      "one dimension",
      npy({ descr: "<f4", shape: "(1,)", data: new Float32Array([1]) }),
      "expected 'shape' to be (rows, dimensions)",
    ],
    [
      "no rows",
      npy({ descr: "<f4", shape: "(0, 3)", data: new Float32Array(0) }),
      "v: got no vector, expected at least one",
    ],
    [
      "NaN",
      npy({ descr: "<f4", shape: "(2, 1)", data: new Float32Array([1, Number.NaN]) }),
      "v: row 2: got NaN in dimension 0",
    ],
    [
      "an infinite half",
      npy({ descr: "<f2", shape: "(1, 1)", data: new Uint16Array([0x7c00]) }),
      "v: row 1: got Infinity in dimension 0",
    ],
    [
      "zeros",
      npy({ descr: "<f8", shape: "(2, 1)", data: new Float64Array([1, 0]) }),
      "v: row 2: got only zeros",
    ],
  ])("a file with %s is refused", async (_, content, message) => {
    const failure = read(content);
    await expect(failure).rejects.toThrow(VectorsError);
    await expect(failure).rejects.toThrow(message);
  });
});

interface NpyParts {
  readonly descr: string;
  readonly shape: string;
  readonly data: ArrayBufferView<ArrayBuffer>;
  readonly version?: number;
  readonly fortran?: "True" | "False";
}

function npy({ descr, shape, data, version = 1, fortran = "False" }: NpyParts): Uint8Array<ArrayBuffer> {
  const text = `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${shape}, }\n`;
  const length =
    version === 1 ? [text.length & 255, text.length >> 8] : [text.length & 255, text.length >> 8, 0, 0];
  return Uint8Array.from([
    ...[0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0, ...length],
    ...new TextEncoder().encode(text),
    ...new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  ]);
}

function swapped(values: Float32Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(values.byteLength));
  values.forEach((value, i) => {
    view.setFloat32(4 * i, value, false);
  });
  return new Uint8Array(view.buffer);
}
