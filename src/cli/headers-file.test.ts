import { describe, expect, test } from "vitest";
import { createHeaderLookup, formatHeadersFile, parseHeadersFile } from "./headers-file.ts";

describe("a _headers file", () => {
  test("is written with the headers indented below their path", () => {
    const text = formatHeadersFile([
      { path: "/*", headers: [["X-A", "1"]] },
      {
        path: "/b",
        headers: [
          ["X-B", "2"],
          ["X-C", "3: and more"],
        ],
      },
    ]);
    expect(text).toBe("/*\n  X-A: 1\n\n/b\n  X-B: 2\n  X-C: 3: and more\n");
  });

  test("is read with comments, blank lines and tabs", () => {
    const rules = parseHeadersFile("# note\r\n/*\r\n\tX-A:1\r\n\r\n/b\n  X-B: x: y  \n", "_headers");
    expect(rules).toEqual([
      { path: "/*", headers: [["X-A", "1"]] },
      { path: "/b", headers: [["X-B", "x: y"]] },
    ]);
  });

  test.each([
    ["a header before any path", "  X-A: 1", 1],
    ["a header at the margin", "/a\nX-A: 1", 2],
    ["a line without a colon", "/a\n  nonsense", 2],
  ])("is refused with its line: %s", (_, text, line) => {
    expect(() => parseHeadersFile(text, "dist/_headers")).toThrow(`dist/_headers:${line}: got`);
  });
});

describe("the headers of a path", () => {
  const headersFor = createHeaderLookup([
    { path: "/*", headers: [["X-All", "a"]] },
    { path: "/one/:name/end", headers: [["X-Name", "n"]] },
    { path: "/one/two/*", headers: [["X-All", "b"]] },
    { path: "/a.b", headers: [["X-Dot", "d"]] },
  ]);

  test("a star stands for anything, a name for one segment", () => {
    expect([...headersFor("/one/x/end").keys()]).toEqual(["X-All", "X-Name"]);
    expect([...headersFor("/one/x/y/end").keys()]).toEqual(["X-All"]);
  });

  test("values of the same header are joined", () => {
    expect(headersFor("/one/two/three").get("X-All")).toBe("a, b");
  });

  test("a dot stands for a dot", () => {
    expect(headersFor("/a.b").get("X-Dot")).toBe("d");
    expect(headersFor("/axb").get("X-Dot")).toBeUndefined();
  });
});
