import { expect, test } from "vitest";
import { onlyPositional, readArguments, UsageError } from "./command-arguments.ts";

const kinds = { out: "string", "skip-bad-rows": "boolean", json: "boolean" } as const;

test("tells options from what they apply to, in any order", () => {
  expect(readArguments(["a.csv", "--out", "x", "--json", "--", "--b"], kinds)).toEqual({
    positionals: ["a.csv", "--b"],
    values: { out: "x", json: true },
  });
  expect(readArguments(["--out=--odd", "--out", "-"], kinds).values).toEqual({ out: "-" });
});

test.each([
  [["--ouput", "x"], '--ouput: there is no such option; did you mean "--out"?'],
  [["--skipbadrows"], '--skipbadrows: there is no such option; did you mean "--skip-bad-rows"?'],
  [["-x"], "-x: there is no such option"],
  [["--constructor"], "--constructor: there is no such option"],
  [["--out"], "--out: got nothing, expected a value"],
  [["--out", "--json"], "--out: got the option --json, expected a value (or write --out=--json)"],
  [["--json=no"], '--json: got "no", expected no value'],
])("refuses %j", (args, message) => {
  expect(() => readArguments(args, kinds)).toThrow(new UsageError(message));
});

test("wants exactly one folder", () => {
  expect(onlyPositional(["a"], "one folder")).toBe("a");
  expect(() => onlyPositional([], "one folder")).toThrow("got nothing, expected one folder");
  expect(() => onlyPositional(["a", "b"], "one folder")).toThrow('got "a", "b", expected one folder');
});
