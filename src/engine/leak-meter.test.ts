import { expect, test } from "vitest";
import { bitsTold, type FileChoice } from "./leak-meter.ts";

const choice = (kind: string, homes: number[], partCount = 16): FileChoice => ({
  kind,
  family: kind === "lookup" ? "lookup" : "clusters",
  homes,
  items: 10 * homes.length,
  allItems: 10 * partCount,
});

test("one of sixteen equal files tells four bits, the only file none", () => {
  expect(bitsTold(choice("shards", [3]), [])).toBe(4);
  expect(bitsTold(choice("shards", [0, 1, 2, 3]), [])).toBe(2);
  expect(bitsTold(choice("lookup", [0, 1, 2], 3), [])).toBe(0);
});

test("a file that follows from an earlier one tells nothing more, a narrower one tells the rest", () => {
  const shards = choice("shards", [4, 5]);
  expect(bitsTold(choice("cards", [4, 5]), [shards])).toBe(0);
  expect(bitsTold(choice("cards", [4, 5, 6, 7]), [shards])).toBe(0);
  expect(bitsTold(choice("details", [4]), [shards])).toBe(1);
  expect(bitsTold(choice("lookup", [4, 5]), [shards])).toBe(3);
});

test("the second file of a kind is one of those left, the last one tells nothing", () => {
  const first = choice("shards", [0, 1, 2, 3, 4, 5, 6, 7]);
  expect(bitsTold(choice("shards", [8, 9, 10, 11]), [first])).toBe(1);
  expect(bitsTold(choice("shards", [8, 9, 10, 11, 12, 13, 14, 15]), [first])).toBe(0);
});

test("a file for few items tells more than one for many, however many clusters they are", () => {
  const small: FileChoice = { kind: "shards", family: "clusters", homes: [1, 2], items: 10, allItems: 160 };
  expect(bitsTold(small, [])).toBe(4);
  expect(bitsTold({ ...small, homes: [1], items: 40 }, [])).toBe(2);
});
