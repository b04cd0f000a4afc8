import { expect, test } from "vitest";
import { type CodeSpec, createIntegerProduct, encodeVectors, fitInt8Scale, squaredNorms } from "./codes.ts";
import { type IntegerQuery, prepareQuery } from "./prepared-query.ts";
import { createRandom, type Random } from "./random.ts";
import { hasScanKernel, scanDistances } from "./scan-distances.ts";
import { startScanKernel } from "./scan-kernel.ts";
import type { Matrix } from "./vector.ts";

const kernel = startScanKernel();

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

test("starts in this Node, so that the tests below compare two implementations", () => {
  expect(kernel).toBeDefined();
  expect(hasScanKernel()).toBe(true);
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

test("leaves more dimensions than its memory holds to TypeScript", () => {
  const { codes, spec } = coded("sign", 3, 4104, createRandom(1));
  const query = prepareQuery(gaussians(4104, createRandom(2)), spec);
  expect(kernel?.multiply(query as IntegerQuery, codes, new Int32Array(3))).toBe(false);
  expect(scanDistances(query, codes, squaredNorms(codes, 3, spec)).every((distance) => distance > 0)).toBe(
    true,
  );
});
