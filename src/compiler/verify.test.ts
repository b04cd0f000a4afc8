import { beforeAll, expect, test } from "vitest";
import { decodeCards, encodeCards } from "../catalog/cards.ts";
import { decodeCentroids, encodeCentroids } from "../catalog/centroids.ts";
import { parseItemId } from "../catalog/item.ts";
import { decodeBucket, encodeBucket } from "../catalog/lookup.ts";
import { encodePictures } from "../catalog/pictures.ts";
import { decodeShard, encodeShard } from "../catalog/shard.ts";
import { decodeStarter, encodeStarter } from "../catalog/starter.ts";
import { decodeTitleBlock, encodeTitleBlock } from "../catalog/title-index.ts";
import { encodeGraph } from "../hnsw/graph-codec.ts";
import { compile } from "./compile.ts";
import { openPublishedCatalog } from "./published-catalog.ts";
import { createMemoryEffects } from "./testing/memory-effects.ts";
import { changeManifest, pathOfPart, replaceFile, replacePart } from "./testing/tamper.ts";
import { ingestedFrom, testOptions, testRecords } from "./testing/test-records.ts";
import { verify } from "./verify.ts";

const itemCount = 90;
/** Lines of an object page. */
const labels = testOptions.columns.details.length;
let published = new Map<string, Uint8Array>();

beforeAll(async () => {
  const svg = { mediaType: "image/svg+xml", bytes: new TextEncoder().encode("<svg/>") };
  const effects = createMemoryEffects({ readPicture: async () => svg });
  await compile(ingestedFrom(testRecords(itemCount)), { ...testOptions, clusters: 6 }, effects);
  published = effects.files;
});

/** What is found wrong after `spoil`; sums of bytes aside, since a changed part seldom has the length of the old one. */
async function violationsAfter(
  spoil: (files: Map<string, Uint8Array>) => Promise<unknown>,
): Promise<string[]> {
  const files = new Map(published);
  await spoil(files);
  const { violations } = await verify(async (path) => files.get(path));
  return violations.filter((violation) => !/totalBytes|privacy\.visit/.test(violation));
}

function catalogOf(files: Map<string, Uint8Array>) {
  return openPublishedCatalog(async (path) => files.get(path));
}

test("finds nothing wrong with what was compiled", async () => {
  expect(await violationsAfter(async () => {})).toEqual([]);
});

test("names a file whose bytes are not those of its hash, and one that is missing, and goes on", async () => {
  const paths: string[] = [];
  const violations = await violationsAfter(async (files) => {
    paths.push(await pathOfPart(files, "shards", 2), await pathOfPart(files, "details", 4));
    files.set(
      paths[0],
      files.get(paths[0])!.map((byte, i) => (i === 40 ? byte ^ 1 : byte)),
    );
    files.delete(paths[1]);
  });
  expect(violations).toHaveLength(2);
  expect(violations[0]).toMatch(`shards file 0: ${paths[0]} has the hash `);
  expect(violations[1]).toBe(`details file 0: ${paths[1]} is missing`);
});

test("names a file of another length", async () => {
  const [violation] = await violationsAfter(async (files) => {
    const path = await pathOfPart(files, "lookup", 0);
    files.set(path, files.get(path)!.slice(0, -1));
  });
  expect(violation).toMatch(/^lookup file 0: .* has \d+ bytes, expected \d+$/);
});

test("notices a manifest that was edited by hand", async () => {
  const violations = await violationsAfter(async (files) => {
    const text = new TextDecoder().decode(files.get("manifest.json")).replace('"Test"', '"Tess"');
    files.set("manifest.json", new TextEncoder().encode(text));
  });
  expect(violations).toEqual([expect.stringMatching(/^manifest.json: its fields have the hash /)]);
});

test("compares the manifest's counts with the centroids", async () => {
  expect(await violationsAfter((files) => changeManifest(files, { clusters: 7, dim: 3 }))).toEqual([
    "centroids: got 6 clusters, the manifest says 7",
    expect.stringMatching(/^centroids: items have \d+ dimensions, the manifest says 3$/),
  ]);
});

test("names a wrong sum of bytes", async () => {
  const files = new Map(published);
  await changeManifest(files, { totalBytes: 5 });
  const { violations } = await verify(async (path) => files.get(path));
  expect(violations).toEqual([expect.stringMatching(/^manifest.json: totalBytes is 5, its files have \d+$/)]);
});

test("names nodes that no search finds, and those beyond their cluster's radius", async () => {
  const { centroids } = await catalogOf(published);
  const violations = await violationsAfter((files) =>
    replacePart(files, "shards", 1, (bytes) => {
      const shard = decodeShard(bytes, centroids.itemSpec, 1, "shard");
      const offsets = new Uint32Array(shard.nodeCount + 1);
      const lonely = {
        nodeCount: shard.nodeCount,
        entry: 0,
        base: { offsets, neighbours: new Uint16Array() },
        upper: [],
      };
      return encodeShard({ ...shard, graph: encodeGraph(lonely) }, centroids.itemSpec);
    }),
  );
  expect(violations.length).toBeGreaterThan(3);
  expect(violations[0]).toBe("shards part 1: node 1 does not find itself");

  const narrow = await violationsAfter((files) =>
    replaceFile(files, "centroids", (bytes) => {
      const table = decodeCentroids(bytes, "centroids");
      return encodeCentroids({ ...table, radius: table.radius.map((r, c) => (c === 3 ? r * 0.99 : r)) });
    }),
  );
  expect(narrow).toEqual([expect.stringMatching(/^shards part 3: node \d+ lies .* beyond the radius of /)]);
});

test("names a cluster in another one's place", async () => {
  const { parts } = await catalogOf(published);
  const shards: Uint8Array[] = [];
  for await (const { part, bytes } of parts("shards")) shards[part] = bytes;
  expect(await violationsAfter((files) => replacePart(files, "shards", 0, () => shards[5]))).toEqual([
    "shards part 0: holds cluster 5, expected 0",
  ]);
});

test("names ids that stand twice, that lead elsewhere, and cards that are missing", async () => {
  const violations = await violationsAfter((files) =>
    replacePart(files, "cards", 0, (bytes) => {
      const cards = decodeCards(bytes, "cards");
      return encodeCards([{ ...cards[0], id: cards[1].id }, ...cards.slice(1, -1)]);
    }),
  );
  expect(violations).toEqual([
    expect.stringMatching(/^cards part 0: \d+ cards for \d+ items$/),
    expect.stringMatching(/^id "no \d+" stands at 0 and at 1$/),
    `cards: 1 of ${itemCount} items have none`,
    expect.stringMatching(/^lookup: id "no \d+" gives 1, expected 0$/),
    ...violations.slice(4),
  ]);
});

test("names ids that lead to nothing, and keys that lead beyond the last item", async () => {
  const violations = await violationsAfter((files) =>
    replacePart(files, "lookup", 0, (bytes) => {
      const { high, low, ordinals } = decodeBucket(bytes, "bucket");
      const entries = Array.from(ordinals, (ordinal, i) => ({
        hash: { high: high[i], low: low[i] },
        ordinal,
      }));
      return encodeBucket([
        ...entries.filter(({ ordinal }) => ordinal !== 7),
        { hash: { high: 1, low: 2 }, ordinal: 900 },
      ]);
    }),
  );
  expect(violations).toEqual([
    `lookup part 0: leads to item 900, the catalogue has ${itemCount}`,
    expect.stringMatching(/^lookup: id "no \d+" gives nothing, expected 7$/),
  ]);
});

test("names words that do not lead to their items", async () => {
  const violations = await violationsAfter((files) =>
    replacePart(files, "titles", 0, (bytes) => {
      const { tokens, ordinalsOf } = decodeTitleBlock(bytes, "titles");
      return encodeTitleBlock(
        tokens.map((token, i) => ({
          token,
          ordinals: token === "anchor" ? ordinalsOf(i).slice(1) : ordinalsOf(i),
        })),
      );
    }),
  );
  expect(violations).toEqual([expect.stringMatching(/^titles: "anchor" does not lead to item \d+$/)]);
});

test("names pictures that are missing from the pack", async () => {
  const { centroids } = await catalogOf(published);
  const size = centroids.firstOrdinal[1];
  const none = encodePictures(
    Array.from({ length: size }, () => ({ mediaType: "image/png", bytes: new Uint8Array() })),
  );
  const violations = await violationsAfter((files) => replacePart(files, "pictures", 0, () => none));
  expect(violations.length).toBeGreaterThan(0);
  for (const violation of violations) expect(violation).toMatch(/^pictures: item \d+ should have one$/);
});

test("names a starter that shows something else than the items' own cards", async () => {
  const violations = await violationsAfter((files) =>
    replaceFile(files, "starter", (bytes) => {
      const starter = decodeStarter(bytes, labels, "starter");
      const [first, ...rest] = starter.cards;
      return encodeStarter({ ...starter, cards: [{ ...first, id: parseItemId("other")! }, ...rest] }, labels);
    }),
  );
  expect(violations).toEqual([expect.stringMatching(/^starter: item \d+ is other, expected no \d+$/)]);
});

test("names a starter whose vectors are not those of the shards", async () => {
  const violations = await violationsAfter((files) =>
    replaceFile(files, "starter", (bytes) => {
      const starter = decodeStarter(bytes, labels, "starter");
      const codes = starter.codes.slice();
      codes[0] ^= 1;
      return encodeStarter({ ...starter, codes }, labels);
    }),
  );
  expect(violations).toEqual([
    expect.stringMatching(/^starter: item \d+ has another vector than its shard says$/),
  ]);
});

test("lists a hundred violations and counts the rest", async () => {
  const effects = createMemoryEffects();
  await compile(ingestedFrom(testRecords(400)), { ...testOptions, clusters: 1 }, effects);
  await replacePart(effects.files, "lookup", 0, () => encodeBucket([]));
  const { violations } = await verify(effects.readFile);
  expect(violations).toHaveLength(101);
  expect(violations.at(-1)).toMatch(/^and 30\d more$/);
});

test("says that there is nothing to verify in an empty folder", async () => {
  await expect(verify(async () => undefined)).rejects.toThrow("manifest.json: there is none in this folder");
});

test("names a manifest that says a visit would cost or tell less than it does", async () => {
  const files = new Map(published);
  await changeManifest(files, { privacy: { visit: { bytes: 1000, bits: 0 } } });
  const { violations } = await verify(async (path) => files.get(path));
  expect(violations).toEqual([
    expect.stringMatching(/^manifest.json: privacy.visit is 1000 bytes and 0 bits, its files/),
  ]);
});
