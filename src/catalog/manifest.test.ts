import { expect, test } from "vitest";
import { type Manifest, parseManifest } from "./manifest.ts";

const hash = "0123456789abcdef0123456789abcdef";
const file = { hash, bytes: 10 };
const manifest = {
  format: "docent-catalogue",
  version: 1,
  id: "tate",
  generation: hash,
  fit: hash,
  title: "Tate",
  itemNoun: "artworks",
  items: 3,
  clusters: 1,
  metric: "euclidean",
  dim: 128,
  detailLabels: ["Medium"],
  hasGroups: false,
  defaults: { nprobe: 4, efSearch: 64 },
  files: {
    centroids: file,
    starter: file,
    shards: file,
    cards: file,
    details: file,
    lookup: file,
    titles: file,
    titleRoot: file,
  },
  totalBytes: 80,
};

test("reads a manifest and leaves out what it does not know", () => {
  const read: Manifest = parseManifest({ ...manifest, novelty: true }, "manifest.json");
  expect(read).toEqual(manifest);
});

test("says which field is wrong, what it holds and what was expected", () => {
  const parse = (change: object) => () => parseManifest({ ...manifest, ...change }, "manifest.json");
  expect(parse({ items: "3" })).toThrow('manifest.json: items: got "3", expected number');
  expect(parse({ files: { ...manifest.files, shards: { hash: "../../etc/passwd", bytes: 1 } } })).toThrow(
    "files.shards.hash",
  );
  expect(parse({ id: "../up" })).toThrow("manifest.json: id");
  expect(parse({ metric: "dot" })).toThrow('metric: got "dot", expected "euclidean"');
  expect(parse({ clusters: 70_000 })).toThrow("clusters");
});

test("refuses a newer version by its number", () => {
  expect(() => parseManifest({ ...manifest, version: 2 }, "manifest.json")).toThrow(
    "manifest.json: got format v2, this build reads v1",
  );
});

test("refuses what is not a manifest at all", () => {
  for (const json of [null, 7, "x", [], {}])
    expect(() => parseManifest(json, "manifest.json")).toThrow("manifest.json");
});
