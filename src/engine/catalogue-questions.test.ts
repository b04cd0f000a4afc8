import { describe, expect, test } from "vitest";
import type { Page } from "./api/items.ts";
import type { Recommendations } from "./api/recommendations.ts";
import { recommendationsToJson } from "./json.ts";
import { createTestCatalogue, type TestCatalogueOptions, type TestItem } from "./testing/test-catalogue.ts";
import { createTestItems } from "./testing/test-items.ts";
import { createTestServer } from "./testing/test-server.ts";
import { startVisit } from "./testing/test-visit.ts";

async function openPage(items: readonly TestItem[], options: TestCatalogueOptions = {}) {
  const catalogue = await createTestCatalogue(items, options);
  const server = createTestServer(catalogue);
  const page = startVisit(server);
  const info = await page.open();
  return { catalogue, server, page, info };
}

const titlesOf = ({ items }: Page) => items.map(({ card }) => card.title);
const titled = (titles: readonly string[], creators: readonly string[] = []): TestItem[] =>
  createTestItems(titles.length).map((item, i) => ({
    ...item,
    title: titles[i],
    creator: creators[i] ?? "",
  }));

describe("opening", () => {
  test("tells what the catalogue is", async () => {
    const { catalogue, info } = await openPage(createTestItems(20));
    expect(info).toEqual({
      id: "test",
      generation: catalogue.manifest.generation,
      title: "Test catalogue",
      itemNoun: "things",
      attribution: undefined,
      items: 20,
      clusters: 4,
      dim: 8,
      totalBytes: catalogue.manifest.totalBytes,
      detailLabels: ["Made by", "Nothing"],
      hasPackedPictures: true,
      hasMeaningSearch: false,
      hasFacets: false,
      hasMap: false,
      learned: undefined,
      storage: "memory",
      privacy: { level: "direct", setting: undefined, hasBundles: false, costs: expect.any(Array) },
      offline: false,
    });
  });

  test("takes the folder's address with or without its slash, and ignores query and fragment", async () => {
    const { server, page } = await openPage(createTestItems(3));
    for (const url of [server.url.slice(0, -1), `${server.url}?visitor=me#there`]) {
      server.requests.length = 0;
      await page.ask(page.engine.open, { url, privacyLevel: "direct" });
      expect(server.requests[0].path).toBe("manifest.json");
    }
  });
});

describe("cards", () => {
  test("come in the order of their ids, with a gap where the catalogue knows none", async () => {
    const { page } = await openPage(createTestItems(30));
    const listings = await page.ask(page.engine.cards, { ids: ["item-9", "nobody", "t7.x", "item-9"] });
    expect(listings.map((listing) => listing?.card.id)).toEqual(["item-9", undefined, "item-7", "item-9"]);
    const { ordinal } = await page.ask(page.engine.item, { id: "item-9" });
    expect(listings[0]?.ordinal).toBe(ordinal);
    expect(await page.ask(page.engine.cards, { ids: [] })).toEqual([]);
  });
});

describe("an item", () => {
  test("is found by its id or by an alternate key, however that is typed, with what its page lists", async () => {
    const { page } = await openPage(createTestItems(30));
    for (const id of ["item-7", "  item-7 ", "T 7.X", "t7.x"]) {
      const { card, details } = await page.ask(page.engine.item, { id });
      expect(card).toMatchObject({
        id: "item-7",
        title: "Thing 7",
        creator: "Maker 2",
        picture: { from: "pack" },
      });
      expect(details).toEqual([{ label: "Made by", value: "Maker 2" }]);
    }
  });

  test("is first who has the id, then who has the key", async () => {
    const items = createTestItems(10).map((item, i) => ({ ...item, id: `${i}`, alternateKey: `${9 - i}` }));
    const { page } = await openPage(items);
    expect((await page.ask(page.engine.item, { id: "3" })).card.id).toBe("3");
  });

  test("that the catalogue does not have is a failure that names it", async () => {
    const { page } = await openPage(createTestItems(5));
    await expect(page.ask(page.engine.item, { id: "nobody" })).rejects.toMatchObject({
      kind: "unknown-item",
      message: 'the catalogue has no item "nobody"',
    });
  });

  test("is asked for by a bucket of many, in one file", async () => {
    const { catalogue, server, page } = await openPage(createTestItems(60));
    await page.ask(page.engine.browse, { offset: 0, limit: 1 });
    server.takeFilePaths();
    await page.ask(page.engine.item, { id: "item-7" });
    const buckets = [0, 1].map((bucket) => catalogue.pathOf("lookup", bucket));
    expect(server.takeFilePaths().filter((path) => buckets.includes(path))).toHaveLength(1);
  });

  test("that was viewed by its key is remembered under its id", async () => {
    const { page } = await openPage(createTestItems(30));
    expect(await page.ask(page.engine.view, { id: "t7.x" })).toEqual({
      id: "item-7",
      viewed: 1,
      isRemembered: true,
    });
    const [view] = await page.ask(page.engine.history);
    expect(view).toMatchObject({ id: "item-7", title: "Thing 7" });
    expect(view.viewedAtMs).toBeGreaterThan(1_700_000_000_000);
  });
});

describe("browsing", () => {
  test("gives the starter's items first, then each other item once", async () => {
    const { catalogue, page } = await openPage(createTestItems(40), { starter: 5 });
    const pages = await Promise.all(
      [0, 15, 30].map((offset) => page.ask(page.engine.browse, { offset, limit: 15 })),
    );
    const ordinals = pages.flatMap(({ items }) => items.map(({ ordinal }) => ordinal));
    expect(ordinals).toEqual([39, 38, 37, 36, 35, ...Array.from({ length: 35 }, (_, i) => i)]);
    expect(pages[0].items.map(({ card }) => card.id)).toEqual(
      ordinals.slice(0, 15).map((ordinal) => catalogue.items[ordinal].id),
    );
    expect(pages[0].total).toBe(40);
    expect(await page.ask(page.engine.browse, { offset: 40, limit: 15 })).toEqual({
      items: [],
      total: 40,
      isTotalExact: true,
    });
  });

  test("shows the starter without asking for a single other card", async () => {
    const { catalogue, server, page } = await openPage(createTestItems(40), { starter: 5 });
    await page.ask(page.engine.browse, { offset: 0, limit: 5 });
    const cards = catalogue.clusters.map((_, cluster) => catalogue.pathOf("cards", cluster));
    expect(server.takeFilePaths().filter((path) => cards.includes(path))).toEqual([]);
  });
});

describe("searching titles", () => {
  const titles = [
    "Red house",
    "House of reds",
    "Réd Bridge",
    "Green house",
    "The redoubt",
    "猫と家",
    "犬と家",
  ];
  const search = async (text: string, { offset = 0, limit = 10 } = {}) => {
    const { page } = await openPage(titled(titles, ["", "", "Ada Redfield", "Ada Lovelace"]), {
      clusters: 1,
      titleBlocks: 4,
    });
    return page.ask(page.engine.searchTitles, { text, offset, limit });
  };

  test("finds words by their beginning, without accents or case, whole words first", async () => {
    const found = titlesOf(await search("RED"));
    expect(found.slice(0, 2).sort()).toEqual(["Red house", "Réd Bridge"]);
    expect(found.slice(2).sort()).toEqual(["House of reds", "The redoubt"]);
  });

  test("wants all words, all but the last as they are", async () => {
    expect(titlesOf(await search("house re")).sort()).toEqual(["House of reds", "Red house"]);
    expect(titlesOf(await search("hous red"))).toEqual([]);
    expect(titlesOf(await search("red house"))).toEqual(["Red house"]);
  });

  test("looks at creators too", async () => {
    expect(titlesOf(await search("ada")).sort()).toEqual(["Green house", "Réd Bridge"]);
    expect(titlesOf(await search("lovelace"))).toEqual(["Green house"]);
  });

  test("reads scripts without spaces", async () => {
    expect(titlesOf(await search("猫"))).toEqual(["猫と家"]);
    expect(titlesOf(await search("と家")).sort()).toEqual(["犬と家", "猫と家"]);
  });

  test("puts what is called just so before what is called more", async () => {
    const matrices = [
      "The Matrix Revolutions",
      "The Animatrix",
      "Matrix Reloaded",
      "The Matrix",
      "Two Matrices",
    ];
    const { page } = await openPage(titled(matrices, []), { clusters: 1, titleBlocks: 4 });
    const found = await page.ask(page.engine.searchTitles, { text: "matrix", offset: 0, limit: 2 });
    expect(titlesOf(found)[0]).toBe("The Matrix");
    const rest = await page.ask(page.engine.searchTitles, { text: "matrix", offset: 1, limit: 5 });
    expect([...titlesOf(rest)].sort()).toEqual(["Matrix Reloaded", "The Matrix Revolutions"]);
  });

  test("gives pages and their total", async () => {
    const all = titlesOf(await search("h"));
    expect(all).toHaveLength(3);
    const page = await search("h", { offset: 1, limit: 1 });
    expect(titlesOf(page)).toEqual([all[1]]);
    expect(page.total).toBe(3);
  });

  test.each(["", "   ", "…!", "zzz", "aaaa", "\u{10ffff}"])("finds nothing for %j", async (text) => {
    expect(await search(text)).toEqual({ items: [], total: 0, isTotalExact: true });
  });
});

describe("pictures", () => {
  test("come in the order asked, from packs and from the starter, each in a buffer of its own", async () => {
    const items = createTestItems(20).map(({ picture, ...item }, i) =>
      i === 3 ? item : { ...item, picture: `${picture}` },
    );
    const { catalogue, page } = await openPage(items, { starter: 4 });
    await page.ask(page.engine.browse, { offset: 0, limit: 1 });
    const ordinals = [19, 2, 7, catalogue.items.findIndex(({ id }) => id === "item-3")];
    const pictures = await page.ask(page.engine.pictures, { ordinals });
    expect(pictures.map((picture) => picture && new TextDecoder().decode(picture.bytes))).toEqual(
      ordinals.map((ordinal) => catalogue.items[ordinal].picture),
    );
    expect(pictures[0]?.mediaType).toBe("image/svg+xml");
    expect(pictures[1]?.bytes.buffer.byteLength).toBe(pictures[1]?.bytes.byteLength);
  });

  test("of a catalogue that packs none are none, without a request", async () => {
    const items = createTestItems(5).map(({ picture: _, ...item }) => item);
    const { server, page, info } = await openPage(items);
    expect(info.hasPackedPictures).toBe(false);
    await page.ask(page.engine.history);
    server.takeFilePaths();
    expect(await page.ask(page.engine.pictures, { ordinals: [0, 1] })).toEqual([undefined, undefined]);
  });
});

describe("recommendations as JSON", () => {
  test("have id, title, score and a sentence", () => {
    const card = { id: "a", title: "A “quoted” title", creator: "", date: "", url: "", picture: undefined };
    const answer = {
      items: [
        { ordinal: 0, card, score: 0.123456789, reason: { kind: "viewed", id: "b", title: "Bee" } },
        { ordinal: 1, card, score: 1, reason: { kind: "similar", id: "b", title: "Bee" } },
        { ordinal: 2, card, score: 0, reason: undefined },
      ],
    } as unknown as Recommendations;
    const { id, title } = card;
    expect(recommendationsToJson(answer)).toEqual([
      { id, title, score: 0.123457, reason: "Because you viewed “Bee”" },
      { id, title, score: 1, reason: "Similar to “Bee”" },
      { id, title, score: 0, reason: "" },
    ]);
  });
});
