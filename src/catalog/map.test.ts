import { expect, test } from "vitest";
import { decodeMap, encodeMap } from "./map.ts";

const map = { points: Uint16Array.of(0, 65_535, 258, 513, 4096, 7), labels: ["Boats · sea", ""] };

test("a map is read as it was written", () => {
  expect(decodeMap(encodeMap(map), { items: 3, clusters: 2 }, "map")).toEqual(map);
});

test("a map is refused where it lacks points or labels", () => {
  const bytes = encodeMap(map);
  expect(() => decodeMap(bytes, { items: 4, clusters: 2 }, "map")).toThrow(
    "map: section XHIG has 3 points, expected 4",
  );
  expect(() => decodeMap(bytes, { items: 3, clusters: 3 }, "map")).toThrow("map: 2 labels, expected 3");
});

test("a label stays one line whatever it holds", () => {
  const labels = ["two\nlines", "x"];
  const decoded = decodeMap(encodeMap({ ...map, labels }), { items: 3, clusters: 2 }, "map");
  expect(decoded.labels).toEqual(["two lines", "x"]);
});
