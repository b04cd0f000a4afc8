import { expect, test } from "vitest";
import { parseBenchArgs } from "./bench-options.ts";

test("measures the built-in catalogue in Node and in a browser", () => {
  expect(parseBenchArgs([])).toEqual({
    catalogue: undefined,
    out: "build/bench",
    queries: 300,
    seed: 1,
    browser: true,
    quick: false,
  });
});

test("takes fewer samples when it is to be quick", () => {
  expect(parseBenchArgs(["--quick", "--node", "--catalog", "a/b"])).toMatchObject({
    catalogue: "a/b",
    queries: 20,
    browser: false,
    quick: true,
  });
  expect(parseBenchArgs(["--quick", "--queries", "7"]).queries).toBe(7);
});

test("refuses what it does not understand, by name", () => {
  expect(() => parseBenchArgs(["--quik"])).toThrow("--quik");
  expect(() => parseBenchArgs(["--queries", "none"])).toThrow(
    '--queries: got "none", expected a whole number',
  );
  expect(() => parseBenchArgs(["a/b"])).toThrow('got "a/b", expected options only');
});
