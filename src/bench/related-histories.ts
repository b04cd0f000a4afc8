import { createRandom, type Random } from "../math/random.ts";
import { nearest } from "../math/top-k.ts";
import { createMatrix, type Matrix, row } from "../math/vector.ts";
import { eachDotProducts } from "./exact-search.ts";

export interface RelatedHistoriesOptions {
  readonly count: number;
  /** Items of each history. */
  readonly length: number;
  readonly seed: number;
  /** The others are drawn among so many nearest neighbours of the first. */
  readonly neighbours?: number;
}

/**
 * Histories as visitors have them who follow an interest: an item drawn at random, and others drawn among its nearest
 * neighbours. Those with the same vector as the first count as neighbours too.
 *
 * @param unitRows  one row an item
 * @returns item numbers, different ones within each history, in the order viewed
 */
export function relatedHistories(
  unitRows: Matrix,
  { count, length, seed, neighbours = 50 }: RelatedHistoriesOptions,
): number[][] {
  const random = createRandom(seed);
  const first = Array.from({ length: count }, () => random.int(unitRows.rows));
  const queries = createMatrix(count, unitRows.dim);
  first.forEach((item, i) => {
    row(queries, i).set(row(unitRows, item));
  });
  const histories: number[][] = [];
  eachDotProducts(unitRows, queries, (i, products) => {
    const others = nearest(
      unitRows.rows,
      Math.max(neighbours, length),
      (item) => -products[item],
      (item) => item !== first[i],
    );
    histories.push([first[i], ...draw(others, length - 1, random).map(({ id }) => id)]);
  });
  return histories;
}

/** `count` different elements, or all where there are fewer. */
function draw<T>(from: readonly T[], count: number, random: Random): T[] {
  const rest = [...from];
  return Array.from(
    { length: Math.min(count, rest.length) },
    () => rest.splice(random.int(rest.length), 1)[0],
  );
}
