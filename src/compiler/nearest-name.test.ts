import { expect, test } from "vitest";
import { didYouMean, nearestName } from "./nearest-name.ts";

const columns = ["Object ID", "Title", "Object Name", "Artist Display Name", "Tags"];

test.each([
  ["title", "Title"],
  ["object_id", "Object ID"],
  ["Titel", "Title"],
  ["Tag", "Tags"],
  ["artistDisplayNames", "Artist Display Name"],
  ["Medium", undefined],
  ["x", undefined],
])("%s is probably %s", (name, expected) => {
  expect(nearestName(name, columns)).toBe(expected);
});

test("asks, or says nothing", () => {
  expect(didYouMean("--titel", ["--title", "--id"])).toBe('; did you mean "--title"?');
  expect(didYouMean("--verbose", ["--title", "--id"])).toBe("");
});
