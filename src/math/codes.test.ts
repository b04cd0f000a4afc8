import { expect, test } from "vitest";
import { createScorer } from "./code-products.ts";
import {
  bytesPerVector,
  type CodeSpec,
  decodeVector,
  encodeVectors,
  fitInt8Scale,
  squaredNorms,
} from "./codes.ts";
import { createRandom } from "./random.ts";
import { type Matrix, normaliseInPlace, row, squaredDistance } from "./vector.ts";

function randomUnitRows(rows: number, dim: number, seed = 1): Matrix {
  const random = createRandom(seed);
  const matrix = { data: Float32Array.from({ length: rows * dim }, () => random.gaussian()), rows, dim };
  for (let i = 0; i < rows; i++) normaliseInPlace(row(matrix, i));
  return matrix;
}

test("writes signs as bits, low dimensions in low bits", () => {
  const codes = encodeVectors(
    { data: Float32Array.of(1, -1, 1, 0, -2, 3, -1, -1, 0.5), rows: 1, dim: 9 },
    { kind: "sign", dim: 9 },
  );
  expect([...codes]).toEqual([0b00100101, 1]);
  expect([...decodeVector(codes, 0, { kind: "sign", dim: 9 })].map((x) => Math.round(x * 3))).toEqual([
    1, -1, 1, -1, -1, 1, -1, -1, 1,
  ]);
});

test("gives the largest magnitude of a dimension the code 127", () => {
  const matrix = { data: Float32Array.of(0.5, -2, 0.25, 1), rows: 2, dim: 2 };
  const spec: CodeSpec = { kind: "i8", dim: 2, scale: fitInt8Scale(matrix) };
  const codes = encodeVectors(matrix, spec);
  expect([...new Int8Array(codes.buffer)]).toEqual([127, -127, 64, 64]);
  expect(decodeVector(codes, 0, spec)[1]).toBeCloseTo(-2, 6);
});

test("keeps a dimension that is zero everywhere at zero", () => {
  const matrix = { data: Float32Array.of(0, 1, 0, -1), rows: 2, dim: 2 };
  const spec: CodeSpec = { kind: "i8", dim: 2, scale: fitInt8Scale(matrix) };
  expect(decodeVector(encodeVectors(matrix, spec), 1, spec)[0]).toBe(0);
});

for (const kind of ["f32", "i8", "sign"] as const) {
  for (const dim of [1, 7, 8, 30, 128, 512]) {
    test(`${kind} codes of ${dim} dimensions score what decoding and measuring gives`, () => {
      const items = randomUnitRows(20, dim, dim);
      const spec: CodeSpec = kind === "i8" ? { kind, dim, scale: fitInt8Scale(items) } : { kind, dim };
      const codes = encodeVectors(items, spec);
      expect(codes.length).toBe(20 * bytesPerVector(spec));
      const query = row(randomUnitRows(1, dim, 99), 0);
      const score = createScorer(query, codes, squaredNorms(codes, 20, spec), spec);
      // Of queries for signs 14 bits are kept, of those for bytes 16.
      const digits = kind === "sign" ? 3 : 4;
      for (let i = 0; i < 20; i++) {
        expect(score(i)).toBeCloseTo(squaredDistance(query, decodeVector(codes, i, spec)), digits);
      }
    });
  }
}

test("decodes int8 to within half a step", () => {
  const items = randomUnitRows(50, 16);
  const scale = fitInt8Scale(items);
  const spec: CodeSpec = { kind: "i8", dim: 16, scale };
  const codes = encodeVectors(items, spec);
  for (let i = 0; i < 50; i++) {
    decodeVector(codes, i, spec).forEach((value, d) => {
      expect(Math.abs(value - row(items, i)[d])).toBeLessThanOrEqual(scale[d] * 0.5001);
    });
  }
});
