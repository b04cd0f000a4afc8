import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sealEnvelope } from "../../catalog/envelope.ts";
import type { ItemId } from "../../catalog/item.ts";
import { encodeProfiles } from "../../catalog/profiles.ts";
import { nodeDeflate } from "../../cli/node-effects.ts";
import { createPace } from "../../compiler/pace.ts";
import { learnProfiles, profileReport } from "../../compiler/profile-stage.ts";
import { createGraphBuilder } from "../../hnsw/hnswlib.ts";
import { createRandom } from "../../math/random.ts";
import type { SparseMatrix } from "../../math/sparse-matrix.ts";
import { learnItem2vec } from "../../models/learners/item2vec.ts";
import { favouritesOfPerson } from "../../models/two-towers/learn-towers.ts";
import { playedFavourites, sequencesOf } from "./three-favourites.ts";

const generatedPeople = 60_000;

/**
 * What the taste profiles of very many people weigh: 60,000 are drawn with the statistics of Last.fm's 1,892. Each loves
 * as many artists as a real person, most of them that person's, some of somebody's of like taste, some of anybody's.
 */
export async function manyPeople(ratings: string): Promise<void> {
  const real = await playedFavourites(ratings);
  const favourites = drawnPeople(real, generatedPeople, 1);
  const { in: items } = await learnItem2vec(
    { matrix: real, sequences: sequencesOf(real, 1) },
    { dims: 64, epochs: 5 },
  );
  const startedMs = performance.now();
  const learned = await learnProfiles(
    {
      favourites,
      // What they weigh hardly depends on how well they are told apart.
      epochs: 4,
      onEpoch: ({ epoch, loss }) => process.stderr.write(`  epoch ${epoch}: loss ${loss.toFixed(3)}\n`),
    },
    items,
    { seed: 1, m: 8, efConstruction: 100 },
    await createGraphBuilder(),
    createPace(),
  );
  if (!learned) throw new Error("no profile came of 60,000 people");
  const seconds = (performance.now() - startedMs) / 1000;
  const ordinals = [
    ...new Set(learned.profiles.flatMap(({ favourites: own }) => own.map(({ item }) => item))),
  ].sort((a, b) => a - b);
  const artists = await readArtists(ratings);
  const payload = encodeProfiles({
    ...learned,
    tower: learned.query,
    ordinals,
    cards: ordinals.map((item) => artists[item]),
  });
  const file = await sealEnvelope(payload, { deflate: nodeDeflate });
  const { profiles, people, listed } = profileReport(learned);
  process.stdout.write(
    `${people} people drawn from ${real.rows}: ${profiles} profiles list ${ordinals.length} artists, ${(listed / profiles).toFixed(0)} each: ${(file.byteLength / 1e6).toFixed(2)} MB on the wire, ${seconds.toFixed(0)} s\n`,
  );
}

function drawnPeople(real: SparseMatrix, count: number, seed: number): SparseMatrix {
  const random = createRandom(seed);
  const starts = new Uint32Array(count + 1);
  const columns: number[] = [];
  for (let u = 0; u < count; u++) {
    const own = favouritesOfPerson(real, random.int(real.rows));
    const like = favouritesOfPerson(real, kindredOf(own, real, random));
    const loved = new Set<number>();
    for (let tries = 0; loved.size < own.length && tries < 4 * own.length; tries++) {
      const chance = random.next();
      const from = chance < 0.6 ? own : chance < 0.9 ? like : real.columns;
      if (from.length > 0) loved.add(from[random.int(from.length)]);
    }
    columns.push(...[...loved].sort((a, b) => a - b));
    starts[u + 1] = columns.length;
  }
  return {
    rows: count,
    columnCount: real.columnCount,
    starts,
    columns: Uint32Array.from(columns),
    values: new Float32Array(columns.length).fill(1),
  };
}

/** Of some people drawn at random who shares most. */
function kindredOf(
  own: Uint32Array,
  real: SparseMatrix,
  { int }: { readonly int: (n: number) => number },
): number {
  const mine = new Set(own);
  let best = 0;
  let most = -1;
  for (let n = 0; n < 20; n++) {
    const other = int(real.rows);
    const shared = favouritesOfPerson(real, other).reduce((sum, item) => sum + Number(mine.has(item)), 0);
    if (shared < own.length && shared > most) {
      most = shared;
      best = other;
    }
  }
  return best;
}

/** Cards in the order in which the interactions first name the artists, as their favourites are numbered. */
async function readArtists(ratings: string) {
  const folder = join(ratings, "lastfm-2k");
  const lines = (text: string) => text.trim().split(/\r?\n/).slice(1);
  const artists = lines(await readFile(join(folder, "artists.dat"), "utf8")).map((line) => line.split("\t"));
  const byId = new Map(artists.map(([id, title, url]) => [id, { title, url }]));
  const rows = lines(await readFile(join(folder, "user_artists.dat"), "utf8"));
  const ids = [...new Set(rows.map((line) => line.split("\t")[1]))];
  return ids.map((id) => ({
    id: id as ItemId, // the table's own
    title: byId.get(id)?.title ?? "",
    creator: "",
    date: "",
    url: byId.get(id)?.url ?? "",
    picture: undefined,
  }));
}
