import { expect, test } from "vitest";
import { bucketOf, decodeBucket, findInBucket, hashAlternateKey, hashItemId } from "../catalog/lookup.ts";
import { decodeTitleBlock, decodeTitleRoot } from "../catalog/title-index.ts";
import { lookupParts } from "./publish-lookup.ts";
import { readPictures } from "./publish-pictures.ts";
import { titleParts } from "./publish-titles.ts";
import { testItem } from "./testing/test-items.ts";

test("looks up ids and alternate keys; an id wins over an equal key, the first item over a later one", () => {
  const items = [
    testItem("T1", { alternateKeys: ["N 100", "shared"] }),
    testItem("n100", { alternateKeys: ["Shared"] }),
    ...Array.from({ length: 4000 }, (_, i) => testItem(`item ${i}`)),
  ];
  const { parts, sharedKeys } = lookupParts(items);
  expect(parts.count).toBe(1);
  const bucket = decodeBucket(parts.part(0), "bucket");
  expect(findInBucket(bucket, hashItemId("n100"))).toBe(1);
  expect(findInBucket(bucket, hashAlternateKey("n100"))).toBe(0);
  expect(findInBucket(bucket, hashAlternateKey("SHARED"))).toBe(0);
  expect(findInBucket(bucket, hashItemId("item 3999"))).toBe(4001);
  expect(findInBucket(bucket, hashItemId("item 4000"))).toBeUndefined();
  expect(sharedKeys).toEqual(["Shared"]);
});

test("spreads keys over buckets of at least 1,024", () => {
  const items = Array.from({ length: 20_000 }, (_, i) => testItem(`id-${i}`));
  const { parts } = lookupParts(items);
  expect(parts.count).toBe(9);
  const buckets = Array.from({ length: parts.count }, (_, b) => decodeBucket(parts.part(b), `bucket ${b}`));
  for (const { ordinals } of buckets) expect(ordinals.length).toBeGreaterThan(1024);
  for (let i = 0; i < 20_000; i += 97) {
    const hash = hashItemId(`id-${i}`);
    expect(findInBucket(buckets[bucketOf(hash, 9)], hash)).toBe(i);
  }
});

test("indexes the folded words of titles and creators in blocks", () => {
  const items = [
    testItem("1", { title: "Café at Night", creator: "Vincent" }),
    testItem("2", { title: "Night, night", creator: "Zoë" }),
    testItem("3", { title: "***" }),
  ];
  const { parts, root } = titleParts(items, { blockBytes: 24 });
  const blocks = Array.from({ length: parts.count }, (_, b) => decodeTitleBlock(parts.part(b), `block ${b}`));
  const postings = blocks.flatMap((block) => block.tokens.map((token, i) => [token, block.ordinalsOf(i)]));
  expect(postings).toEqual([
    ["at", [0]],
    ["cafe", [0]],
    ["night", [0, 1]],
    ["vincent", [0]],
    ["zoe", [1]],
  ]);
  expect(blocks.length).toBeGreaterThan(1);
  expect(decodeTitleRoot(root, "root")).toEqual(blocks.map(({ tokens }) => tokens[0]));
});

test("writes an index that can be read even where no title has a word", () => {
  const { parts, root } = titleParts([testItem("1", { title: "***" })]);
  expect(decodeTitleBlock(parts.part(0), "block").tokens).toEqual([""]);
  expect(decodeTitleRoot(root, "root")).toEqual([""]);
});

test("packs pictures that can be read, once each, links to others, and names those that are missing", async () => {
  const asked: string[] = [];
  const items = [
    testItem("1", { image: "boat.svg" }),
    testItem("2", { image: "https://example.org/2.jpg" }),
    testItem("3", { image: "boat.svg" }),
    testItem("4", { image: "gone.svg" }),
    testItem("5"),
  ];
  const store = await readPictures(items, {
    async readPicture(name) {
      asked.push(name);
      return name === "boat.svg" ? { mediaType: "image/svg+xml", bytes: Uint8Array.of(1, 2) } : undefined;
    },
  });
  expect(asked).toEqual(["boat.svg", "gone.svg"]);
  expect(items.map(store.pictureOf)).toEqual([
    { from: "pack" },
    { from: "url", url: "https://example.org/2.jpg" },
    { from: "pack" },
    undefined,
    undefined,
  ]);
  expect(items.map((item) => store.packedPicture(item).bytes.length)).toEqual([2, 0, 2, 0, 0]);
  expect(store.packedCount).toBe(2);
  expect(store.missing).toEqual(["gone.svg"]);
});

test("refuses to pack what an image element does not show", async () => {
  const readPicture = async () => ({ mediaType: "text/html", bytes: Uint8Array.of(1) });
  await expect(readPictures([testItem("1", { image: "page.html" })], { readPicture })).rejects.toThrow(
    "picture page.html: got text/html, expected image/svg+xml",
  );
});
