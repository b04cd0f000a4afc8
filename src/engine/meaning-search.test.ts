import { expect, test } from "vitest";
import { filePath } from "../catalog/paths.ts";
import { featureKey, featureSpaces } from "../catalog/text-features.ts";
import { createTextEmbedding, type TextSpace } from "../catalog/text-space.ts";
import { createTestCatalogue, type TestCatalogueOptions, type TestItem } from "./testing/test-catalogue.ts";
import { createTestServer } from "./testing/test-server.ts";
import { startVisit } from "./testing/test-visit.ts";

const perSpace = Object.fromEntries(featureSpaces.map((space) => [space, 1])) as Record<
  (typeof featureSpaces)[number],
  number
>; // one entry for each space

const keys = Uint32Array.from([
  ...["boats", "night", "garden", "roses"].map((word) => featureKey("title", word)),
  featureKey("creator", "turner"),
]).sort();

const textSpace: TextSpace = {
  settings: {
    weight: { ...perSpace, grams: 0 },
    evenness: perSpace,
    idfPower: perSpace,
    gramLength: 4,
    idfStep: 0.04,
    dim: 64,
    seed: 1,
    firstOrthogonal: 0,
  },
  keys,
  idfCodes: new Uint8Array(keys.length).fill(100),
  orthogonalKeys: Uint32Array.of(),
};

const embedding = createTextEmbedding(textSpace);

function item(id: string, title: string, creator: string): TestItem {
  return { id, title, creator, vector: embedding.embed({ title, creator })! };
}

const items = [
  item("1", "Roses", "Turner"),
  item("2", "Boats", "Nobody"),
  item("3", "Boats at night", "Nobody"),
  item("4", "Night garden", "Nobody"),
  item("5", "Garden", "Nobody"),
  item("6", "Roses", "Nobody"),
];

async function visit(options: TestCatalogueOptions = { textSpace, nprobe: 4 }) {
  const catalogue = await createTestCatalogue(items, options);
  const server = createTestServer(catalogue);
  const page = startVisit(server);
  const info = await page.open();
  return { catalogue, server, page, info };
}

test("finds items near to a typed text, whole matches first", async () => {
  const { page, info } = await visit();
  expect(info.hasMeaningSearch).toBe(true);
  const found = await page.ask(page.engine.searchByMeaning, { text: "Boats, at NIGHT!", k: 3 });
  expect(found.basedOn).toBe("text");
  expect(found.items[0].card.id).toBe("3");
  expect(found.items.map(({ card }) => card.id).sort()).toEqual(["2", "3", "4"]);
  expect(found.items[0].reason).toBeUndefined();
  expect(found.items[0].score).toBeGreaterThan(found.items[1].score + 0.1);
});

test("finds a creator's items by the name alone", async () => {
  const { page } = await visit();
  const { items: found } = await page.ask(page.engine.searchByMeaning, { text: "turner", k: 1 });
  expect(found.map(({ card }) => card.id)).toEqual(["1"]);
});

test("goes on where the page before ended", async () => {
  const { page } = await visit();
  const whole = await page.ask(page.engine.searchByMeaning, { text: "garden", k: 6 });
  const first = await page.ask(page.engine.searchByMeaning, { text: "garden", k: 4 });
  const second = await page.ask(page.engine.searchByMeaning, {
    text: "garden",
    k: 4,
    offset: 4,
    session: first.session,
  });
  expect([...first.items, ...second.items].map(({ card }) => card.id)).toEqual(
    whole.items.map(({ card }) => card.id),
  );
  expect([first.hasMore, second.hasMore]).toEqual([true, false]);
});

test("fetches what it needs when a text is first typed, and once", async () => {
  const { page, server, catalogue } = await visit();
  const path = filePath(catalogue.manifest.files.textSpace!.hash);
  const fetches = () => server.requests.filter((request) => request.path === path).length;
  await page.ask(page.engine.similar, { id: "1" });
  expect(fetches()).toBe(0);
  await page.ask(page.engine.searchByMeaning, { text: "boats" });
  await page.ask(page.engine.searchByMeaning, { text: "roses" });
  expect(fetches()).toBe(1);
});

test("finds nothing by words that no item has", async () => {
  const { page } = await visit();
  for (const text of ["xyzzy", "", "  !? "]) {
    const found = await page.ask(page.engine.searchByMeaning, { text });
    expect(found).toMatchObject({ items: [], hasMore: false, basedOn: "text" });
  }
});

test("says so where the catalogue was published without", async () => {
  const { page, info } = await visit({});
  expect(info.hasMeaningSearch).toBe(false);
  await expect(page.ask(page.engine.searchByMeaning, { text: "boats" })).rejects.toMatchObject({
    kind: "missing",
  });
});
