import { expect, test } from "vitest";
import { orthogonalSigns, writeSigns } from "./token-projection.ts";

const signsOf = (key: number, dim: number, seed = 1) => {
  const signs = new Int8Array(dim);
  writeSigns(key, { dim, seed }, signs);
  return signs;
};

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d] * b[d];
  return sum;
};

test("makes a feature's row of its number, the same everywhere", () => {
  expect(Array.from(signsOf(123_456, 32), (sign) => (sign > 0 ? "+" : "-")).join("")).toBe(
    "-++-++++-++-+++-+-+-+++----++-+-",
  );
  expect(signsOf(123_456, 64).subarray(0, 32)).toEqual(signsOf(123_456, 32));
  expect(signsOf(123_456, 32, 2)).not.toEqual(signsOf(123_456, 32));
});

test("makes rows that are nearly orthogonal to each other", () => {
  const cosines = Array.from({ length: 2000 }, (_, i) => dot(signsOf(i, 512), signsOf(i + 1, 512)) / 512);
  expect(Math.abs(cosines.reduce((a, b) => a + b) / 2000)).toBeLessThan(0.005);
  const deviation = Math.sqrt(dot(cosines, cosines) / 2000);
  expect(deviation).toBeGreaterThan(0.9 / Math.sqrt(512));
  expect(deviation).toBeLessThan(1.1 / Math.sqrt(512));
});

test("writes where it is told to", () => {
  const signs = new Int8Array(96);
  writeSigns(7, { dim: 32, seed: 1 }, signs, 32);
  expect([...signs.subarray(0, 32), ...signs.subarray(64)].every((sign) => sign === 0)).toBe(true);
  expect(signs.subarray(32, 64)).toEqual(signsOf(7, 32));
});

test.each([32, 512, 4096])("makes %i rows that are orthogonal to each other", (dim) => {
  const signs = orthogonalSigns({ dim, seed: 3 });
  const rowOf = (j: number) => signs.subarray(j * dim, (j + 1) * dim);
  for (const j of [0, 1, 17, dim - 1])
    for (const i of [0, 5, 17, dim - 2]) expect(dot(rowOf(j), rowOf(i))).toBe(i === j ? dim : 0);
});

test("shuffles orthogonal rows by the seed", () => {
  const bits = (seed: number) =>
    Array.from(orthogonalSigns({ dim: 32, seed }).subarray(0, 32), (sign) => (sign > 0 ? "+" : "-")).join("");
  expect(bits(1)).toBe("+-++++-++-+------+-+--+--++-++-+");
  expect(bits(2)).not.toBe(bits(1));
});
