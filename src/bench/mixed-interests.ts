import { anyRequest, openFolderEngine } from "../cli/folder-engine.ts";
import { folderReader } from "../cli/folder-reader.ts";
import type { InterestName } from "../engine/api.ts";
import { createRandom, type Random } from "../math/random.ts";
import { nearest } from "../math/top-k.ts";
import { dot, type Matrix, normaliseInPlace, row } from "../math/vector.ts";
import { answered } from "./engine-search.ts";
import { readWholeCatalogue } from "./whole-catalogue.ts";

/**
 * Two tastes in one history: what share of the results does each method give to each?
 *
 * A taste is an item drawn at random and items drawn among its nearest; the two of a history are no neighbours. A
 * result is of a taste when it is as near to the taste's item as its `near`-th neighbour is.
 */
export interface MixedInterestsOptions {
  readonly histories?: number;
  readonly seed?: number;
  readonly k?: number;
  /** Views of the larger and of the smaller taste. */
  readonly mix?: readonly [number, number];
  readonly near?: number;
}

export interface MixedInterestsRow {
  readonly interest: InterestName;
  /** Mean shares of the results, 0..1. */
  readonly ofMajority: number;
  readonly ofMinority: number;
  /** Share of histories whose minority taste has at least one result. */
  readonly minorityServed: number;
  /** Mean cosine of a result and the nearest of the views, in the space of the shipped codes. */
  readonly likeness: number;
  readonly meanInterests: number;
}

const methods: readonly InterestName[] = ["median", "recent", "multi"];

/** @throws {Error} when the folder holds no catalogue that this build reads */
export async function measureMixedInterests(
  dir: string,
  { histories = 200, seed = 1, k = 10, mix = [4, 1], near = 100 }: MixedInterestsOptions = {},
): Promise<MixedInterestsRow[]> {
  const { engine } = answered(await openFolderEngine(dir));
  const { ids, decoded } = await readWholeCatalogue(folderReader(dir));
  for (let i = 0; i < decoded.rows; i++) normaliseInPlace(row(decoded, i));
  const random = createRandom(seed);
  const drawn = Array.from({ length: histories }, () => drawHistory(decoded, mix, near, random));

  const rows: MixedInterestsRow[] = [];
  for (const interest of methods) {
    const sums = { majority: 0, minority: 0, served: 0, likeness: 0, interests: 0, results: 0 };
    for (const { views, majority, minority } of drawn) {
      const request = { ...anyRequest, ids: views.map((item) => ids[item]), k, options: { interest } };
      const { items, diagnostics } = answered(await engine.recommend(request));
      const found = items.map(({ ordinal }) => ordinal);
      const inMinority = found.filter((item) => minority.has(item)).length;
      sums.majority += found.filter((item) => majority.has(item)).length;
      sums.minority += inMinority;
      sums.served += inMinority > 0 ? 1 : 0;
      sums.interests += diagnostics.interests;
      sums.results += found.length;
      for (const item of found)
        sums.likeness += Math.max(...views.map((view) => dot(row(decoded, view), row(decoded, item))));
    }
    rows.push({
      interest,
      ofMajority: sums.majority / sums.results,
      ofMinority: sums.minority / sums.results,
      minorityServed: sums.served / drawn.length,
      likeness: sums.likeness / sums.results,
      meanInterests: sums.interests / drawn.length,
    });
  }
  return rows;
}

interface Taste {
  /** Nearest first, the item itself among them. */
  readonly items: readonly number[];
  /** Its item's neighbours, and all that are as near. */
  readonly members: ReadonlySet<number>;
}

interface MixedHistory {
  /** In the order viewed. */
  readonly views: readonly number[];
  readonly majority: ReadonlySet<number>;
  readonly minority: ReadonlySet<number>;
}

function drawHistory(
  unitRows: Matrix,
  [larger, smaller]: readonly [number, number],
  near: number,
  random: Random,
): MixedHistory {
  const first = tasteOf(unitRows, random.int(unitRows.rows), near);
  let second = tasteOf(unitRows, random.int(unitRows.rows), near);
  while (smaller > 0 && second.items.some((item) => first.members.has(item)))
    second = tasteOf(unitRows, random.int(unitRows.rows), near);
  const views = [...draw(first.items, larger, random), ...draw(second.items, smaller, random)];
  return {
    views: draw(views, views.length, random),
    majority: first.members,
    minority: smaller > 0 ? second.members : new Set(),
  };
}

function tasteOf(unitRows: Matrix, item: number, near: number): Taste {
  const distanceTo = (other: number) => -dot(row(unitRows, item), row(unitRows, other));
  const found = nearest(unitRows.rows, near, distanceTo);
  const farthest = found[found.length - 1].distance;
  const members = new Set<number>();
  for (let other = 0; other < unitRows.rows; other++) if (distanceTo(other) <= farthest) members.add(other);
  return { items: found.slice(0, Math.ceil(near / 3)).map(({ id }) => id), members };
}

/** `count` different elements in random order. */
function draw(from: readonly number[], count: number, random: Random): number[] {
  const rest = [...from];
  return Array.from(
    { length: Math.min(count, rest.length) },
    () => rest.splice(random.int(rest.length), 1)[0],
  );
}
