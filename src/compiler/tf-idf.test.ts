import { expect, test } from "vitest";
import { createPace } from "./pace.ts";
import { tfIdf } from "./tf-idf.ts";

function rowOf(matrix: Awaited<ReturnType<typeof tfIdf>>["matrix"], tokens: readonly string[], i: number) {
  const entries: Record<string, number> = {};
  for (let p = matrix.starts[i]; p < matrix.starts[i + 1]; p++)
    entries[tokens[matrix.columns[p]]] = matrix.values[p];
  return entries;
}

test("weighs words by text, by how often they occur, and by how few items have them", async () => {
  const documents = [
    [
      { text: "Boat, boat!", weight: 1 },
      { text: "Sea", weight: 0.5 },
    ],
    [{ text: "sea boat", weight: 1 }],
    [{ text: "the sea", weight: 1 }],
  ];
  const { matrix, tokens, idf } = await tfIdf(documents, {}, createPace());
  // "the" stands in one item only.
  expect(tokens).toEqual(["boat", "sea"]);
  const boatIdf = Math.log(4 / 3) + 1;
  const seaIdf = Math.log(4 / 4) + 1;
  expect(idf[0]).toBeCloseTo(boatIdf, 6);
  expect(idf[1]).toBeCloseTo(seaIdf, 6);
  const boat = (1 + Math.log(2)) * boatIdf;
  const sea = 0.5 * seaIdf;
  expect(rowOf(matrix, tokens, 0)["boat"]).toBeCloseTo(boat / Math.hypot(boat, sea), 6);
  expect(rowOf(matrix, tokens, 0)["sea"]).toBeCloseTo(sea / Math.hypot(boat, sea), 6);
  expect(rowOf(matrix, tokens, 2)).toEqual({ sea: 1 });
});

test("leaves texts without weight and items without known words empty", async () => {
  const { matrix, tokens } = await tfIdf(
    [
      [{ text: "boat", weight: 0 }],
      [{ text: "boat", weight: 1 }],
      [{ text: "boat", weight: 1 }],
      [{ text: "hapax", weight: 1 }],
      [],
    ],
    {},
    createPace(),
  );
  expect(tokens).toEqual(["boat"]);
  expect([...matrix.starts]).toEqual([0, 0, 1, 2, 2, 2]);
});
