import type { Picture } from "../catalog/cards.ts";
import { encodeProfiles, type ProfilesData } from "../catalog/profiles.ts";
import { encodeGraph } from "../hnsw/graph-codec.ts";
import type { GraphBuilder } from "../hnsw/hnswlib.ts";
import { decodeVectors, encodeVectors, fitInt8Scale } from "../math/codes.ts";
import type { SparseMatrix } from "../math/sparse-matrix.ts";
import type { Matrix } from "../math/vector.ts";
import type { EpochReport } from "../models/training.ts";
import { favouritesOfPerson, learnTwoTowers } from "../models/two-towers/learn-towers.ts";
import {
  fewestPeople,
  type TasteProfileOptions,
  type TasteProfiles,
  tasteProfilesOf,
} from "../models/two-towers/taste-profiles.ts";
import type { Tower } from "../models/two-towers/tower.ts";
import type { CatalogLayout } from "./catalog-layout.ts";
import type { Pace } from "./pace.ts";
import type { Partition } from "./partition.ts";
import { cardOf } from "./publish-cards.ts";
import { createNodeScorers } from "./self-finding.ts";
import type { SourceItem } from "./source-item.ts";

/** Of whom taste profiles are made. */
export interface PeopleInput {
  /** People × items, in the order of the table. */
  readonly favourites: SparseMatrix;
  readonly options?: TasteProfileOptions | undefined;
  /** Of the towers, at most. */
  readonly epochs?: number | undefined;
  readonly onEpoch?: ((epoch: EpochReport) => void) | undefined;
}

/** What comes out, items by their row of the input. */
export interface LearnedProfiles extends TasteProfiles {
  readonly query: Tower;
  readonly spec: ProfilesData["spec"];
  readonly codes: Uint8Array;
  readonly graph: Uint8Array;
}

export interface ProfileReport {
  readonly profiles: number;
  /** Whom they are made of. */
  readonly people: number;
  /** Items that some profile lists, and how often any does. */
  readonly items: number;
  readonly listed: number;
}

/**
 * Learns the two towers over the items' vectors as they are served, groups people by taste and builds the graph.
 *
 * @returns undefined where there are too few people for a single profile
 */
export async function learnProfiles(
  { favourites, options = {}, epochs, onEpoch }: PeopleInput,
  items: Matrix,
  { seed, m, efConstruction }: { readonly seed: number; readonly m: number; readonly efConstruction: number },
  builder: GraphBuilder,
  pace: Pace,
): Promise<LearnedProfiles | undefined> {
  const { leastPeople = fewestPeople } = options;
  let known = 0;
  for (let u = 0; u < favourites.rows; u++) if (favouritesOfPerson(favourites, u).length >= 2) known++;
  if (known < leastPeople) return undefined;
  const training = pace.part(0, 0.9);
  const { query, people } = await learnTwoTowers(
    { favourites, items },
    { seed, ...(epochs !== undefined && { epochs }) },
    { step: (fraction) => training.step(fraction), ...(onEpoch && { onEpoch }) },
  );
  const made = tasteProfilesOf(favourites, people, { seed, ...options });
  const { vectors, profiles } = made;
  if (profiles.length === 0) return undefined;
  await pace.step(0.95);
  const spec = { kind: "i8", dim: vectors.dim, scale: fitInt8Scale(vectors) } as const;
  const codes = encodeVectors(vectors, spec);
  const served = decodeVectors(codes, vectors.rows, spec);
  const scorerOf = createNodeScorers(codes, vectors.rows, spec);
  const graph = encodeGraph(await builder.build(served, { m, efConstruction, seed, scorerOf }));
  return { query, vectors: served, profiles, spec, codes, graph };
}

/** The file, and what it amounts to. */
export function profilesPayload(
  { query, profiles, spec, codes, graph }: LearnedProfiles,
  {
    layout,
    partition: { rowOfOrdinal },
    pictureOf,
  }: {
    readonly layout: CatalogLayout;
    readonly partition: Pick<Partition, "rowOfOrdinal">;
    readonly pictureOf: (item: SourceItem) => Picture | undefined;
  },
): Uint8Array {
  const ordinalOf = new Uint32Array(rowOfOrdinal.length);
  rowOfOrdinal.forEach((row, ordinal) => {
    ordinalOf[row] = ordinal;
  });
  const published = profiles.map(({ people, favourites }) => ({
    people,
    favourites: favourites
      .map(({ item, support }) => ({ item: ordinalOf[item], support }))
      .sort((a, b) => a.item - b.item),
  }));
  const ordinals = [
    ...new Set(published.flatMap(({ favourites }) => favourites.map(({ item }) => item))),
  ].sort((a, b) => a - b);
  return encodeProfiles({
    tower: query,
    profiles: published,
    spec,
    codes,
    graph,
    ordinals,
    cards: ordinals.map((ordinal) => cardOf(layout.items[ordinal], pictureOf(layout.items[ordinal]))),
  });
}

export function profileReport({ profiles }: Pick<LearnedProfiles, "profiles">): ProfileReport {
  return {
    profiles: profiles.length,
    people: profiles.reduce((sum, { people }) => sum + people, 0),
    items: new Set(profiles.flatMap(({ favourites }) => favourites.map(({ item }) => item))).size,
    listed: profiles.reduce((sum, { favourites }) => sum + favourites.length, 0),
  };
}
