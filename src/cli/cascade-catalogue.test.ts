import { beforeAll, expect, test } from "vitest";
import { compile } from "../compiler/compile.ts";
import { createMemoryEffects, type MemoryEffects } from "../compiler/testing/memory-effects.ts";
import { testItem } from "../compiler/testing/test-items.ts";
import { ingestedFrom, testOptions } from "../compiler/testing/test-records.ts";
import type { FacetRule, Recommendations, RecommendRequest } from "../engine/api/recommendations.ts";
import { createEngine } from "../engine/engine.ts";
import { createRandom } from "../math/random.ts";
import { userRows } from "../models/interactions.ts";
import { readSamples } from "../models/read-samples.ts";
import { folderEffects } from "./folder-effects.ts";

/** A shop of four tastes by words, three kinds that cut across them, prices, and years. */
const words = ["harbour boat", "garden rose", "king crown", "mountain ridge"];
const kindOf = (i: number) => ["lamp", "chair", "table"][i % 3];
const priceOf = (i: number) => 5 + ((i * 37) % 90);
const items = Array.from({ length: 160 }, (_, i) =>
  testItem(`i${i}`, {
    title: `${words[i % 4]} ${i}`,
    fields: [words[i % 4]],
    date: String(1800 + ((i * 53) % 120)),
    facets: [[kindOf(i)], [`€ ${priceOf(i)}.00`]],
    popularity: 1000 - i,
  }),
);
const rules: FacetRule[] = [
  { facet: "kind", prefer: "same" },
  { facet: "price", prefer: "nearest" },
];
const url = "https://shop.example/catalogue/";
const numberOf = (id: string) => Number(id.slice(1));
const idsOf = ({ items: found }: Recommendations) => found.map(({ card }) => numberOf(card.id));

let effects: MemoryEffects;

beforeAll(async () => {
  const random = createRandom(3);
  const loved = Array.from({ length: 120 }, (_, u) =>
    Array.from({ length: 10 }, () => ({ user: `u${u}`, item: `i${4 * random.int(40) + (u % 4)}` })),
  );
  const { interactions } = await readSamples(loved.flat(), { knownItems: items.map(({ id }) => id) });
  effects = createMemoryEffects({ people: { favourites: userRows(interactions) } });
  const columns = { ...testOptions.columns, date: "date", facets: ["kind", "price"] };
  const options = { ...testOptions, columns, dims: 16, clusters: 8, visitor: { rules } };
  await compile(ingestedFrom(items), options, effects);
}, 60_000);

async function stranger() {
  const engine = createEngine({
    ...folderEffects(),
    async fetch(address) {
      const bytes = effects.files.get(address.slice(url.length));
      return new Response(bytes as Uint8Array<ArrayBuffer> | undefined, { status: bytes ? 200 : 404 });
    },
  });
  const opened = await engine.open({ requestId: 1, url, privacyLevel: "everything" });
  if (!opened.ok) throw new Error(opened.failure.message);
  return {
    engine,
    async recommend(request: Omit<RecommendRequest, "requestId"> = {}): Promise<Recommendations> {
      const reply = await engine.recommend({ requestId: 2, k: 10, ...request });
      if (!reply.ok) throw new Error(reply.failure.message);
      return reply.value;
    },
  };
}

test("goes by the visitor, else the page's item, else picks, else what is popular, and says which", async () => {
  const { engine, recommend } = await stranger();
  const popular = await recommend();
  expect(popular.basedOn).toBe("popular");
  expect(idsOf(popular)).toContain(0);

  for (const id of ["i3", "i7", "i11"]) await engine.react({ requestId: 3, id, kind: "pick" });
  const picked = await recommend();
  expect(picked.basedOn).toBe("picks");
  expect(picked.items.every(({ reason }) => reason?.kind === "people")).toBe(true);
  expect(idsOf(picked).every((i) => i % 4 === 3)).toBe(true);

  const ofItem = await recommend({ itemId: "i8" });
  expect(ofItem.basedOn).toBe("item");
  expect(idsOf(ofItem)).not.toContain(8);
  for (const pick of [3, 7, 11]) expect(idsOf(ofItem)).not.toContain(pick);

  await engine.view({ requestId: 4, id: "i1" });
  const own = await recommend({ itemId: "i8" });
  expect(own.basedOn).toBe("history");
  expect(idsOf(own)).not.toContain(1);
});

test("picks that the catalogue no longer has, and unknown items, lead on to what is popular", async () => {
  const { recommend } = await stranger();
  const answer = await recommend({ itemId: "gone", picks: ["gone too"] });
  expect(answer.basedOn).toBe("popular");
  expect(answer.items).toHaveLength(10);
});

test("by the catalogue's own rules an item's results are of its kind first, of the nearest price among these", async () => {
  const { recommend } = await stranger();
  const found = idsOf(await recommend({ itemId: "i8", k: 50 }));
  const ranks = found.map((i) => [Number(kindOf(i) !== kindOf(8)), Math.abs(priceOf(i) - priceOf(8))]);
  expect(ranks).toEqual([...ranks].sort(([a, b], [c, d]) => a - c || b - d));
  expect(ranks.some(([other]) => other === 1) && ranks.some(([other]) => other === 0)).toBe(true);
  // The same fifty nearest: rules put in order, they do not search.
  const plain = idsOf(await recommend({ itemId: "i8", k: 50, options: { rules: [] } }));
  expect(plain).not.toEqual(found);
  expect(new Set(plain)).toEqual(new Set(found));
});

test("a page's own rules go before the catalogue's: the nearest year", async () => {
  const { recommend } = await stranger();
  const byYear = idsOf(
    await recommend({ itemId: "i8", k: 20, options: { rules: [{ facet: "Date", prefer: "nearest" }] } }),
  );
  const gaps = byYear.map((i) => Math.abs(((i * 53) % 120) - ((8 * 53) % 120)));
  expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
});
