import { expect, test } from "vitest";
import { catalogueIdFromName } from "./catalogue-id.ts";

test.each([
  ["data/Tate Gallery.csv.gz", "tate-gallery"],
  ["moma.csv", "moma"],
  ["archive", "archive"],
  ["été.csv", "ete"],
  ["美術.csv", "catalogue"],
])("%s is the catalogue %s", (path, id) => {
  expect(catalogueIdFromName(path)).toBe(id);
});
