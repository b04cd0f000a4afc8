import { expect, test } from "vitest";
import { createRandom } from "../../math/random.ts";
import type { SparseMatrix } from "../../math/sparse-matrix.ts";
import { createMatrix, type Matrix, normaliseInPlace, row } from "../../math/vector.ts";
import { groupPeople } from "./people-groups.ts";
import { tasteProfilesOf } from "./taste-profiles.ts";

function favouritesFrom(rows: readonly (readonly number[])[], columnCount: number): SparseMatrix {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((items, u) => {
    starts[u + 1] = starts[u] + items.length;
  });
  const columns = Uint32Array.from(rows.flatMap((items) => [...items].sort((a, b) => a - b)));
  return {
    rows: rows.length,
    columnCount,
    starts,
    columns,
    values: new Float32Array(columns.length).fill(1),
  };
}

function unitVectors(count: number, seed: number, vectorOf?: (u: number) => number[]): Matrix {
  const random = createRandom(seed);
  const vectors = createMatrix(count, 4);
  for (let u = 0; u < count; u++) {
    vectors.data.set(vectorOf?.(u) ?? Array.from({ length: 4 }, () => random.gaussian()), u * 4);
    normaliseInPlace(row(vectors, u));
  }
  return vectors;
}

/** Each person's own item, and one that all share. */
const ownAndShared = (count: number) =>
  favouritesFrom(
    Array.from({ length: count }, (_, u) => [0, u + 1]),
    count + 1,
  );

test.each([1, 4, 5, 24])("no profile at all of %i people, rather than a small one", (count) => {
  const made = tasteProfilesOf(ownAndShared(count), unitVectors(count, 1));
  expect(made.profiles).toEqual([]);
  expect(made.vectors.rows).toBe(0);
});

test("lists what five of 25 love, and nothing that four do", () => {
  const rows = Array.from({ length: 25 }, (_, u) => [...(u < 5 ? [1] : []), ...(u < 4 ? [2] : []), 10 + u]);
  const made = tasteProfilesOf(favouritesFrom(rows, 40), unitVectors(25, 2));
  expect(made.profiles).toEqual([{ people: 25, favourites: [{ item: 1, support: 5 }] }]);
});

test("people who have nothing in common give no profile", () => {
  const rows = Array.from({ length: 60 }, (_, u) => [2 * u, 2 * u + 1]);
  expect(tasteProfilesOf(favouritesFrom(rows, 120), unitVectors(60, 3)).profiles).toEqual([]);
});

test("a person far from everybody is never alone: groups are at least 25 on whatever data", () => {
  for (let seed = 1; seed <= 30; seed++) {
    const random = createRandom(seed);
    const count = 25 + random.int(400);
    // Outliers, copies of one another, and a crowd.
    const vectors = unitVectors(count, seed, (u) =>
      u % 7 === 0
        ? [1, 0, 0, 0]
        : u === 3
          ? [-1, 0, 0, 0]
          : Array.from({ length: 4 }, () => random.gaussian()),
    );
    const people = Array.from({ length: count }, (_, u) => u);
    const groups = groupPeople(vectors, people, { least: 25, most: 50, seed });
    expect(Math.min(...groups.map(({ length }) => length))).toBeGreaterThanOrEqual(25);
    expect(groups.flat().sort((a, b) => a - b)).toEqual(people);
  }
});

test("everything published is of 25 people and five supporters, each person counted once", () => {
  for (let seed = 1; seed <= 10; seed++) {
    const random = createRandom(seed);
    const count = 30 + random.int(300);
    const rows = Array.from({ length: count }, () => [
      ...new Set(Array.from({ length: 12 }, () => Math.floor(random.next() ** 2 * 80))),
    ]);
    const favourites = favouritesFrom(rows, 80);
    const made = tasteProfilesOf(favourites, unitVectors(count, seed));
    const supportOf = new Map<number, number>();
    for (const { people, favourites: listed } of made.profiles) {
      expect(people).toBeGreaterThanOrEqual(25);
      for (const { item, support } of listed) {
        expect(support).toBeGreaterThanOrEqual(5);
        supportOf.set(item, (supportOf.get(item) ?? 0) + support);
      }
    }
    // Supports of all profiles together never exceed those who love the item: nobody stands in two.
    for (const [item, support] of supportOf)
      expect(support).toBeLessThanOrEqual(rows.filter((own) => own.includes(item)).length);
    expect(made.profiles.reduce((sum, { people }) => sum + people, 0)).toBeLessThanOrEqual(count);
  }
});

test("people of whom too little is known count nowhere", () => {
  const vectors = unitVectors(30, 5);
  for (let u = 0; u < 6; u++) row(vectors, u).fill(0);
  const rows = Array.from({ length: 30 }, () => [1, 2]);
  expect(tasteProfilesOf(favouritesFrom(rows, 3), vectors).profiles).toEqual([]);
});

test("refuses to publish of fewer than 25, or what fewer than five love", () => {
  const vectors = unitVectors(30, 6);
  expect(() => tasteProfilesOf(ownAndShared(30), vectors, { leastPeople: 24 })).toThrow(
    "taste profiles: got 24 people of a profile, expected a whole number from 25",
  );
  expect(() => tasteProfilesOf(ownAndShared(30), vectors, { leastSupport: 4 })).toThrow(
    "got 4 people who love",
  );
});
