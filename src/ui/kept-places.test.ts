import { expect, test } from "vitest";
import { keepPlaces } from "./kept-places.ts";

const keyOf = (text: string) => text[0];

test("what is shown and still wanted stays in its place, in its new form", () => {
  expect(keepPlaces(["a2", "b2", "c2", "d2"], ["d1", "x1", "a1"], keyOf)).toEqual(["d2", "b2", "a2", "c2"]);
});

test("fewer are wanted than are shown, or none", () => {
  expect(keepPlaces(["a2"], ["x1", "a1"], keyOf)).toEqual(["a2"]);
  expect(keepPlaces([], ["a1"], keyOf)).toEqual([]);
});
