import { expect, test } from "vitest";
import { measureCode } from "./code-size.ts";

/** Of all scripts that a first recommendation needs, in brotli. Lower it when you have made them smaller. */
const budgetBytes = 33_300;

test("the code on the way to a first recommendation stays within its budget", async () => {
  const scripts = await measureCode();
  const first = scripts.filter(({ isFirst }) => isFirst);
  const sum = (of: typeof scripts) => of.reduce((bytes, { brotliBytes }) => bytes + brotliBytes, 0);
  console.table(Object.fromEntries(scripts.map(({ name, ...size }) => [name, size])));
  console.info(`first recommendation: ${sum(first)} bytes in brotli; everything: ${sum(scripts)}`);
  expect(first.map(({ name }) => name)).toEqual(expect.arrayContaining(["client.js", "engine.worker.js"]));
  expect(sum(first)).toBeLessThanOrEqual(budgetBytes);
});
