import { expect, test } from "vitest";
import { createIntegerProduct } from "./code-products.ts";
import { encodeVectors } from "./codes.ts";
import { type IntegerQuery, prepareQuery } from "./prepared-query.ts";
import { createRandom, type Random } from "./random.ts";
import { startSimdKernel } from "./simd-kernel.ts";

const kernel = startSimdKernel();

function gaussians(length: number, random: Random): Float32Array {
  return Float32Array.from({ length }, () => random.gaussian());
}

function signs(rows: number, dim: number, random: Random): Uint8Array {
  return encodeVectors({ data: gaussians(rows * dim, random), rows, dim }, { kind: "sign", dim });
}

function signQuery(vector: Float32Array): IntegerQuery {
  const prepared = prepareQuery(vector, { kind: "sign", dim: vector.length });
  if (prepared.kind === "f32") throw new Error("a query of floats");
  return prepared;
}

/** Bits in which the row differs from the signs of the query. */
function differingBits({ weights, dim }: IntegerQuery, codes: Uint8Array, row: number): number {
  let differing = 0;
  for (let d = 0; d < dim; d++) {
    const bit = (codes[row * (dim / 8) + (d >> 3)] >> (d & 7)) & 1;
    if ((weights[d] > 0 ? 1 : 0) !== bit) differing++;
  }
  return differing;
}

test("gives the rows that differ least, as written out by hand", () => {
  const query = signQuery(Float32Array.from({ length: 64 }, (_, d) => (d < 8 ? 1 : -0.5)));
  const rows = [0b1111_1111, 0b0111_1111, 0b0000_0000, 0b0001_1111].map((byte) =>
    Uint8Array.of(byte, 0, 0, 0, 0, 0, 0, 0),
  );
  const near = kernel?.nearSigns(query, [rows[2], rows[0], rows[3], rows[1]], 3);
  expect([...(near?.positions ?? [])]).toEqual([1, 2, 3]);
  const ofOthers = 56 * 4095;
  expect([...(near?.products ?? [])]).toEqual([
    8 * 8191 + ofOthers,
    2 * 8191 + ofOthers,
    6 * 8191 + ofOthers,
  ]);
});

for (const dim of [64, 192, 512, 1024, 4096]) {
  test(`of ${dim} dimensions, in several sets, as a count one by one gives them`, () => {
    const random = createRandom(dim);
    const sizes = [1, 7, 8, 90, 33];
    const sets = sizes.map((rows) => signs(rows, dim, random));
    for (const most of [1, 20, 1000]) {
      const query = signQuery(gaussians(dim, random));
      const all = sets.flatMap((codes) => {
        const productWith = createIntegerProduct(query, codes);
        return Array.from({ length: (codes.length * 8) / dim }, (_, i) => ({
          differing: differingBits(query, codes, i),
          product: productWith(i),
        }));
      });
      const countWithin = (bits: number) => all.filter(({ differing }) => differing <= bits).length;
      let bound = Math.min(...all.map(({ differing }) => differing));
      while (bound < dim && countWithin(bound + 1) <= most) bound++;
      const wanted = all.flatMap(({ differing, product }, position) =>
        differing <= bound ? [{ position, product }] : [],
      );
      const near = kernel?.nearSigns(query, sets, most);
      expect([...(near?.positions ?? [])]).toEqual(wanted.map(({ position }) => position));
      expect([...(near?.products ?? [])]).toEqual(wanted.map(({ product }) => product));
    }
  });
}

test("of more rows alike than are wanted gives the first", () => {
  const random = createRandom(5);
  const row = signs(1, 64, random);
  const codes = Uint8Array.from({ length: 30 * 8 }, (_, i) => row[i % 8]);
  const near = kernel?.nearSigns(signQuery(gaussians(64, random)), [codes], 9);
  expect([...(near?.positions ?? [])]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test("finds the same when its memory has been used for others many times over", () => {
  const random = createRandom(6);
  const query = signQuery(gaussians(512, random));
  const some = signs(3000, 512, random);
  const before = kernel?.nearSigns(query, [some], 50);
  const [positions, products] = [[...(before?.positions ?? [])], [...(before?.products ?? [])]];
  expect(positions.length).toBeGreaterThan(30);
  const other = Uint8Array.from({ length: 64 * 30_000 }, () => random.int(256));
  for (let i = 0; i < 9; i++) expect(kernel?.nearSigns(query, [other.slice()], 50)).toBeDefined();
  const after = kernel?.nearSigns(query, [some], 50);
  expect([[...(after?.positions ?? [])], [...(after?.products ?? [])]]).toEqual([positions, products]);
});

test("declines what it has no room for, and rows of odd lengths", () => {
  const random = createRandom(7);
  const query = signQuery(gaussians(512, random));
  const large = new Uint8Array(64 * 100_000);
  expect(kernel?.nearSigns(query, [large, large.slice()], 50)).toBeUndefined();
  const odd = signQuery(gaussians(500, random));
  expect(kernel?.nearSigns(odd, [signs(3, 500, random)], 50)).toBeUndefined();
});
