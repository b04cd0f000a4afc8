import { expect, test } from "vitest";
import { catalogueIdFromPath, parseStartArgs } from "./start-options.ts";

test("no arguments mean the built-in catalogues", () => {
  expect(parseStartArgs([])).toEqual({
    csv: undefined,
    port: undefined,
    host: undefined,
    buildOnly: false,
    compileArgs: [],
  });
});

test("what is not its own goes to the compiler as it is", () => {
  const args = ["--csv", "my/tate.csv.gz", "--id", "id", "--port=8080", "--title", "title"];
  expect(parseStartArgs(args)).toEqual({
    csv: "my/tate.csv.gz",
    port: 8080,
    host: undefined,
    buildOnly: false,
    compileArgs: ["--id", "id", "--title", "title"],
  });
});

test("--build-only stops before serving", () => {
  expect(parseStartArgs(["--build-only"]).buildOnly).toBe(true);
});

test.each([
  [["--port", "x"], '--port: got "x", expected 0 to 65535'],
  [["--port", "70000"], '--port: got "70000"'],
  [["--csv"], "--csv: got nothing, expected a value"],
  [["--preset", "tate"], "--preset: options of docent compile need --csv PATH"],
])("refuses %j", (args, message) => {
  expect(() => parseStartArgs(args)).toThrow(message);
});

test.each([
  ["data/Tate Gallery.csv.gz", "tate-gallery"],
  ["moma.csv", "moma"],
  ["archive", "archive"],
  ["été.csv", "ete"],
  ["美術.csv", "catalogue"],
])("%s is the catalogue %s", (path, id) => {
  expect(catalogueIdFromPath(path)).toBe(id);
});
