import { expect, test } from "vitest";
import { isAsked } from "./asked-wish.ts";

test("an empty wish asks for nothing; what is no object is left to be refused", () => {
  expect([undefined, {}].map(isAsked)).toEqual([false, false]);
  // From scripts, anything may come.
  const strange = ["x", 5, null] as unknown as object[];
  expect([{ year: { from: 1 } }, ["a"], ...strange].map(isAsked)).toEqual([true, true, true, true, true]);
});
