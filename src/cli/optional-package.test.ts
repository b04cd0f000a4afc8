import { describe, expect, test } from "vitest";
import { CommandFailure } from "./command-failure.ts";
import { importOptionalPackage, messageOf } from "./optional-package.ts";

const options = { neededBy: "--embedder use", install: "a b (3 MB)" };

describe("a package that few need", () => {
  test("gives its exports, as a module and as CommonJS", async () => {
    const asModule = await importOptionalPackage("a", { ...options, importPackage: async () => ({ x: 1 }) });
    const asCommonJs = await importOptionalPackage("a", {
      ...options,
      importPackage: async () => ({ default: { x: 1 } }),
    });
    expect([asModule["x"], asCommonJs["x"]]).toEqual([1, 1]);
  });

  test("is found by its name when it is installed", async () => {
    expect((await importOptionalPackage("valibot", options))["parse"]).toBeTypeOf("function");
  });

  test("says how to install it when it is not", async () => {
    const failure = importOptionalPackage("@docent/there-is-none", options);
    await expect(failure).rejects.toThrow(CommandFailure);
    await expect(failure).rejects.toThrow(
      "--embedder use needs a package that is not installed: npm install a b (3 MB)",
    );
  });

  test.each([
    Object.assign(new Error("Cannot find package 'c' imported from a"), { code: "ERR_MODULE_NOT_FOUND" }),
    new Error("Cannot find package 'c' imported from a"),
  ])("says so when it is broken", async (error) => {
    const importPackage = async () => {
      throw error;
    };
    await expect(importOptionalPackage("a", { ...options, importPackage })).rejects.toThrow(
      "--embedder use: a is installed but does not start: Cannot find package 'c' imported from a",
    );
  });
});

test("a message tells what is behind it, a line each", () => {
  const cause = new Error("getaddrinfo ENOTFOUND a.example\nand more");
  expect(messageOf(new TypeError("fetch failed", { cause }))).toBe(
    "fetch failed (getaddrinfo ENOTFOUND a.example)",
  );
});
