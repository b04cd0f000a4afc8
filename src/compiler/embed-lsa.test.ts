import { expect, test } from "vitest";
import { dot, row } from "../math/vector.ts";
import { createLsaEmbedder } from "./embed-lsa.ts";
import { createPace } from "./pace.ts";

function items(...titles: string[]) {
  return titles.map((text, i) => ({ id: String(i), texts: [{ text, weight: 1 }] }));
}

test("puts items near each other whose words meet in other items", async () => {
  const { vectors, stats } = await createLsaEmbedder({ dims: 2 }).fit(
    items("harbour boats", "boats sails", "sails harbour", "garden roses", "roses tulips", "tulips garden"),
    createPace(),
  );
  const cosine = (a: number, b: number) => dot(row(vectors, a), row(vectors, b));
  expect(cosine(0, 1)).toBeGreaterThan(0.9);
  expect(cosine(0, 3)).toBeLessThan(0.1);
  expect(stats).toMatchObject({ dims: 2, vocabulary: 6, arbitraryRows: [] });
  expect(stats.explainedVariance).toBeGreaterThan(0.5);
  expect(stats.explainedVariance).toBeLessThan(1);
});

test("gives rows without a known word a vector of unit length, the same for the same text, and names them", async () => {
  const { vectors, stats } = await createLsaEmbedder({ dims: 8 }).fit(
    items("red boat", "red sail", "blue boat", "blue sail", "xyzzy", "xyzzy!", "***", "***", "###"),
    createPace(),
  );
  // "xyzzy" occurs twice, so it is a word like others.
  expect(stats.arbitraryRows).toEqual([6, 7, 8]);
  for (let i = 0; i < 9; i++) expect(dot(row(vectors, i), row(vectors, i))).toBeCloseTo(1, 5);
  expect(row(vectors, 6)).toEqual(row(vectors, 7));
  expect(Math.abs(dot(row(vectors, 6), row(vectors, 8)))).toBeLessThan(0.999);
});

test("embeds a catalogue in which no word occurs twice", async () => {
  const { vectors, stats } = await createLsaEmbedder().fit(items("one", "two", "three"), createPace());
  expect(stats).toEqual({ dims: 3, vocabulary: 0, explainedVariance: 0, arbitraryRows: [0, 1, 2] });
  for (let i = 0; i < 3; i++) expect(dot(row(vectors, i), row(vectors, i))).toBeCloseTo(1, 5);
});

test("has no more dimensions than words", async () => {
  const { vectors } = await createLsaEmbedder({ dims: 128 }).fit(
    items("red boat", "red sail", "blue boat", "blue sail"),
    createPace(),
  );
  expect(vectors.dim).toBeLessThanOrEqual(4);
});
