import { expect, test } from "vitest";
import type { PartSource } from "./bundle.ts";
import { chooseBundleCount } from "./bundle-choice.ts";

const stored = async (bytes: Uint8Array) => bytes;
const parts = (count: number, bytes: number): PartSource => ({ count, part: () => new Uint8Array(bytes) });

test("bundles nothing where everybody fetches everything", async () => {
  const small = await chooseBundleCount([parts(10, 100_000)], [parts(30, 100_000)], { deflate: stored });
  expect(small).toBe(0);
});

test("takes the fewest files that keep a visit within its bytes, since each doubling tells a bit", async () => {
  const options = { deflate: stored };
  expect(await chooseBundleCount([parts(90, 100_000)], [parts(1, 1)], options)).toBe(16);
  expect(
    await chooseBundleCount([parts(90, 100_000)], [parts(1, 1)], { ...options, visitBytes: 4_000_000 }),
  ).toBe(8);
  expect(await chooseBundleCount([parts(1, 100)], [parts(50, 100_000)], options)).toBe(2);
});
