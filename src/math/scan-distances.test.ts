import { expect, test } from "vitest";
import {
  type CodeSpec,
  createScorer,
  decodeVector,
  encodeVectors,
  fitInt8Scale,
  squaredNorms,
} from "./codes.ts";
import { prepareQuery } from "./prepared-query.ts";
import { createRandom } from "./random.ts";
import { scanDistances } from "./scan-distances.ts";
import { type Matrix, normalised, squaredDistance } from "./vector.ts";

const random = createRandom(11);
const rows = 70;

for (const kind of ["f32", "i8", "sign"] as const) {
  for (const dim of [5, 64, 512]) {
    const items: Matrix = {
      data: Float32Array.from({ length: rows * dim }, () => random.gaussian()),
      rows,
      dim,
    };
    const spec: CodeSpec = kind === "i8" ? { kind, dim, scale: fitInt8Scale(items) } : { kind, dim };
    const codes = encodeVectors(items, spec);
    const norms = squaredNorms(codes, rows, spec);
    const query = normalised(Float32Array.from({ length: dim }, () => random.gaussian()));

    test(`${kind}, ${dim} dimensions: a scan gives each vector the distance that a scorer gives it`, () => {
      const distanceTo = createScorer(query, codes, norms, spec);
      expect([...scanDistances(prepareQuery(query, spec), codes, norms)]).toEqual(
        Array.from({ length: rows }, (_, i) => distanceTo(i)),
      );
    });

    test(`${kind}, ${dim} dimensions: distances are those of a naive computation but for the query's rounding`, () => {
      const distances = scanDistances(prepareQuery(query, spec), codes, norms);
      distances.forEach((distance, i) => {
        const naive = squaredDistance(query, decodeVector(codes, i, spec));
        expect(Math.abs(distance - naive)).toBeLessThan((kind === "sign" ? 3e-4 : 2e-5) * Math.max(1, naive));
      });
    });
  }
}

test("is no farther than zero from a vector itself", () => {
  const spec: CodeSpec = { kind: "sign", dim: 16 };
  const codes = Uint8Array.of(0b1010_0101, 0b0000_1111);
  const [distance] = scanDistances(
    prepareQuery(decodeVector(codes, 0, spec), spec),
    codes,
    Float32Array.of(1),
  );
  expect(distance).toBeGreaterThanOrEqual(0);
  expect(distance).toBeLessThan(1e-6);
});
