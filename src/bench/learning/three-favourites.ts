import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ItemId } from "../../catalog/item.ts";
import { decodeProfiles, encodeProfiles } from "../../catalog/profiles.ts";
import { createPace } from "../../compiler/pace.ts";
import { learnProfiles } from "../../compiler/profile-stage.ts";
import { createGraphBuilder } from "../../hnsw/hnswlib.ts";
import { decodeVectors, encodeVectors, fitInt8Scale } from "../../math/codes.ts";
import type { SparseMatrix } from "../../math/sparse-matrix.ts";
import { nearest } from "../../math/top-k.ts";
import { dot, type Matrix, row } from "../../math/vector.ts";
import { shuffled } from "../../models/evaluation/splits.ts";
import { type ItemModel, modelScorer } from "../../models/item-model.ts";
import { learnEase } from "../../models/learners/ease.ts";
import { learnItem2vec } from "../../models/learners/item2vec.ts";
import { readSamples } from "../../models/read-samples.ts";
import { favouritesOf, guessFavouriteRule } from "../../models/two-towers/favourites.ts";
import { favouritesOfPerson } from "../../models/two-towers/learn-towers.ts";
import {
  nearestProfiles,
  scoreFavourites,
  sharesOfEveryone,
  weighProfiles,
} from "../../models/two-towers/profile-scores.ts";
import { meanOfItems, throughTower } from "../../models/two-towers/tower.ts";
import { readLatestSmall, readOneMillion, readUa } from "./movielens.ts";

/**
 * Three of a person's favourites are given, the others are to be found: the protocol stands in
 * ../../models/two-towers/THREE-FAVOURITES.md.
 */
export async function threeFavourites(
  ratings: string,
  seeds: readonly number[],
  only: string | undefined,
): Promise<void> {
  const sets: [string, () => Promise<SparseMatrix>, readonly number[], number][] = [
    ["MovieLens 100K, best marks", () => ratedFavourites(ratings), seeds, 50],
    ["MovieLens latest-small, best marks", () => markedFavourites(ratings), seeds, 50],
    ["Last.fm, play counts", () => playedFavourites(ratings), seeds.slice(0, 3), 20],
    ["MovieLens 1M, 4 stars and more", () => flaggedFavourites(ratings), seeds.slice(0, 2), 10],
  ];
  const chosen = sets.filter(([named]) => only === undefined || named.startsWith(only));
  for (const [name, read, runs, epochs] of chosen) {
    const favourites = await read();
    const found = new Map<string, number[][]>();
    for (const seed of runs) {
      for (const [method, figures] of await measure(favourites, seed, epochs)) {
        found.set(method, [...(found.get(method) ?? []), figures]);
        process.stderr.write(`  ${name}, seed ${seed}: ${method} ${figures[0].toFixed(4)}\n`);
      }
    }
    process.stdout.write(
      `${name}: ${favourites.rows} people, ${favourites.columnCount} items, ${favourites.columns.length} favourites; ${runs.length} seeds\n`,
    );
    for (const [method, rows] of found)
      process.stdout.write(`| ${method} | ${columnsOf(rows).join(" | ")} |\n`);
  }
}

async function ratedFavourites(ratings: string): Promise<SparseMatrix> {
  const { all } = await readUa(ratings);
  return favouritesOf(all, guessFavouriteRule(all));
}

async function markedFavourites(ratings: string): Promise<SparseMatrix> {
  const { all } = await readLatestSmall(ratings);
  return favouritesOf(all, guessFavouriteRule(all));
}

async function flaggedFavourites(ratings: string): Promise<SparseMatrix> {
  const { all } = await readOneMillion(ratings);
  return favouritesOf(all, { kind: "ratings", enough: 5, floor: 1 });
}

export async function playedFavourites(ratings: string): Promise<SparseMatrix> {
  const text = await readFile(join(ratings, "lastfm-2k", "user_artists.dat"), "utf8");
  const lines = text.trim().split(/\r?\n/).slice(1);
  const { interactions } = await readSamples(
    lines.map((line) => {
      const [user, item, count] = line.split("\t");
      return { user, item, value: Number(count) };
    }),
  );
  return favouritesOf(interactions, guessFavouriteRule(interactions));
}

/** People of fewer favourites leave too little to find. */
const leastFavourites = 8;
const testedShare = 0.2;
const mostTested = 500;
const k = 10;
/** Item2vec finds too many of what hardly anybody loves: tuned, it leaves these out, as word2vec does rare words. */
const leastCounted = 10;

interface Case {
  readonly picks: readonly number[];
  readonly rest: ReadonlySet<number>;
}

type Scorer = (picks: readonly number[], scores: Float32Array) => void;

/** @returns for each method recall@10, precision@10, and how many different items it showed */
async function measure(
  favourites: SparseMatrix,
  seed: number,
  epochs: number,
): Promise<Map<string, number[]>> {
  const people = Array.from({ length: favourites.rows }, (_, u) => u);
  const eligible = people.filter((u) => favouritesOfPerson(favourites, u).length >= leastFavourites);
  const tested = new Set(
    shuffled(eligible, seed).slice(0, Math.min(mostTested, Math.floor(testedShare * eligible.length))),
  );
  const cases = [...tested].map((u): Case => {
    const loved = shuffled([...favouritesOfPerson(favourites, u)], seed * 1_000_003 + u);
    return { picks: loved.slice(0, 3), rest: new Set(loved.slice(3)) };
  });
  const matrix = without(favourites, tested);
  const found = new Map<string, number[]>();
  const judge = (method: string, score: Scorer) =>
    found.set(method, judged(cases, favourites.columnCount, score));

  const counts = new Float32Array(favourites.columnCount);
  for (const item of matrix.columns) counts[item]++;
  judge("popularity", (_, scores) => scores.set(counts));

  const sequences = sequencesOf(matrix, seed);
  const alone =
    ({ in: vectors }: ItemModel, leastPeople: number): Scorer =>
    (picks, scores) => {
      const mean = meanOfItems(picks, vectors.dim, (item) => row(vectors, item));
      for (let i = 0; i < scores.length; i++)
        scores[i] = counts[i] < leastPeople ? Number.NEGATIVE_INFINITY : dot(mean, row(vectors, i));
    };
  const plain = await learnItem2vec({ matrix, sequences }, { dims: 64, window: 5, epochs: 10, seed });
  judge("item2vec alone, word2vec's settings", alone(plain, 1));
  const item2vec = await learnItem2vec({ matrix, sequences }, { dims: 64, window: 50, epochs, seed });
  judge("item2vec alone, tuned", alone(item2vec, leastCounted));
  const ease = await learnEase({ matrix }, { seed });
  judge("ease alone", (picks, scores) => modelScorer(ease).scoreInto(picks, scores));
  judge("taste profiles on item2vec", await profileScorer(matrix, item2vec.in, seed));
  judge("taste profiles on ease", await profileScorer(matrix, ease.in, seed));
  return found;
}

/** As they are served: vectors and weights as bytes. */
async function profileScorer(favourites: SparseMatrix, vectors: Matrix, seed: number): Promise<Scorer> {
  const spec = { kind: "i8", dim: vectors.dim, scale: fitInt8Scale(vectors) } as const;
  const items = decodeVectors(encodeVectors(vectors, spec), vectors.rows, spec);
  const learned = await learnProfiles(
    { favourites },
    items,
    { seed, m: 8, efConstruction: 100 },
    await createGraphBuilder(),
    createPace(),
  );
  if (!learned) return () => {};
  const listed = [...new Set(learned.profiles.flatMap(({ favourites: own }) => own.map(({ item }) => item)))];
  const ordinals = listed.sort((a, b) => a - b);
  const data = decodeProfiles(
    encodeProfiles({ ...learned, tower: learned.query, ordinals, cards: ordinals.map(cardOf) }),
    { items: items.rows },
    "profiles",
  );
  const served = decodeVectors(data.codes, data.profiles.length, data.spec);
  const everyone = sharesOfEveryone(data.profiles);
  return (picks, scores) => {
    scores.fill(Number.NEGATIVE_INFINITY);
    const query = throughTower(
      data.tower,
      meanOfItems(picks, items.dim, (item) => row(items, item)),
    );
    const near = weighProfiles(nearestProfiles(query, served));
    for (const { item, score } of scoreFavourites(data.profiles, near, everyone)) scores[item] = score;
  };
}

function cardOf(item: number) {
  // Only its place counts here.
  return { id: String(item) as ItemId, title: "", creator: "", date: "", url: "", picture: undefined };
}

function judged(cases: readonly Case[], itemCount: number, score: Scorer): number[] {
  const scores = new Float32Array(itemCount);
  const shown = new Set<number>();
  let recall = 0;
  let precision = 0;
  for (const { picks, rest } of cases) {
    score(picks, scores);
    const isCandidate = (item: number) => !picks.includes(item) && scores[item] > Number.NEGATIVE_INFINITY;
    const list = nearest(itemCount, k, (item) => -scores[item], isCandidate).map(({ id }) => id);
    const hits = list.filter((item) => rest.has(item)).length;
    for (const item of list) shown.add(item);
    recall += hits / rest.size;
    precision += hits / k;
  }
  return [recall / cases.length, precision / cases.length, shown.size];
}

function without(
  { rows, columnCount, starts, columns }: SparseMatrix,
  people: ReadonlySet<number>,
): SparseMatrix {
  const kept = Array.from({ length: rows }, (_, u) =>
    people.has(u) ? [] : [...columns.subarray(starts[u], starts[u + 1])],
  );
  const ends = new Uint32Array(rows + 1);
  kept.forEach((items, u) => {
    ends[u + 1] = ends[u] + items.length;
  });
  const all = Uint32Array.from(kept.flat());
  return { rows, columnCount, starts: ends, columns: all, values: new Float32Array(all.length).fill(1) };
}

/** Favourites have no order: a seeded one stands in, so that no file's order is learned. */
export function sequencesOf({ rows, starts, columns }: SparseMatrix, seed: number) {
  const items = Array.from({ length: rows }, (_, u) =>
    shuffled([...columns.subarray(starts[u], starts[u + 1])], seed + u),
  );
  return { starts, items: Uint32Array.from(items.flat()) };
}

/** Mean ± standard deviation of each figure. */
function columnsOf(rows: readonly number[][]): string[] {
  return rows[0].map((_, c) => {
    const values = rows.map((figures) => figures[c]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    return c === 2 ? mean.toFixed(0) : `${mean.toFixed(4)} ± ${deviation.toFixed(4)}`;
  });
}
