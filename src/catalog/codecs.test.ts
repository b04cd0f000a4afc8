import { describe, expect, test } from "vitest";
import { type Card, decodeCards, decodeDetails, encodeCards, encodeDetails } from "./cards.ts";
import { clusterOfOrdinal, decodeCentroids, encodeCentroids } from "./centroids.ts";
import { encodeContainer, readContainer } from "./container.ts";
import { contentHash } from "./content-hash.ts";
import { decodeDirectory, encodeDirectory } from "./directory.ts";
import type { ItemId } from "./item.ts";
import { murmur3 } from "./key-hash.ts";
import {
  bucketOf,
  decodeBucket,
  encodeBucket,
  findInBucket,
  hashAlternateKey,
  hashItemId,
} from "./lookup.ts";
import { encodePack, readPack } from "./pack.ts";
import { decodePictures, encodePictures } from "./pictures.ts";
import { decodeShard, encodeShard, nodeOfItem, type Shard } from "./shard.ts";
import { decodeStarter, encodeStarter } from "./starter.ts";
import {
  blocksForPrefix,
  decodeTitleBlock,
  decodeTitleRoot,
  encodeTitleBlock,
  encodeTitleRoot,
} from "./title-index.ts";
import { tokenise } from "./tokens.ts";

const kind = { magic: "TEST", version: 3 };
const utf8 = (text: string) => new TextEncoder().encode(text);

test("lays a container out as FORMAT.md says", () => {
  const bytes = encodeContainer(kind, { AAAA: Uint8Array.of(1, 2, 3), BBBB: Uint32Array.of(258) });
  expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe("TEST");
  expect([...bytes.subarray(4, 8)]).toEqual([3, 0, 2, 0]);
  expect([...bytes.subarray(8, 20)]).toEqual([...utf8("AAAA"), 32, 0, 0, 0, 3, 0, 0, 0]);
  expect([...bytes.subarray(48, 52)]).toEqual([2, 1, 0, 0]);
  expect(readContainer(bytes, kind, "here").u32("BBBB")[0]).toBe(258);
});

test("refuses another kind, another version, a missing section and a section beyond the end", () => {
  const bytes = encodeContainer(kind, { AAAA: Uint8Array.of(1, 2, 3) });
  expect(() => readContainer(bytes, { magic: "SHRD", version: 3 }, "shard 12")).toThrow(
    'shard 12: got kind "TEST", expected SHRD',
  );
  expect(() => readContainer(bytes, { ...kind, version: 2 }, "shard 12")).toThrow(
    "shard 12: got format v3, this build reads v2",
  );
  expect(() => readContainer(bytes, kind, "shard 12").u8("ZZZZ")).toThrow(
    "shard 12: section ZZZZ is missing",
  );
  expect(() => readContainer(bytes, kind, "shard 12").u16("AAAA")).toThrow(
    "has 3 bytes, not a multiple of 2",
  );
  expect(() => readContainer(bytes.slice(0, 32), kind, "shard 12")).toThrow(
    "section AAAA (3 bytes at 32) exceeds 32 bytes",
  );
  expect(() => readContainer(bytes.slice(0, 5), kind, "shard 12")).toThrow("5 bytes are too few");
});

test("gives a pack's parts back, aligned for typed arrays", () => {
  const parts = [utf8("a"), new Uint8Array(0), utf8("seventeen letters")];
  const read = readPack(encodePack(parts), "pack");
  expect(read.map((p) => [...p])).toEqual(parts.map((p) => [...p]));
  expect(read.every((p) => p.byteOffset % 16 === 0)).toBe(true);
  expect(() => readPack(encodePack(parts).subarray(0, 64), "pack 3")).toThrow("pack 3: part 2");
  expect(() => readPack(new Uint8Array(2), "pack 3")).toThrow("pack 3");
});

test("keeps a directory whose files share parts", async () => {
  const files = await Promise.all(
    ["a", "b"].map(async (s) => ({ hash: await contentHash(utf8(s)), bytes: s.length })),
  );
  const directory = {
    files,
    partsOf: [
      [0, 1],
      [2, 1],
    ],
    home: [0, 1, 1],
  };
  expect(decodeDirectory(encodeDirectory(directory), "directory")).toEqual(directory);
  expect(() => decodeDirectory(encodeDirectory({ ...directory, home: [0, 1, 0] }), "directory")).toThrow(
    "part 2 is not in its home, file 0",
  );
});

test("hashes as the published MurmurHash3 test vectors do", () => {
  expect(murmur3(utf8(""), 0)).toBe(0);
  expect(murmur3(utf8(""), 1)).toBe(0x514e28b7);
  expect(murmur3(utf8("test"), 0x9747b28c)).toBe(0x704b81dc);
  expect(murmur3(utf8("Hello, world!"), 0x9747b28c)).toBe(0x24884cba);
  expect(murmur3(utf8("The quick brown fox jumps over the lazy dog"), 0x9747b28c)).toBe(0x2fa826cd);
});

test("names a file by the first 128 bits of SHA-256", async () => {
  expect(await contentHash(utf8("abc"))).toBe("ba7816bf8f01cfea414140de5dae2223");
});

test("finds ids and alternate keys in their buckets, and nothing else", () => {
  const ids = ["cmoa:things/0004", "T07799", "🖼", "a".repeat(1000)];
  const entries = ids.map((id, ordinal) => ({ hash: hashItemId(id), ordinal }));
  entries.push({ hash: hashAlternateKey("T 07799"), ordinal: 9 });
  const bucket = decodeBucket(encodeBucket(entries), "bucket");
  expect(ids.map((id) => findInBucket(bucket, hashItemId(id)))).toEqual([0, 1, 2, 3]);
  expect(findInBucket(bucket, hashAlternateKey("t07799"))).toBe(9);
  expect(findInBucket(bucket, hashItemId("absent"))).toBeUndefined();
});

test("looks for an id and for the same alternate key, however it is written, in one bucket", () => {
  const buckets = ["T07799", " T07799 ", "t 07799"].map((key) => bucketOf(hashAlternateKey(key), 1000));
  expect(buckets).toEqual([buckets[0], buckets[0], buckets[0]]);
  expect(bucketOf(hashItemId("T07799"), 1000)).toBe(buckets[0]);
  expect(hashItemId("T07799")).not.toEqual(hashAlternateKey("T07799"));
  expect(hashItemId("T07799")).not.toEqual(hashItemId("t07799"));
  expect(bucketOf(hashItemId("T07799"), 1)).toBe(0);
});

test("shares nodes between items, and finds the node of each", () => {
  const shard: Shard = {
    cluster: 4,
    nodeCount: 2,
    itemCount: 3,
    codes: Uint8Array.of(1, 2, 3, 4),
    graph: Uint8Array.of(7),
    itemStart: Uint32Array.of(0, 2, 3),
    group: Uint32Array.of(10, 10, 12),
    popularity: undefined,
  };
  const spec = { kind: "i8", dim: 2, scale: Float32Array.of(1, 1) } as const;
  const bytes = encodeShard(shard, spec);
  expect(decodeShard(bytes, spec, 4, "shard 4")).toEqual(shard);
  expect([0, 1, 2].map((p) => nodeOfItem(shard.itemStart, p))).toEqual([0, 0, 1]);
  expect(() => decodeShard(bytes, spec, 5, "shard 5")).toThrow("shard 5: holds cluster 4, expected 5");
  expect(() => decodeShard(bytes, { kind: "f32", dim: 2 }, 4, "shard 4")).toThrow(
    "vectors of 2 dimensions in 2 bytes, the catalogue has 2 in 8",
  );
  expect(() => decodeShard(encodeShard({ ...shard, itemCount: 5 }, spec), spec, 4, "shard 4")).toThrow(
    "its nodes hold 3 items, its header says 5",
  );
  expect(() =>
    decodeShard(encodeShard({ ...shard, codes: new Uint8Array(2) }, spec), spec, 4, "shard 4"),
  ).toThrow("2 bytes of codes for 2 vectors");
});

test("keeps centroids with the quantiser of the items", () => {
  const table = {
    itemSpec: { kind: "i8", dim: 2, scale: Float32Array.of(1, 2) },
    centroidSpec: { kind: "f32", dim: 2 },
    codes: new Uint8Array(Float32Array.of(1, 0, 0, 1).buffer),
    graph: Uint8Array.of(1, 2),
    firstOrdinal: Uint32Array.of(0, 5, 7),
    radius: Float32Array.of(0.5, 0.25),
  } as const;
  expect(decodeCentroids(encodeCentroids(table), "centroids")).toEqual(table);
  expect([0, 4, 5, 6].map((o) => clusterOfOrdinal(table.firstOrdinal, o))).toEqual([0, 0, 1, 1]);
  const short = { ...table, codes: new Uint8Array(8) };
  expect(() => decodeCentroids(encodeCentroids(short), "centroids")).toThrow(
    "centroids: 8 bytes of codes for 2 centroids of 2 dimensions",
  );
});

test("gives signs of items and of centroids one spec, so that one query serves both", () => {
  const spec = { kind: "sign", dim: 8 } as const;
  const table = {
    itemSpec: spec,
    centroidSpec: spec,
    codes: Uint8Array.of(1, 2),
    graph: new Uint8Array(0),
    firstOrdinal: Uint32Array.of(0, 1, 2),
    radius: Float32Array.of(0, 0),
  };
  const decoded = decodeCentroids(encodeCentroids(table), "centroids");
  expect(decoded).toEqual(table);
  expect(decoded.centroidSpec).toBe(decoded.itemSpec);
});

const card: Card = {
  id: "a<b>" as ItemId,
  title: "<script>",
  creator: "Ä",
  date: "1929",
  url: "https://x.test/a",
  picture: { from: "pack" },
};

test("keeps cards as text, and drops addresses that could run", () => {
  const cards: Card[] = [
    card,
    { ...card, url: "javascript:alert(1)", picture: { from: "url", url: " javascript:alert(1)" } },
    { ...card, url: "../objects/1", picture: { from: "url", url: "https://x.test/1.jpg" } },
  ];
  const read = decodeCards(encodeCards(cards), "cards");
  expect(read[0]).toEqual(card);
  expect(read[1]).toMatchObject({ url: "", picture: undefined });
  expect(read[2]).toEqual(cards[2]);
  expect(() => decodeCards(utf8('{"id":["1"],"title":[3]}'), "cards 7")).toThrow(
    "cards 7: column title holds a number",
  );
  expect(() => decodeCards(utf8("{"), "cards 7")).toThrow("cards 7: not JSON");
});

test("keeps details aligned with their labels", () => {
  const details = [{ values: ["oil", ""] }, { values: ["ink", "1 × 2"] }];
  expect(decodeDetails(encodeDetails(details, 2), 2, 2, "details")).toEqual(details);
  expect(() => decodeDetails(encodeDetails(details, 2), 3, 2, "details 1")).toThrow(
    "details 1: expected 3 columns",
  );
});

test("keeps pictures, and their absence", () => {
  const pictures = [
    { mediaType: "image/svg+xml", bytes: utf8("<svg/>") },
    { mediaType: "image/svg+xml", bytes: new Uint8Array(0) },
    { mediaType: "image/webp", bytes: utf8("RIFF") },
  ];
  expect(decodePictures(encodePictures(pictures), 3, "pictures")).toEqual(pictures);
  expect(() => decodePictures(encodePictures(pictures), 4, "pictures 2")).toThrow(
    "pictures 2: 3 pictures for 4 items",
  );
});

describe("the starter", () => {
  const starter = {
    ordinals: [5, 2],
    cards: [card, card],
    details: [{ values: ["oil", "1910"] }, { values: ["ink", ""] }],
    codes: Uint8Array.of(1, 2, 3, 4, 5, 6),
    groups: Uint32Array.of(5, 1),
    popularity: Uint8Array.of(0, 255),
    pictures: [],
  };

  test("keeps all that shows and ranks its items", () => {
    expect(decodeStarter(encodeStarter(starter, 2), 2, "starter")).toEqual(starter);
    const bare = { ...starter, groups: undefined, popularity: undefined };
    expect(decodeStarter(encodeStarter(bare, 2), 2, "starter")).toEqual(bare);
  });

  test("is refused where its sections disagree", () => {
    const read = (wrong: Partial<typeof starter>) => () =>
      decodeStarter(encodeStarter({ ...starter, ...wrong }, 2), 2, "starter");
    expect(read({ cards: [card] })).toThrow("starter: 1 cards for 2 items");
    expect(read({ groups: Uint32Array.of(1) })).toThrow("starter: 1 groups for 2 items");
    expect(read({ codes: Uint8Array.of(1, 2, 3) })).toThrow("starter: 3 bytes of codes for 2 items");
  });
});

test("finds words by prefix in sorted blocks", () => {
  const postings = [
    { token: "boat", ordinals: [0, 127, 128, 70_000] },
    { token: "boats", ordinals: [3] },
  ];
  const block = decodeTitleBlock(encodeTitleBlock(postings), "block");
  expect(block.tokens).toEqual(["boat", "boats"]);
  expect(block.ordinalsOf(0)).toEqual([0, 127, 128, 70_000]);
  expect(block.ordinalsOf(1)).toEqual([3]);
  const root = decodeTitleRoot(encodeTitleRoot(["a", "boat", "boz", "c"]), "root");
  expect(blocksForPrefix(root, "bo")).toEqual({ first: 0, last: 2 });
  expect(blocksForPrefix(root, "boat")).toEqual({ first: 1, last: 1 });
  expect(blocksForPrefix(root, "z")).toEqual({ first: 3, last: 3 });
});

test("cuts text alike everywhere: folded words, pairs where scripts have no spaces", () => {
  expect(tokenise("Ferdinandsbrücke, 3 Ångström—O’Keeffe's")).toEqual([
    "ferdinandsbrucke",
    "3",
    "angstrom",
    "o",
    "keeffe",
    "s",
  ]);
  expect(tokenise("浮世絵 Wave")).toEqual(["浮世", "世絵", "wave"]);
  expect(tokenise("  ")).toEqual([]);
});
