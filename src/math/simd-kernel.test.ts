import { expect, test } from "vitest";
import { createIntegerProduct } from "./code-products.ts";
import { codedCosines, signCosines } from "./coded-cosines.ts";
import { type CodeSpec, decodeVectors, encodeVectors, fitInt8Scale, squaredNorms } from "./codes.ts";
import { gramMatrix, laneProduct } from "./gram-matrix.ts";
import { type IntegerQuery, prepareQuery } from "./prepared-query.ts";
import { createRandom, type Random } from "./random.ts";
import { scanDistances } from "./scan-distances.ts";
import { kernelStarted, sharedKernel } from "./shared-kernel.ts";
import { startSimdKernel } from "./simd-kernel.ts";
import { dot, type Matrix, row } from "./vector.ts";

const kernel = startSimdKernel();

const gaussians = (length: number, random: Random) => Float32Array.from({ length }, () => random.gaussian());

function coded(kind: "i8" | "sign" | "f32", rows: number, dim: number, random: Random) {
  const items: Matrix = { data: gaussians(rows * dim, random), rows, dim };
  const spec: CodeSpec = kind === "i8" ? { kind, dim, scale: fitInt8Scale(items) } : { kind, dim };
  return { codes: encodeVectors(items, spec), spec };
}

function integerQuery(spec: CodeSpec, query: Float32Array): IntegerQuery {
  const prepared = prepareQuery(query, spec);
  if (prepared.kind === "f32") throw new Error("a query of floats");
  return prepared;
}

test("starts in this Node, so that the tests below compare two implementations", async () => {
  await kernelStarted;
  expect(kernel).toBeDefined();
  expect(sharedKernel()).toBeDefined();
});

test("multiplies bytes as written out by hand", () => {
  const spec: CodeSpec = { kind: "i8", dim: 3, scale: Float32Array.of(1, 1, 1) };
  const query = integerQuery(spec, Float32Array.of(1, -1, 0.5));
  const products = new Int32Array(2);
  kernel?.multiply(query, new Uint8Array(Int8Array.of(127, -128, 2, -1, 0, 1).buffer), products);
  expect([...products]).toEqual([127 * 32767 + 128 * 32767 + 2 * 16384, -32767 + 16384]);
});

test("adds a dimension where the bit is set, and takes it away where it is not", () => {
  const spec: CodeSpec = { kind: "sign", dim: 10 };
  const query = integerQuery(spec, Float32Array.of(1, 0, 0, 0, 0.5, 0, 0, 0, 0, -1));
  const products = new Int32Array(3);
  kernel?.multiply(query, Uint8Array.of(0b0001_0001, 0b00, 0b0001_0000, 0b10, 0b0000_0001, 0b10), products);
  expect([...products]).toEqual([8191 + 4096 + 8191, -8191 + 4096 - 8191, 8191 - 4096 - 8191]);
});

for (const kind of ["i8", "sign"] as const) {
  for (const dim of [1, 7, 8, 16, 30, 100, 128, 500, 512, 1024, 4096]) {
    test(`${kind} codes of ${dim} dimensions give the same integers in SIMD and in TypeScript`, () => {
      const random = createRandom(dim);
      // The last passes through the kernel's memory in several blocks.
      for (const rows of [1, 3, 16, dim > 500 ? 70 : 1030]) {
        const { codes, spec } = coded(kind, rows, dim, random);
        const query = integerQuery(spec, gaussians(dim, random));
        const products = new Int32Array(rows);
        expect(kernel?.multiply(query, codes, products)).toBe(true);
        const productWith = createIntegerProduct(query, codes);
        expect(products).toEqual(Int32Array.from({ length: rows }, (_, i) => productWith(i)));
      }
    });
  }

  test(`${kind}: the largest query on the largest codes overflows nowhere`, () => {
    for (const dim of [512, 517, 4096]) {
      const spec: CodeSpec =
        kind === "i8" ? { kind, dim, scale: new Float32Array(dim).fill(1) } : { kind, dim };
      const codes = new Uint8Array(kind === "i8" ? dim : dim / 8 + 1).fill(kind === "i8" ? 0x80 : 0xff);
      const query = integerQuery(spec, new Float32Array(dim).fill(1));
      const products = new Int32Array(1);
      kernel?.multiply(query, codes, products);
      const expected =
        kind === "i8" ? -128 * dim * Math.min(32767, Math.floor((2 ** 31 - 1) / (128 * dim))) : 8191 * dim;
      expect(products[0]).toBe(expected);
    }
  });

  test(`${kind}: forgets one query when the next one comes`, () => {
    const random = createRandom(3);
    const { codes, spec } = coded(kind, 20, 40, random);
    const products = new Int32Array(20);
    for (const values of [gaussians(40, random), new Float32Array(40), gaussians(40, random)]) {
      const query = integerQuery(spec, values);
      kernel?.multiply(query, codes, products);
      const productWith = createIntegerProduct(query, codes);
      expect([...products]).toEqual(Array.from({ length: 20 }, (_, i) => productWith(i)));
    }
  });
}

for (const dim of [1, 3, 4, 30, 128, 301]) {
  test(`rows of ${dim} floats give the same dot products in SIMD and in TypeScript`, () => {
    const random = createRandom(dim);
    for (const rows of [1, 2, 5, 50, 64]) {
      const matrix: Matrix = { data: gaussians(rows * dim, random), rows, dim };
      const products = new Float32Array(rows * rows);
      expect(kernel?.gram(matrix, products)).toBe(true);
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < rows; j++) expect(products[i * rows + j]).toBe(laneProduct(matrix, i, j));
      }
    }
  });
}

test("leaves rows that its memory does not hold to TypeScript, which gives the same", () => {
  const matrix: Matrix = { data: gaussians(40 * 2000, createRandom(4)), rows: 40, dim: 2000 };
  expect(kernel?.gram(matrix, new Float32Array(1600))).toBe(false);
  const products = gramMatrix(matrix);
  expect(products[3 * 40 + 7]).toBeCloseTo(dot(row(matrix, 3), row(matrix, 7)), 2);
  expect(products[7 * 40 + 3]).toBe(products[3 * 40 + 7]);
});

test("multiplies codes as before after a Gram matrix has used its memory", () => {
  const random = createRandom(5);
  const { codes, spec } = coded("sign", 20, 64, random);
  const query = integerQuery(spec, gaussians(64, random));
  const before = new Int32Array(20);
  const after = new Int32Array(20);
  kernel?.multiply(query, codes, before);
  kernel?.gram({ data: gaussians(64 * 64, random), rows: 64, dim: 64 }, new Float32Array(4096));
  kernel?.multiply(query, codes, after);
  expect(after).toEqual(before);
});

test("leaves more dimensions than its memory holds to TypeScript", () => {
  const { codes, spec } = coded("sign", 3, 4104, createRandom(1));
  const query = prepareQuery(gaussians(4104, createRandom(2)), spec);
  expect(kernel?.multiply(query as IntegerQuery, codes, new Int32Array(3))).toBe(false);
  expect(scanDistances(query, codes, squaredNorms(codes, 3, spec)).every((distance) => distance > 0)).toBe(
    true,
  );
});

test("makes cosines of signs, as TypeScript does", async () => {
  await kernelStarted;
  const random = createRandom(5);
  for (const [rows, dim] of [
    [0, 64],
    [1, 128],
    [7, 40],
    [50, 512],
    [128, 1000],
  ]) {
    const { codes, spec } = coded("sign", rows, dim, random);
    const bytes = Math.ceil(dim / 8);
    const stride = Math.ceil(bytes / 8) * 8;
    const padded = new Uint8Array(rows * stride);
    for (let i = 0; i < rows; i++) padded.set(codes.subarray(i * bytes, (i + 1) * bytes), i * stride);
    const expected = new Float32Array(rows * rows);
    signCosines(padded, rows, dim, expected);
    const found = new Float32Array(rows * rows);
    expect(kernel?.signCosines(padded, rows, dim, found)).toBe(true);
    expect(found).toEqual(expected);

    const positions = Array.from({ length: rows }, (_, position) => ({ codes, position }));
    const cosines = codedCosines(positions, spec);
    const decoded = decodeVectors(codes, rows, spec);
    cosines.forEach((cosine, at) => {
      const naive = dot(row(decoded, Math.floor(at / rows)), row(decoded, at % rows));
      expect(cosine).toBeCloseTo(naive, 5);
    });
  }
  const many = new Uint8Array(200 * 16);
  expect(kernel?.signCosines(many, 200, 128, new Float32Array(200 * 200))).toBe(false);
});
