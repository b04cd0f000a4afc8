import { expect, test } from "vitest";
import { parseStartArgs } from "./start-options.ts";

test("no arguments mean the built-in catalogues", () => {
  expect(parseStartArgs([], {})).toEqual({
    csv: undefined,
    interactions: undefined,
    openData: undefined,
    museum: undefined,
    port: 4173,
    host: undefined,
    buildOnly: false,
    compileArgs: [],
  });
});

test("what is not its own goes to the compiler as it is", () => {
  const args = ["--csv", "my/tate.csv.gz", "--id", "id", "--port=8080", "--title", "title"];
  expect(parseStartArgs(args, {})).toEqual({
    csv: "my/tate.csv.gz",
    interactions: undefined,
    openData: undefined,
    museum: undefined,
    port: 8080,
    host: undefined,
    buildOnly: false,
    compileArgs: ["--id", "id", "--title", "title"],
  });
});

test("a museum is downloaded from its own address or another", () => {
  const museum = (args: string[], env = {}) => parseStartArgs(["--museum", ...args], env).museum;
  expect(museum(["met"])).toEqual({ id: "met", url: undefined });
  expect(museum(["met"], { DOCENT_MUSEUM_URL: "" })).toEqual({ id: "met", url: undefined });
  const env = { DOCENT_MUSEUM_URL: "https://a.example/t.csv" };
  expect(museum(["tate"], env)).toEqual({ id: "tate", url: "https://a.example/t.csv" });
  expect(museum(["tate", "--museum-url=https://b.example/"], env)?.url).toBe("https://b.example/");
  expect(parseStartArgs(["--museum", "moma", "--seed", "2"], {}).compileArgs).toEqual(["--seed", "2"]);
});

test("interactions go with a table, and open data with the built-in catalogues", () => {
  const own = parseStartArgs(
    ["--csv", "movies.csv", "--interactions", "ratings.csv", "--preset", "movielens"],
    {},
  );
  expect(own).toMatchObject({ interactions: "ratings.csv", compileArgs: ["--preset", "movielens"] });
  expect(parseStartArgs(["--open-data", "data"], {}).openData).toBe("data");
});

test("--build-only stops before serving", () => {
  expect(parseStartArgs(["--build-only"]).buildOnly).toBe(true);
});

test.each([
  [["--port", "x"], '--port: got "x", expected a whole number from 0 to 65535'],
  [["--port", "70000"], '--port: got "70000"'],
  [["--museum", "louvre"], '--museum: got "louvre", expected met, tate, moma'],
  [["--museum", "met", "--csv", "a.csv"], "--museum: got --csv too, expected one of them"],
  [["--museum-url", "https://a.example"], "--museum-url: got no --museum"],
  [["--interactions", "r.csv"], "--interactions: got no --csv"],
  [["--open-data", "d", "--csv", "a.csv"], "--open-data: got --csv or --museum too"],
  [["--csv"], "--csv: got nothing, expected a value"],
  [["--preset", "tate"], "--preset: options of docent compile need --csv PATH"],
])("refuses %j", (args, message) => {
  expect(() => parseStartArgs(args)).toThrow(message);
});
