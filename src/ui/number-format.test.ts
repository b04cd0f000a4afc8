import { expect, test } from "vitest";
import { count, formatBytes, formatMs, formatNumber } from "./number-format.ts";

test("thousands are grouped", () => {
  expect([0, 999, 1000, 69_202, 1_234_567].map(formatNumber)).toEqual([
    "0",
    "999",
    "1,000",
    "69,202",
    "1,234,567",
  ]);
});

test("one is not plural", () => {
  expect([0, 1, 4495].map((n) => count(n, "view"))).toEqual(["0 views", "1 view", "4,495 views"]);
});

test("times have no more digits than the clock has, bytes no more than matter", () => {
  expect([0, 0.04, 0.8, 12.34, 1234.5].map(formatMs)).toEqual([
    "0.0 ms",
    "under 0.1 ms",
    "0.8 ms",
    "12.3 ms",
    "1,235 ms",
  ]);
  expect([0, 999, 1500, 412_345, 1_234_567].map(formatBytes)).toEqual([
    "0 B",
    "999 B",
    "1.5 kB",
    "412 kB",
    "1.2 MB",
  ]);
});
