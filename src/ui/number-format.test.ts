import { expect, test } from "vitest";
import { count, formatBytes, formatDecimal, formatMs, formatNumber } from "./number-format.ts";

test("thousands are grouped", () => {
  expect([0, 999, 1000, 69_202, 1_234_567].map((n) => formatNumber(n))).toEqual([
    "0",
    "999",
    "1,000",
    "69,202",
    "1,234,567",
  ]);
});

test("each language writes numbers as Intl does", () => {
  for (const locale of ["en", "de"] as const) {
    const numbers = [0, 7, 999, 1000, 69_202, 1_234_567];
    const whole = new Intl.NumberFormat(locale);
    expect(numbers.map((n) => formatNumber(n, locale))).toEqual(numbers.map((n) => whole.format(n)));
    const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    expect(formatDecimal(12.34, 1, locale)).toBe(tenths.format(12.34));
  }
});

test("one is not plural", () => {
  expect([0, 1, 4495].map((n) => count(n, { one: "view", other: "views" }))).toEqual([
    "0 views",
    "1 view",
    "4,495 views",
  ]);
});

test("times have no more digits than the clock has, bytes no more than matter", () => {
  expect([0, 0.04, 0.8, 12.34, 1234.5].map(formatMs)).toEqual([
    "0.0 ms",
    "under 0.1 ms",
    "0.8 ms",
    "12.3 ms",
    "1,235 ms",
  ]);
  expect([0, 999, 1500, 412_345, 1_234_567, 10_740_512_000].map(formatBytes)).toEqual([
    "0 B",
    "999 B",
    "1.5 kB",
    "412 kB",
    "1.2 MB",
    "10.7 GB",
  ]);
});
