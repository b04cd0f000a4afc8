import { describe, expect, test } from "vitest";
import { encodeFacetCodes, type FacetColumn } from "../catalog/facet-codes.ts";
import { type FacetDictionary, noYear } from "../catalog/facets.ts";
import type { Where } from "./api/recommendations.ts";
import { createFacetFilter } from "./facet-filter.ts";

const dictionary: FacetDictionary = {
  facets: [
    {
      kind: "values",
      name: "department",
      label: "Department",
      distinct: 3,
      values: [
        { label: "Prints", items: 3, clusters: Uint32Array.of(0, 1) },
        { label: "Émaux", items: 1, clusters: Uint32Array.of(1) },
      ],
    },
    {
      kind: "years",
      name: "year",
      label: "Date",
      from: -300,
      to: 1900,
      known: 4,
      clusterFrom: Int16Array.of(-300, 1850, noYear),
      clusterTo: Int16Array.of(1830, 1900, noYear),
    },
  ],
};

const part = (() => {
  const columns: FacetColumn[] = [
    // Prints; Prints and Émaux; nothing; Prints
    { kind: "values", starts: Uint32Array.of(0, 1, 3, 3, 4), codes: Uint16Array.of(1, 1, 2, 1) },
    {
      kind: "years",
      from: Int16Array.of(-300, 1820, noYear, 1830),
      to: Int16Array.of(-200, 1841, noYear, 1830),
    },
  ];
  return { facets: encodeFacetCodes({ columns }), itemCount: 4 };
})();

const filter = (where: Where) => createFacetFilter(where, dictionary, 3);
const matches = (where: Where) => [...(filter(where)?.matches(part) ?? [])];

describe("a filter", () => {
  test("takes one value, or any of several, of facets named by name or label", () => {
    expect(matches({ department: "Prints" })).toEqual([1, 1, 0, 1]);
    expect(matches({ Department: ["emaux"] })).toEqual([0, 1, 0, 0]);
    expect(matches({ department: ["Prints", "Émaux"] })).toEqual([1, 1, 0, 1]);
  });

  test("takes years that reach into a range, before Christ too", () => {
    expect(matches({ year: { from: 1840 } })).toEqual([0, 1, 0, 0]);
    expect(matches({ year: { from: 1825, to: 1830 } })).toEqual([0, 1, 0, 1]);
    expect(matches({ date: { to: -250 } })).toEqual([1, 0, 0, 0]);
  });

  test("wants all facets that are named", () => {
    expect(matches({ department: "Prints", year: { to: 0 } })).toEqual([1, 0, 0, 0]);
  });

  test("knows in which clusters nothing can match, and how many items can", () => {
    expect(filter({ department: "Émaux" })).toMatchObject({
      clusters: [false, true, false],
      items: 1,
      isExact: true,
    });
    expect(filter({ year: { from: 1850, to: 1860 } })).toMatchObject({
      clusters: [false, true, false],
      isExact: false,
    });
    expect(filter({ department: "Prints", year: { to: 0 } })).toMatchObject({
      clusters: [true, false, false],
      items: 3,
    });
  });

  test("is none where nothing is asked for", () => {
    expect(filter({})).toBeUndefined();
    expect(filter({ department: [], year: {} })).toBeUndefined();
  });

  test.each([
    [{ colour: "red" }, 'where: there is no facet "colour" (facets: department, year)'],
    [
      { department: ["Prints", "Maps"] },
      'where: department has no value "Maps" among the 2 most common of its 3 (values: "Prints", "Émaux")',
    ],
    [{ department: { from: 1 } }, 'where: department: got {"from":1}, expected a value, or a list of values'],
    [{ year: "1850" }, 'where: year: got "1850", expected { from, to } with whole years'],
    [{ year: { from: 1.5 } }, 'where: year: got {"from":1.5}, expected { from, to } with whole years'],
    [{ year: { from: 2, to: 1 } }, "where: year: from 2 to 1 is no range of years"],
    [
      { department: [1] as unknown as string[] },
      "where: department: got [1], expected a value, or a list of values",
    ],
  ])("refuses %j by name", (where, message) => {
    expect(() => filter(where)).toThrow(message);
  });
});
