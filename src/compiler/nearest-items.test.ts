import { expect, test } from "vitest";
import { createScorer } from "../math/code-products.ts";
import { bytesPerVector, type CodeSpec, squaredNorms } from "../math/codes.ts";
import { createRandom } from "../math/random.ts";
import { kernelStarted } from "../math/shared-kernel.ts";
import { nearest } from "../math/top-k.ts";
import { findNearestItems } from "./nearest-items.ts";

const random = createRandom(5);
const dim = 64;
const signs = () => Float32Array.from({ length: dim }, () => (random.int(2) ? 0.125 : -0.125));
const numbers = () => Float32Array.from({ length: dim }, () => random.gaussian() / 8);

test.each<[string, CodeSpec, () => Float32Array]>([
  ["signs asked by signs", { kind: "sign", dim }, signs],
  ["signs asked by numbers", { kind: "sign", dim }, numbers],
  ["bytes", { kind: "i8", dim, scale: new Float32Array(dim).fill(0.01) }, numbers],
])("finds what measuring each finds: %s", async (_, spec, draw) => {
  await kernelStarted;
  const count = 3000;
  const stride = bytesPerVector(spec);
  const codes = Uint8Array.from({ length: count * stride }, () => random.int(256));
  // A third of the rows are the same one: more than are looked at twice.
  for (let i = 0; i < count; i += 3) codes.copyWithin(i * stride, 0, stride);
  const queries = Array.from({ length: 6 }, draw);
  const norms = squaredNorms(codes, count, spec);
  const k = 20;
  const { rows, distances } = findNearestItems({
    queries: Float32Array.from(queries.flatMap((query) => [...query])),
    codes,
    spec,
    k,
  });
  queries.forEach((query, i) => {
    const truth = nearest(count, k, createScorer(query, codes, norms, spec));
    expect([...rows.subarray(i * k, (i + 1) * k)]).toEqual(truth.map(({ id }) => id));
    expect([...distances.subarray(i * k, (i + 1) * k)]).toEqual(truth.map(({ distance }) => distance));
  });
});

test("gives all rows where there are fewer than were asked for", () => {
  const spec: CodeSpec = { kind: "sign", dim };
  const codes = Uint8Array.from({ length: 3 * bytesPerVector(spec) }, () => random.int(256));
  const { rows } = findNearestItems({ queries: signs(), codes, spec, k: 10 });
  expect([...rows].sort()).toEqual([0, 1, 2]);
});
