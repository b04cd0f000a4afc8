import { expect, test } from "vitest";
import { layOut } from "../catalog-layout.ts";
import { testItem } from "../testing/test-items.ts";
import { labelClusters } from "./map-labels.ts";

test("names each cluster by what is typical of it, terms before words of titles, makers where most is theirs", () => {
  const boat = (id: string) =>
    testItem(id, { title: "View from the quay", creator: "A. Nobody", facets: [["boat", "paper"]] });
  const portrait = (id: string) =>
    testItem(id, { title: "Portrait of a lady", creator: `Maker ${id}`, facets: [["paper"]] });
  const rows = [
    boat("1"),
    boat("2"),
    boat("3"),
    portrait("4"),
    portrait("5"),
    portrait("6"),
    testItem("7"),
    testItem("8"),
  ];
  const layout = layOut(rows, {
    firstNode: Uint32Array.of(0, 3, 6, 8),
    firstOrdinal: Uint32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8),
    rowOfOrdinal: Uint32Array.of(0, 1, 2, 3, 4, 5, 6, 7),
  });
  expect(labelClusters(layout)).toEqual(["A. Nobody · boat", "Portrait · lady", "Title"]);
});
