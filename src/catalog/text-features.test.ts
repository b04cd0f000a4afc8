import { expect, test } from "vitest";
import { featureKey, featureSpaces, gramsOf, spaceOfKey } from "./text-features.ts";

test("cuts marked words into pieces", () => {
  expect(gramsOf("boats", 4)).toEqual(["^boa", "boat", "oats", "ats$"]);
  expect(gramsOf("ox", 4)).toEqual(["^ox$"]);
  expect(gramsOf("a", 4)).toEqual(["^a$"]);
  expect(gramsOf("𝔞𝔟𝔠", 4)).toEqual(["^𝔞𝔟𝔠", "𝔞𝔟𝔠$"]);
});

test("numbers a word apart in each space", () => {
  const keys = featureSpaces.map((space) => featureKey(space, "boat"));
  expect(keys).toEqual([11898581, 31699205, 42650394, 50504996, 68777181, 84358959]);
  expect(keys.map(spaceOfKey)).toEqual([0, 1, 2, 3, 4, 5]);
});
