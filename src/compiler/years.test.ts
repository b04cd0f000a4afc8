import { expect, test } from "vitest";
import { parseYears } from "./years.ts";

const of = (text: string) => {
  const years = parseYears(text);
  return years && [years.from, years.to];
};

test.each([
  ["1819", 1819, 1819],
  ["c.1830–41", 1830, 1841],
  ["1820–5", 1820, 1825],
  ["1919-1923", 1919, 1923],
  ["ca. 1797–1805", 1797, 1805],
  ["1905-10", 1905, 1910],
  ["1998-06-04", 1998, 1998],
  ["1998-06", 1998, 1998],
  ["Jun 12 1998", 1998, 1998],
  ["23 May 1945", 1945, 1945],
  ["(1890s)", 1890, 1899],
  ["1800s", 1800, 1899],
  ["1850/60", 1850, 1860],
  ["1962, printed 1971", 1962, 1971],
  ["19th century", 1801, 1900],
  ["late 19th century", 1868, 1900],
  ["second half of the 15th century", 1451, 1500],
  ["16th–17th century", 1501, 1700],
  ["late 18th–early 19th century", 1768, 1833],
  ["2nd quarter of the 5th century BCE", -475, -451],
  ["last quarter 16th century", 1576, 1600],
  ["April 5,1854", 1854, 1854],
  ["300 B.C.", -300, -300],
  ["ca. 330–320 BC", -330, -320],
  ["330–20 BCE", -330, -320],
  ["120–30 B.C.", -120, -30],
  ["2nd century B.C.", -200, -101],
  ["3rd–2nd century B.C.", -300, -101],
  ["1st century B.C.–1st century A.D.", -100, 100],
  ["ca. 100 B.C.–A.D. 79", -100, 79],
  ["A.D. 79", 79, 79],
  ["2nd millennium BC", -2000, -1001],
])("reads %j as %i to %i", (text, from, to) => {
  expect(of(text)).toEqual([from, to]);
});

test.each(["date not known", "n.d.", "", "Unknown", "No. 12", "12,345 pieces", "99999"])(
  "finds no year in %j",
  (text) => {
    expect(of(text)).toBeUndefined();
  },
);
