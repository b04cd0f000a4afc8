import { beforeAll, describe, expect, test } from "vitest";
import { openmoji } from "../compiler/presets/openmoji.ts";
import type { SourceItem } from "../compiler/source-item.ts";
import { parseYears } from "../compiler/years.ts";
import type { Recommendations, RecommendOptions, Where } from "../engine/api/recommendations.ts";
import { compileReal, type RealCatalogue, type RealVisit } from "./testing/real-catalogue.ts";

let catalogue: RealCatalogue;
let visit: RealVisit;
const facetNames = openmoji.columns.facets ?? [];

beforeAll(async () => {
  catalogue = await compileReal("node_modules/openmoji/data/openmoji.csv", openmoji);
  visit = await catalogue.visit();
}, 120_000);

/** A cat, a dog, a car, an apple: mixed tastes. */
const ids = ["1F431", "1F436", "1F697", "1F34E"];

const recommend = (options: RecommendOptions, page = {}): Promise<Recommendations> =>
  visit.ask(visit.engine.recommend, { ids, k: 20, ...page, options });

const valuesOf = (item: SourceItem, facet: string) => item.facets[facetNames.indexOf(facet)] ?? [];
const groupOf = (item: SourceItem) => item.group || item.id;
const shown = ({ items }: Recommendations) => items.map(({ card }) => catalogue.item(card.id));

describe("a filter", () => {
  test.each<[string, Where, (item: SourceItem) => boolean]>([
    ["one value", { group: "Food, drink" }, (item) => valuesOf(item, "group").includes("Food, drink")],
    [
      "any of several values, and of the years in a range",
      { Group: ["Animals, nature", "Flags"], year: { from: 2019, to: 2020 } },
      (item) => {
        const years = parseYears(item.date);
        const isKind = ["Animals, nature", "Flags"].some((value) => valuesOf(item, "group").includes(value));
        return isKind && years !== undefined && years.to >= 2019 && years.from <= 2020;
      },
    ],
    [
      "a value that few have",
      { subgroups: "Animal, bug" },
      (item) => valuesOf(item, "subgroups").includes("Animal, bug"),
    ],
  ])("by %s gives full pages of what matches to the last one, each once", async (_, where, matches) => {
    const seen = new Set(ids.map((id) => groupOf(catalogue.item(id))));
    const expected = new Set(
      catalogue.items.filter((item) => matches(item) && !seen.has(groupOf(item))).map(groupOf),
    );
    const given: SourceItem[] = [];
    let session: string | undefined;
    for (let hasMore = true; hasMore; ) {
      const page = await recommend({ where }, { k: 7, offset: given.length, ...(session && { session }) });
      session = page.session;
      hasMore = page.hasMore;
      if (hasMore) expect(page.items).toHaveLength(7);
      given.push(...shown(page));
    }
    expect(given.every(matches)).toBe(true);
    expect(given).toHaveLength(expected.size);
    expect(new Set(given.map(groupOf))).toEqual(expected);
  });

  test("gives the same where the whole catalogue is on the device, and searched exhaustively", async () => {
    const local = await catalogue.visit("everything");
    const where = { subgroups: ["Animal, bug", "Animal, marine"] };
    const all = { ids, k: 100, options: { where } };
    const here = await local.ask(local.engine.recommend, all);
    const there = await visit.ask(visit.engine.recommend, all);
    const idsOf = (answer: Recommendations) => shown(answer).map(({ id }) => id as string);
    expect(here.items.length).toBeGreaterThan(20);
    expect(here.hasMore).toBe(false);
    expect(idsOf(here).sort()).toEqual(idsOf(there).sort());
  });

  test("holds for similar items, for a visitor of whom nothing is known, and for browsing", async () => {
    const where = { group: "Symbols" };
    const areSymbols = (items: readonly SourceItem[]) =>
      items.length > 0 && items.every((item) => valuesOf(item, "group").includes("Symbols"));
    expect(areSymbols(shown(await visit.ask(visit.engine.similar, { id: ids[0], options: { where } })))).toBe(
      true,
    );
    expect(areSymbols(shown(await visit.ask(visit.engine.recommend, { k: 20, options: { where } })))).toBe(
      true,
    );
    expect(
      areSymbols(
        shown(await visit.ask(visit.engine.searchByMeaning, { text: "red heart", options: { where } })),
      ),
    ).toBe(true);

    const expected = catalogue.items.filter((item) => valuesOf(item, "group").includes("Symbols"));
    const browsed: string[] = [];
    for (let offset = 0; offset < expected.length; offset += 50) {
      const page = await visit.ask(visit.engine.browse, { offset, limit: 50, where });
      expect(page).toMatchObject({ total: expected.length, isTotalExact: true });
      browsed.push(...page.items.map(({ card }) => card.id));
    }
    expect([...browsed].sort()).toEqual(expected.map(({ id }) => id as string).sort());
  });

  test("that names what is not there fails, and says so", async () => {
    await expect(recommend({ where: { colour: "red" } })).rejects.toMatchObject({
      kind: "unknown-facet",
      message: expect.stringContaining(
        'there is no facet "colour" (facets: group, subgroups, openmoji-author, year)',
      ),
    });
    await expect(recommend({ where: { group: "Cats" } })).rejects.toThrow('group has no value "Cats"');
  });

  test("costs about what a recommendation costs", async () => {
    const time = async (options: RecommendOptions) => {
      const times: number[] = [];
      for (let i = 0; i < 15; i++) times.push((await recommend(options)).diagnostics.timing.totalMs);
      return times.sort((a, b) => a - b)[7];
    };
    const plain = await time({});
    expect(await time({ where: { group: "Animals, nature" } })).toBeLessThan(10 * plain + 5);
  });
});

describe("a wish changes what is shown", () => {
  test("diversity shows more kinds", async () => {
    const kinds = async (diversity: number) =>
      new Set(shown(await recommend({ diversity })).flatMap((item) => valuesOf(item, "subgroups"))).size;
    expect(await kinds(0.7)).toBeGreaterThan(await kinds(0));
  });

  test("a limit for a facet holds in every ten in a row", async () => {
    const most = (items: readonly SourceItem[]) =>
      Math.max(
        ...items.slice(0, -9).flatMap((_, at) => {
          const counts = new Map<string, number>();
          for (const item of items.slice(at, at + 10))
            for (const value of valuesOf(item, "subgroups")) counts.set(value, (counts.get(value) ?? 0) + 1);
          return [...counts.values()];
        }),
      );
    expect(most(shown(await recommend({})))).toBeGreaterThan(2);
    expect(most(shown(await recommend({ perFacet: { facet: "subgroups", most: 2 } })))).toBeLessThanOrEqual(
      2,
    );
  });

  test("a limit for each maker lets more of them be seen", async () => {
    const makers = async (options: RecommendOptions) =>
      new Set(shown(await recommend(options)).map(({ creator }) => creator)).size;
    expect(await makers({ perCreator: 1 })).toBeGreaterThan(await makers({}));
  });

  test("a boost brings a value forward, a negative one holds it back", async () => {
    const count = async (options: RecommendOptions) =>
      shown(await recommend(options)).filter((item) => valuesOf(item, "group").includes("Food, drink"))
        .length;
    const usual = await count({});
    expect(await count({ boost: { group: { "Food, drink": 0.2 } } })).toBeGreaterThan(usual);
    expect(await count({ boost: { group: { "Food, drink": -0.5 } } })).toBeLessThan(usual);
  });

  test("the dial of popularity leads to what is popular, or to hidden gems", async () => {
    const meanOrder = async (popularity: number) => {
      const known = shown(await recommend({ popularity })).flatMap(({ popularity: order }) => order ?? []);
      return known.reduce((sum, order) => sum + order, 0) / known.length;
    };
    const usual = await meanOrder(0);
    expect(await meanOrder(1)).toBeGreaterThan(usual);
    expect(await meanOrder(-1)).toBeLessThan(usual);
  });

  test("what was seen comes back where that is wished for", async () => {
    const seen = async (includeSeen: boolean) =>
      shown(await recommend({ includeSeen })).filter(({ id }) => ids.includes(id)).length;
    expect(await seen(false)).toBe(0);
    expect(await seen(true)).toBeGreaterThan(0);
  });
});
