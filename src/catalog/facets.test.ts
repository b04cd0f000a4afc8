import { describe, expect, test } from "vitest";
import { decodeFacetCodes, encodeFacetCodes, type FacetCodes } from "./facet-codes.ts";
import { decodeFacets, encodeFacets, type Facet, type FacetDictionary, noYear } from "./facets.ts";

const medium: Facet = {
  kind: "values",
  name: "medium",
  label: "Medium",
  distinct: 400,
  values: [
    { label: "Oil on canvas", items: 7, clusters: Uint32Array.of(0, 2) },
    { label: "Tempera", items: 1, clusters: Uint32Array.of(299) },
  ],
};
const year: Facet = {
  kind: "years",
  name: "year",
  label: "Date",
  from: -5600,
  to: 2019,
  known: 9,
  clusterFrom: Int16Array.from({ length: 300 }, (_, c) => (c === 1 ? noYear : -5600 + c)),
  clusterTo: Int16Array.from({ length: 300 }, (_, c) => (c === 1 ? noYear : 2019 - c)),
};
const dictionary: FacetDictionary = { facets: [medium, year] };

describe("the dictionary of facets", () => {
  test("is read as it was written", () => {
    expect(decodeFacets(encodeFacets(dictionary), 300, "facets")).toEqual(dictionary);
  });

  test("is refused where it names clusters that are not there", () => {
    expect(() => decodeFacets(encodeFacets({ facets: [medium] }), 299, "facets")).toThrow(
      'facets: medium "Tempera" lists clusters that are not there',
    );
    expect(() => decodeFacets(encodeFacets(dictionary), 299, "facets")).toThrow(
      "600 years for 1 facets of 299 clusters",
    );
  });
});

describe("facet codes", () => {
  const lists: FacetCodes = {
    columns: [
      { kind: "values", starts: Uint32Array.of(0, 2, 2, 3), codes: Uint8Array.of(1, 2, 1) },
      { kind: "years", from: Int16Array.of(-5600, noYear, 1819), to: Int16Array.of(2019, noYear, 1819) },
    ],
  };

  test("are read as they were written, lists and single values", () => {
    const bytes = encodeFacetCodes(lists);
    expect(decodeFacetCodes(bytes, dictionary.facets, 3, "here")).toEqual(lists);
    const single: FacetCodes = {
      columns: [{ kind: "values", starts: Uint32Array.of(0, 1, 1, 2), codes: Uint8Array.of(2, 1) }],
    };
    expect(decodeFacetCodes(encodeFacetCodes(single), [medium], 3, "here")).toEqual(single);
  });

  test("take two bytes each where a facet has more than 255 values", () => {
    const many: Facet = { ...medium, values: Array.from({ length: 300 }, () => medium.values[0]) };
    const codes: FacetCodes = {
      columns: [{ kind: "values", starts: Uint32Array.of(0, 1), codes: Uint16Array.of(300) }],
    };
    expect(decodeFacetCodes(encodeFacetCodes(codes), [many], 1, "here")).toEqual(codes);
  });

  test("are refused where they contradict the number of items, or name a value beyond the last", () => {
    const bytes = encodeFacetCodes(lists);
    expect(() => decodeFacetCodes(bytes, dictionary.facets, 4, "shard 1")).toThrow(
      "shard 1: facet medium: 3 codes of 3 items, expected 4 items",
    );
    const fewer: Facet = { ...medium, values: medium.values.slice(0, 1) };
    expect(() => decodeFacetCodes(bytes, [fewer], 3, "shard 1")).toThrow(
      "facet medium: a code beyond its 1 values",
    );
  });
});
