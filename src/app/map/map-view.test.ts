import { expect, test } from "vitest";
import { moved, placeOf, pointAt, wholeMap, zoomed } from "./map-view.ts";

const window = { width: 800, height: 600 };
const points = Uint16Array.of(0, 0, 32_768, 32_768, 65_535, 65_535, 33_000, 32_768);

test("all of the map is in sight at first, its middle in the middle", () => {
  const view = wholeMap(window);
  expect(placeOf(view, window, 32_768, 32_768)).toEqual({ x: 400, y: 300 });
  const { x, y } = placeOf(view, window, 65_535, 65_535);
  expect(x).toBeLessThan(800);
  expect(y).toBeLessThan(600);
});

test("zooming leaves what stands under the pointer there", () => {
  const at = { x: 500, y: 250 };
  const view = wholeMap(window);
  const before = pointAt(points, view, window, { ...at, reach: 500 });
  const near = zoomed(view, window, { factor: 3, at: placeOf(view, window, 32_768, 32_768) });
  expect(placeOf(near, window, 32_768, 32_768)).toEqual({ x: 400, y: 300 });
  expect(near.scale).toBeCloseTo(view.scale * 3);
  expect(before).toBeDefined();
  expect(zoomed(view, window, { factor: 1e9, at }).scale).toBeLessThan(1e6);
});

test("the nearest point within reach is found, and none beyond it", () => {
  const view = wholeMap(window);
  expect(pointAt(points, view, window, { x: 400, y: 300 })).toBe(1);
  expect(pointAt(points, view, window, { x: 404, y: 300 })).toBe(3);
  expect(pointAt(points, view, window, { x: 400, y: 340 })).toBeUndefined();
});

test("the map moves with the pointer, and never out of sight", () => {
  const view = wholeMap(window);
  expect(placeOf(moved(view, 10, -20), window, 32_768, 32_768)).toEqual({ x: 410, y: 280 });
  expect(moved(view, 1e9, 1e9)).toMatchObject({ x: 0, y: 0 });
});
