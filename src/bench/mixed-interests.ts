import { anyRequest, openFolderEngine } from "../cli/folder-engine.ts";
import { folderReader } from "../cli/folder-reader.ts";
import type { InterestName } from "../engine/api/recommendations.ts";
import { createRandom, type Random } from "../math/random.ts";
import { nearest } from "../math/top-k.ts";
import { dot, type Matrix, normaliseInPlace, row } from "../math/vector.ts";
import { answered } from "./engine-search.ts";
import { readWholeCatalogue } from "./whole-catalogue.ts";

/**
 * Several tastes in one history: what share of the results does each method give to each?
 *
 * A taste is an item drawn at random and items drawn among its nearest; those of one history are no neighbours. A
 * result is of a taste when it is as near to the taste's item as its `near`-th neighbour is.
 */
export interface MixedInterestsOptions {
  readonly histories?: number;
  readonly seed?: number;
  readonly k?: number;
  /** Views of each taste, the larger first: [5] is a pure one. */
  readonly mix?: readonly number[];
  readonly near?: number;
}

export interface MixedInterestsRow {
  readonly interest: InterestName;
  /** Mean share of the results that each taste has, 0..1, in the order of `mix`. */
  readonly shares: readonly number[];
  /** Share of histories of which each taste has at least one result. */
  readonly allServed: number;
  /** Share of histories in which as many interests were found as there are tastes. */
  readonly exact: number;
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
    const ofTaste = mix.map(() => 0);
    const sums = { served: 0, exact: 0, likeness: 0, interests: 0, results: 0 };
    for (const { views, tastes } of drawn) {
      const request = { ...anyRequest, ids: views.map((item) => ids[item]), k, options: { interest } };
      const { items, diagnostics } = answered(await engine.recommend(request));
      const found = items.map(({ ordinal }) => ordinal);
      const counts = tastes.map((members) => found.filter((item) => members.has(item)).length);
      counts.forEach((count, taste) => {
        ofTaste[taste] += count;
      });
      sums.served += counts.every((count) => count > 0) ? 1 : 0;
      sums.exact += diagnostics.interests === mix.length ? 1 : 0;
      sums.interests += diagnostics.interests;
      sums.results += found.length;
      for (const item of found)
        sums.likeness += Math.max(...views.map((view) => dot(row(decoded, view), row(decoded, item))));
    }
    rows.push({
      interest,
      shares: ofTaste.map((count) => count / sums.results),
      allServed: sums.served / drawn.length,
      exact: sums.exact / drawn.length,
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
  /** Members of each taste, in the order of `mix`. */
  readonly tastes: readonly ReadonlySet<number>[];
}

function drawHistory(unitRows: Matrix, mix: readonly number[], near: number, random: Random): MixedHistory {
  const tastes: Taste[] = [];
  while (tastes.length < mix.length) {
    const taste = tasteOf(unitRows, random.int(unitRows.rows), near);
    const isApart = tastes.every(({ members }) => !taste.items.some((item) => members.has(item)));
    if (isApart) tastes.push(taste);
  }
  const views = tastes.flatMap(({ items }, i) => draw(items, mix[i], random));
  return { views: draw(views, views.length, random), tastes: tastes.map(({ members }) => members) };
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
