import { describe, expect, test } from "vitest";
import { encodeFacetCodes, type FacetColumn } from "../catalog/facet-codes.ts";
import { type FacetDictionary, noYear } from "../catalog/facets.ts";
import type { Ordinal } from "../catalog/item.ts";
import { parseVisitorChoices } from "../catalog/visitor-choices.ts";
import type { FacetRule } from "./api/recommendations.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import { applyRules } from "./facet-rules.ts";
import type { RankedItem, Ranking } from "./ranking.ts";
import { createRequestContext } from "./request-context.ts";

const clusters = Uint32Array.of(0);
const dictionary: FacetDictionary = {
  facets: [
    {
      kind: "values",
      name: "kind",
      label: "Kind of work",
      distinct: 2,
      values: [
        { label: "print", items: 4, clusters },
        { label: "oil", items: 2, clusters },
      ],
    },
    {
      kind: "values",
      name: "price",
      label: "Price",
      distinct: 3,
      values: ["10", "€ 12.50", "90.00"].map((label) => ({ label, items: 1, clusters })),
    },
    {
      kind: "years",
      name: "year",
      label: "Date",
      from: 1800,
      to: 1900,
      known: 5,
      clusterFrom: Int16Array.of(1800),
      clusterTo: Int16Array.of(1900),
    },
  ],
};

/** Kind (1 print, 2 oil), price (1: 10, 2: 12.50, 3: 90, 0: none), from, to. Item 0 is the page's. */
const items = [
  [1, 1, 1850, 1852],
  [2, 3, 1851, 1851],
  [1, 3, 1900, 1900],
  [1, 2, noYear, noYear],
  [1, 0, 1840, 1846],
  [2, 1, 1853, 1860],
] as const;

function valuesColumn(codes: readonly number[]): FacetColumn {
  const starts = [0];
  for (const code of codes) starts.push(starts[starts.length - 1] + (code > 0 ? 1 : 0));
  return {
    kind: "values",
    starts: Uint32Array.from(starts),
    codes: Uint16Array.from(codes.filter((code) => code > 0)),
  };
}

const columns: FacetColumn[] = [
  valuesColumn(items.map(([kind]) => kind)),
  valuesColumn(items.map(([, price]) => price)),
  {
    kind: "years",
    from: Int16Array.from(items, ([, , from]) => from),
    to: Int16Array.from(items, ([, , , to]) => to),
  },
];

/** As much of a reader as rules ask for: all items in one cluster. */
function readerWith(): CatalogReader {
  const shard = { facets: encodeFacetCodes({ columns }), itemCount: items.length };
  const reader = {
    manifest: { files: { facets: {} }, clusters: 1 },
    centroids: async () => ({ table: { firstOrdinal: Uint32Array.of(0, items.length) } }),
    shards: async (asked: readonly number[]) =>
      asked.map(() => ({ status: "fulfilled", value: { shard, firstOrdinal: 0 } })),
    named: async () => dictionary,
  };
  return reader as unknown as CatalogReader;
}

/** Items 1 to 5 as the search found them: the nearest first. */
const base: Ranking = {
  async page(offset, k) {
    const all = [1, 2, 3, 4, 5].map(
      (ordinal): RankedItem => ({ ordinal: ordinal as Ordinal, score: 1 - ordinal / 10, query: undefined }),
    );
    return { items: all.slice(offset, offset + k), hasMore: offset + k < all.length };
  },
  probed: [0],
  skipped: [],
};

const context = createRequestContext(new AbortController().signal);

async function ordered(rules: readonly FacetRule[] | undefined, visitor?: unknown, k = 5): Promise<number[]> {
  const options = rules ? { rules } : {};
  const choices = parseVisitorChoices(visitor, "manifest.json");
  const ranking = await applyRules(base, 0 as Ordinal, { reader: readerWith(), choices, options, context });
  return (await ranking.page(0, k, context)).items.map(({ ordinal }) => ordinal);
}

describe("rules", () => {
  test("put the same category first, then the nearest year, then what is unknown", async () => {
    expect(await ordered([{ facet: "kind", prefer: "same" }])).toEqual([2, 3, 4, 1, 5]);
    expect(
      await ordered([
        { facet: "kind", prefer: "same" },
        { facet: "year", prefer: "nearest" },
      ]),
    ).toEqual([4, 2, 3, 1, 5]);
  });

  test("take years that overlap for the same", async () => {
    expect(await ordered([{ facet: "Date", prefer: "same" }])).toEqual([1, 2, 4, 5, 3]);
    expect(await ordered([{ facet: "Date", prefer: "nearest" }])).toEqual([1, 5, 4, 2, 3]);
  });

  test("find the nearest price among values that are numbers", async () => {
    expect(await ordered([{ facet: "price", prefer: "nearest" }])).toEqual([5, 3, 1, 2, 4]);
  });

  test("are the publisher's where the page has none, and none where the page wants none", async () => {
    const visitor = { rules: [{ facet: "kind", prefer: "same" }] };
    expect(await ordered(undefined, visitor)).toEqual([2, 3, 4, 1, 5]);
    expect(await ordered([], visitor)).toEqual([1, 2, 3, 4, 5]);
    expect(await ordered(undefined)).toEqual([1, 2, 3, 4, 5]);
  });

  test("keep pages of one order", async () => {
    const options = { rules: [{ facet: "kind", prefer: "same" as const }] };
    const ranking = await applyRules({ ...base, found: (most) => pageOf(most) }, 0 as Ordinal, {
      reader: readerWith(),
      choices: {},
      options,
      context,
    });
    const pages = [
      await ranking.page(0, 2, context),
      await ranking.page(2, 2, context),
      await ranking.page(4, 2, context),
    ];
    expect(pages.map(({ items: of, hasMore }) => [of.map(({ ordinal }) => ordinal), hasMore])).toEqual([
      [[2, 3], true],
      [[4, 1], true],
      [[5], false],
    ]);
  });

  test("that make no sense, or name no facet, are refused by name", async () => {
    await expect(ordered([{ facet: "weight", prefer: "same" }])).rejects.toThrow(
      'rules: there is no facet "weight" (facets: kind, price, year)',
    );
    for (const rules of [{}, "kind", [{ facet: "kind" }], [{ facet: 1, prefer: "same" }]]) {
      await expect(ordered(rules as never)).rejects.toThrow("rules: got");
    }
    await expect(ordered(undefined, { rules: [{ facet: "kind", prefer: "most" }] })).rejects.toThrow(
      "manifest.json: visitor.rules.0.prefer",
    );
  });
});

function pageOf(most: number): RankedItem[] {
  return [1, 2, 3, 4, 5]
    .slice(0, most)
    .map((ordinal) => ({ ordinal: ordinal as Ordinal, score: 0, query: undefined }));
}
