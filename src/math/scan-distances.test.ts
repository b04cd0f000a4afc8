import { expect, test } from "vitest";
import { createScorer } from "./code-products.ts";
import { type CodeSpec, decodeVector, encodeVectors, fitInt8Scale, squaredNorms } from "./codes.ts";
import { prepareQuery } from "./prepared-query.ts";
import { createRandom } from "./random.ts";
import { scanDistances } from "./scan-distances.ts";
import { createScanningScorer, scanNearest } from "./scan-nearest.ts";
import { kernelStarted } from "./shared-kernel.ts";
import { nearest } from "./top-k.ts";
import { type Matrix, normalised, squaredDistance } from "./vector.ts";

await kernelStarted; // or scans would be compared with themselves

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

    test(`${kind}, ${dim} dimensions: so does a scorer that scans when it is asked`, () => {
      const distanceTo = createScorer(query, codes, norms, spec);
      const scanning = createScanningScorer(prepareQuery(query, spec), codes, norms);
      for (const i of [rows - 1, 0, 33, 0]) expect(scanning(i)).toBe(distanceTo(i));
    });

    test(`${kind}, ${dim} dimensions: finds the nearest that measuring one by one finds`, () => {
      const distanceTo = createScorer(query, codes, norms, spec);
      const prepared = prepareQuery(query, spec);
      for (const k of [0, 1, 9, rows, rows + 1]) {
        expect(scanNearest(prepared, codes, norms, k)).toEqual(nearest(rows, k, distanceTo));
        const within = nearest(rows, 5, distanceTo).at(-1)?.distance ?? 0;
        expect(scanNearest(prepared, codes, norms, k, { within })).toEqual(
          nearest(rows, k, distanceTo).filter(({ distance }) => distance <= within),
        );
        const isOdd = (i: number) => i % 2 === 1;
        expect(scanNearest(prepared, codes, norms, k, { isAllowed: isOdd })).toEqual(
          nearest(rows, k, distanceTo, isOdd),
        );
      }
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

test("one by one, where there are more vectors than a scan pays for", () => {
  const spec: CodeSpec = { kind: "sign", dim: 8 };
  const codes = Uint8Array.from({ length: 9000 }, (_, i) => i & 255);
  const norms = new Float32Array(9000).fill(1);
  const query = decodeVector(codes, 200, spec);
  const scanning = createScanningScorer(prepareQuery(query, spec), codes, norms);
  expect(scanning(200)).toBe(createScorer(query, codes, norms, spec)(200));
  expect(scanning(8999)).toBe(createScorer(query, codes, norms, spec)(8999));
});
