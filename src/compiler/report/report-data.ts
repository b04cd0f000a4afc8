import type { Card } from "../../catalog/cards.ts";
import { decodeFacets } from "../../catalog/facets.ts";
import { decodePictures } from "../../catalog/pictures.ts";
import { decodeStarter } from "../../catalog/starter.ts";
import { fold } from "../../catalog/tokens.ts";
import { createRandom } from "../../math/random.ts";
import { kernelStarted } from "../../math/shared-kernel.ts";
import type { CompileReport } from "../compile-report.ts";
import { type EvaluateReport, evaluate } from "../evaluate.ts";
import type { RatingsReport } from "../evaluate-ratings.ts";
import { type CatalogSummary, inspect } from "../inspect.ts";
import { openPublishedCatalog, type PublishedCatalog, type ReadFile } from "../published-catalog.ts";
import { exactNeighbours, type NeighboursOf, neighboursByProbes } from "../published-neighbours.ts";
import { readCodes, visitCards } from "../published-rows.ts";
import { type Duplicates, findDuplicates } from "./duplicates.ts";
import { type FullNearest, type FullRecall, fullNearest, fullRecall, notedIds } from "./full-recall.ts";
import { type LearnedFacts, learnedFacts } from "./learned-facts.ts";

/** What a curator wants to see of a published catalogue. */
export interface ReportData {
  readonly summary: CatalogSummary;
  /** Items of each cluster, in the order of their numbers. */
  readonly clusterSizes: readonly number[];
  readonly recall: readonly RecallPoint[];
  readonly recallQueries: number;
  /** How far neighbours agree in lines that the vectors did not see. */
  readonly relevance: readonly EvaluateReport[];
  readonly clusters: readonly {
    readonly cluster: number;
    readonly size: number;
    readonly items: readonly PicturedCard[];
  }[];
  readonly duplicates: Duplicates;
  readonly random: readonly NeighbourRow[];
  readonly highlights: readonly NeighbourRow[];
  /** Where vectors were learned from behaviour. */
  readonly learned:
    | (LearnedFacts & {
        readonly byTaste: readonly NeighbourRow[];
        readonly byContent: readonly NeighbourRow[];
      })
    | undefined;
  /** What `docent evaluate` measured with interactions. */
  readonly ratings: RatingsReport | undefined;
  /** Of the compilation that made the folder, where it is known. */
  readonly compilation: CompileReport | undefined;
}

export interface RecallPoint {
  readonly nprobe: number;
  /** Mean share of the exact ten nearest that were found. */
  readonly recall: number;
  /** The same against the ten nearest before anything was left out, where the compilation noted them. */
  readonly ofFull: FullRecall | undefined;
  /** Mean share of the catalogue's items in the probed clusters. */
  readonly share: number;
}

export interface PicturedCard {
  readonly card: Card;
  /** A `data:` address, where the catalogue packs pictures. */
  readonly picture: string | undefined;
}

export interface NeighbourRow {
  readonly query: PicturedCard;
  readonly neighbours: readonly PicturedCard[];
}

const recallQueries = 200;
const sampleClusters = 12;
const itemsPerCluster = 8;
const rowsPerSheet = 10;
const neighboursPerRow = 6;

export interface ReportOptions {
  readonly compilation?: CompileReport | undefined;
  /** Lines that relevance is measured by; those facets that the vectors did not see, when absent. */
  readonly hidden?: readonly string[] | undefined;
  /** Of the same folder, by `docent evaluate --json`. */
  readonly ratings?: RatingsReport | undefined;
  readonly seed?: number;
}

/** @throws {FormatError} when the folder cannot be read, or a hidden line is none */
export async function reportData(
  readFile: ReadFile,
  { compilation, hidden, ratings, seed = 1 }: ReportOptions = {},
): Promise<ReportData> {
  await kernelStarted;
  const catalog = await openPublishedCatalog(readFile);
  const { items } = catalog.manifest;
  const codes = await readCodes(catalog);
  const random = createRandom(seed);
  const exact = exactNeighbours(catalog, codes);
  const { firstOrdinal } = catalog.centroids;
  const sizeOf = (c: number) => firstOrdinal[c + 1] - firstOrdinal[c];
  const clusters = distinct(
    Math.min(sampleClusters, catalog.manifest.clusters),
    catalog.manifest.clusters,
    random.int,
  );
  const drawn = distinct(Math.min(rowsPerSheet, items), items, random.int);
  const starter = decodeStarter(
    await catalog.payload(catalog.manifest.files.starter, "starter"),
    catalog.manifest.detailLabels.length,
    "starter",
  );
  const rowOf = (query: number) => [query, ...exact(query, neighboursPerRow, (item) => item !== query)];
  const facts = await learnedFacts(catalog);
  const tasteRows = facts?.wellKnown.map(({ item, byTaste }) => [item, ...byTaste]) ?? [];
  const contentRows =
    facts?.wellKnown
      .filter(({ byContent }) => byContent.length > 0)
      .map(({ item, byContent }) => [item, ...byContent]) ?? [];
  const sheets = {
    clusters: clusters
      .sort((a, b) => a - b)
      .map((c) =>
        Array.from({ length: Math.min(itemsPerCluster, sizeOf(c)) }, (_, i) => firstOrdinal[c] + i),
      ),
    random: drawn.map(rowOf),
    highlights: starter.ordinals.slice(0, rowsPerSheet).map(rowOf),
  };
  const shown = new Set(
    [...sheets.clusters, ...sheets.random, ...sheets.highlights, ...tasteRows, ...contentRows].flat(),
  );
  const duplicates = findDuplicates(catalog, codes);
  const { cards, ordinalOf } = await pickCards(
    catalog,
    new Set([...shown, ...duplicates.largest.flatMap((group) => group.items)]),
    notedIds(compilation),
  );
  const pictures = await picturesOf(catalog, shown);
  const cardOf = (ordinal: number) => cards.get(ordinal)!; // all that are asked for were picked
  const pictured = (ordinal: number): PicturedCard => ({
    card: cardOf(ordinal),
    picture: pictures.get(ordinal),
  });
  const neighbourRow = ([query, ...neighbours]: readonly number[]) => ({
    query: pictured(query),
    neighbours: neighbours.map(pictured),
  });
  return {
    summary: await inspect(readFile),
    clusterSizes: Array.from({ length: catalog.manifest.clusters }, (_, c) => sizeOf(c)),
    recall: recallByProbes(
      catalog,
      codes,
      exact,
      distinct(Math.min(recallQueries, items), items, random.int),
      fullNearest(ordinalOf, compilation),
    ),
    recallQueries: Math.min(recallQueries, items),
    relevance: await relevanceOf(readFile, hidden ?? (await unseenFacets(catalog))),
    clusters: sheets.clusters.map((sample, i) => ({
      cluster: clusters[i],
      size: sizeOf(clusters[i]),
      items: sample.map(pictured),
    })),
    duplicates: {
      ...duplicates,
      largest: duplicates.largest.map(({ size, items: some }) => ({ size, cards: some.map(cardOf) })),
    },
    random: sheets.random.map(neighbourRow),
    highlights: sheets.highlights.map(neighbourRow),
    learned: facts && {
      ...facts,
      byTaste: tasteRows.map(neighbourRow),
      byContent: contentRows.map(neighbourRow),
    },
    ratings,
    compilation,
  };
}

/** Of a large catalogue few cards are shown, and the others would fill the memory. */
async function pickCards(
  catalog: PublishedCatalog,
  ordinals: ReadonlySet<number>,
  ids: ReadonlySet<string>,
): Promise<{ cards: Map<number, Card>; ordinalOf: Map<string, number> }> {
  const cards = new Map<number, Card>();
  const ordinalOf = new Map<string, number>();
  await visitCards(catalog, (card, ordinal) => {
    if (ordinals.has(ordinal)) cards.set(ordinal, card);
    if (ids.has(card.id)) ordinalOf.set(card.id, ordinal);
  });
  return { cards, ordinalOf };
}

function recallByProbes(
  catalog: PublishedCatalog,
  codes: Uint8Array,
  exact: NeighboursOf,
  queries: readonly number[],
  nearestInFull: readonly FullNearest[],
): RecallPoint[] {
  const { clusters, items } = catalog.manifest;
  const probeCounts = [...[1, 2, 4, 8, 16, 32].filter((nprobe) => nprobe < clusters), clusters];
  const found = new Float64Array(probeCounts.length);
  const byProbes = neighboursByProbes(catalog, codes, probeCounts);
  let expected = 0;
  for (const query of queries) {
    const isOther = (item: number) => item !== query;
    const truth = exact(query, 10, isOther);
    expected += truth.length;
    for (const [i, hits] of byProbes(query, 10, isOther).entries())
      found[i] += truth.filter((item) => hits.includes(item)).length;
  }
  const ofFull = fullRecall(nearestInFull, byProbes);
  return probeCounts.map((nprobe, i) => ({
    nprobe,
    recall: expected === 0 ? 1 : found[i] / expected,
    ofFull: ofFull[i],
    share: Math.min(1, ((items / clusters) * nprobe) / items),
  }));
}

const relevanceQueries = 400;
const mostLines = 3;

async function relevanceOf(readFile: ReadFile, lines: readonly string[]): Promise<EvaluateReport[]> {
  const measured: EvaluateReport[] = [];
  for (const hidden of lines) measured.push(await evaluate(readFile, { hidden, queries: relevanceQueries }));
  return measured;
}

/** Facets that object pages show and vectors were not made from. */
async function unseenFacets({ manifest, payload }: PublishedCatalog): Promise<string[]> {
  if (!manifest.files.facets) return [];
  const bytes = await payload(manifest.files.facets, "facets");
  const { facets } = decodeFacets(bytes, manifest.clusters, "facets");
  const isSeen = (label: string) => manifest.described?.some((name) => fold(name) === fold(label)) ?? true;
  return facets
    .filter((facet) => facet.kind === "values" && facet.values.length > 1)
    .map(({ label }) => label)
    .filter((label) => manifest.detailLabels.includes(label) && !isSeen(label))
    .slice(0, mostLines);
}

async function picturesOf(
  catalog: PublishedCatalog,
  ordinals: ReadonlySet<number>,
): Promise<Map<number, string>> {
  const pictures = new Map<number, string>();
  const { firstOrdinal } = catalog.centroids;
  for await (const { part, bytes, place } of catalog.parts("pictures")) {
    decodePictures(bytes, firstOrdinal[part + 1] - firstOrdinal[part], place).forEach((picture, i) => {
      const ordinal = firstOrdinal[part] + i;
      if (ordinals.has(ordinal) && picture.bytes.length > 0)
        pictures.set(ordinal, dataAddress(picture.mediaType, picture.bytes));
    });
  }
  return pictures;
}

function dataAddress(mediaType: string, bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `data:${mediaType};base64,${btoa(binary)}`;
}

/** `count` different numbers below `n`. */
function distinct(count: number, n: number, int: (n: number) => number): number[] {
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(int(n));
  return [...drawn];
}
