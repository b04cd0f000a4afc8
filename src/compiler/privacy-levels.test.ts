import { expect, test } from "vitest";
import { type PrivacyCost, privacyCosts } from "./privacy-levels.ts";
import type { PublishedCatalog } from "./published-catalog.ts";

/** Eight clusters in `files` files of 1000 bytes a kind; ids in two files of 500. */
function publishedCatalog(files: number, bundles?: number): PublishedCatalog {
  const directory = (count: number, bytes: number, parts: number) => ({
    files: Array.from({ length: count }, () => ({ bytes })),
    home: Array.from({ length: parts }, (_, part) => Math.floor((part * count) / parts)),
  });
  const ref = { bytes: 10 };
  // What the costs are made from, and nothing else of a catalogue.
  return {
    manifest: {
      totalBytes: 17_050,
      defaults: { nprobe: 3 },
      files: { centroids: ref, starter: ref, shards: ref, cards: ref, lookup: ref },
      ...(bundles !== undefined && { privacy: { bundles } }),
    },
    centroids: { firstOrdinal: Uint32Array.from({ length: 9 }, (_, cluster) => 10 * cluster) },
    directories: {
      shards: directory(files, 1000, 8),
      cards: directory(files, 1000, 8),
      lookup: directory(2, 500, 4),
    },
  } as unknown as PublishedCatalog;
}

test("files of single clusters tell the cluster, and are asked for one a probe", () => {
  const expected: PrivacyCost[] = [
    { level: "everything", bytes: 17_050, bits: 0 },
    { level: "common", bytes: 20, bits: 0 },
    { level: "direct", bytes: 50 + 500 + 3 * 2000, bits: 1 + 3 },
  ];
  expect(privacyCosts(publishedCatalog(8))).toEqual(expected);
});

test("no file is paid for twice where several of the clusters probed share one", () => {
  const [, , direct] = privacyCosts(publishedCatalog(2));
  expect(direct).toEqual({ level: "direct", bytes: 50 + 500 + 2 * 2000, bits: 1 + 1 });
});

test("one of four bundles tells two bits, besides the one of the file of ids", () => {
  const [, , bundles] = privacyCosts(publishedCatalog(4, 4));
  expect(bundles).toEqual({ level: "bundles", bytes: 50 + 500 + 2000, bits: 1 + 2 });
});
