import { expect, test } from "vitest";
import type { PublishedCatalog } from "../published-catalog.ts";
import { findDuplicates } from "./duplicates.ts";

test("finds items with equal codes in a cluster, the largest groups first", () => {
  const catalog = {
    centroids: { firstOrdinal: [0, 4, 8], itemSpec: { kind: "sign", dim: 16 } },
    manifest: { clusters: 2 },
  } as unknown as PublishedCatalog;
  // The last code of the first cluster is that of the second's first, as codes relative to a centroid may be.
  const codes = Uint8Array.from([1, 2, 1, 9, 9, 5, 5, 5].flatMap((code) => [code, 0]));
  expect(findDuplicates(catalog, codes)).toEqual({
    groups: 2,
    items: 5,
    largest: [
      { size: 3, items: [5, 6, 7] },
      { size: 2, items: [0, 2] },
    ],
  });
});
