import { type Card, decodeCards } from "../catalog/cards.ts";
import { type CentroidTable, decodeCentroids } from "../catalog/centroids.ts";
import { FormatError } from "../catalog/format-error.ts";
import type { Ordinal } from "../catalog/item.ts";
import type { Manifest } from "../catalog/manifest.ts";
import { decodeShard, type Shard } from "../catalog/shard.ts";
import type { Starter } from "../catalog/starter.ts";
import { squaredNorms } from "../math/codes.ts";
import type { SearchEngineName } from "./api/catalogue.ts";
import type { Bundles } from "./bundle-plan.ts";
import { MemoryCache } from "./memory-cache.ts";
import type { Overlay } from "./overlay.ts";
import type { RequestContext } from "./request-context.ts";
import type { Retrieval } from "./retrieval.ts";
import type { GraphIndex, SearchEngine } from "./search-engine.ts";
import { readStarter, requireCodes } from "./starter-reader.ts";
import { unlessAborted } from "./unless-aborted.ts";
import type { NamedFile, PartKind } from "./wanted-files.ts";

/** The parts of one generation of a catalogue, decoded; the most recently used stay in memory. */
export interface CatalogReader {
  readonly manifest: Manifest;
  centroids(context: RequestContext): Promise<Centroids>;
  /** One result for each cluster, in the order asked; so do the others that take several. */
  shards(clusters: readonly number[], context: RequestContext): Promise<Settled<LoadedShard>>;
  cards(clusters: readonly number[], context: RequestContext): Promise<Settled<Card[]>>;
  /** Parts of any kind; the values of one kind must always come from the same `decode`. */
  parts<T>(
    kind: PartKind,
    parts: readonly number[],
    decode: DecodePart<T>,
    context: RequestContext,
  ): Promise<Settled<T>>;
  /** How many parts there are of a kind. */
  partCount(kind: PartKind, context: RequestContext): Promise<number>;
  /** A file that the manifest names; decoded once, so that one file must always have the same `decode`. */
  named<T>(kind: NamedFile, decode: (bytes: Uint8Array) => T, context: RequestContext): Promise<T>;
  starter(context: RequestContext): Promise<Starter>;
  /** What updates have added to the catalogue and taken from it; undefined where there were none. */
  overlay(context: RequestContext): Promise<Overlay | undefined>;
  /** At level `bundles`: which files hold which clusters, and which were asked for. */
  bundles(context: RequestContext): Promise<Bundles | undefined>;
  /** Of a cluster, as soon as the centroids are here; 1 before. */
  itemsOf(cluster: number): number;
  /** Whether a cluster's vectors are in memory. */
  hasShard(cluster: number): boolean;
  /** An item whose card has been read needs no lookup: its ordinal is known. */
  knownOrdinal(id: string): Ordinal | undefined;
  /** The starter, where somebody has asked for it already. */
  knownStarter(): Starter | undefined;
  /** Resolves once the starter, asked for at the opening, is here or has failed. */
  whenCommonIsHere(signal: AbortSignal): Promise<void>;
  /** Searches from now on with another engine. */
  setSearchEngine(engine: SearchEngine): void;
  searchEngine(): SearchEngineName;
  close(): void;
}

export type Settled<T> = readonly PromiseSettledResult<T>[];

/** @param place  what the bytes are, for messages ("shard 12") */
export type DecodePart<T> = (bytes: Uint8Array, part: number, place: string) => T;

export interface Centroids {
  readonly table: CentroidTable;
  readonly norms: Float32Array;
  readonly index: GraphIndex;
}

export interface LoadedShard {
  readonly shard: Shard;
  /** ‖x‖² of each node's decoded vector. */
  readonly norms: Float32Array;
  readonly index: GraphIndex;
  /** Ordinal of the cluster's first item. */
  readonly firstOrdinal: number;
}

export interface CatalogReaderOptions {
  readonly manifest: Manifest;
  readonly retrieval: Retrieval;
  readonly searchEngine: SearchEngine;
  readonly budgetBytes?: number;
}

export function createCatalogReader({
  manifest,
  retrieval,
  searchEngine,
  budgetBytes = 24 * 1024 * 1024,
}: CatalogReaderOptions): CatalogReader {
  const memory = new MemoryCache<unknown>({ budgetBytes, onEvict: closeIndex });
  let engine = searchEngine;
  let centroidTable: Centroids | undefined;
  let knownStarter: Starter | undefined;
  let firstStarter: Promise<void> | undefined;
  const namedValues = new Map<NamedFile, unknown>();
  const ordinals = new Map<string, Ordinal>();

  /** What is not in memory is fetched in one call and decoded. */
  async function decoded<T>(
    kind: PartKind,
    parts: readonly number[],
    decode: DecodePart<T>,
    context: RequestContext,
  ): Promise<Settled<T>> {
    const atHand = parts.map((part): PromiseSettledResult<T> | undefined => {
      // Each kind of key has one kind of value: this function alone puts them there.
      const value = memory.get(`${kind} ${part}`) as T | undefined;
      return value === undefined ? undefined : { status: "fulfilled", value };
    });
    const wanted = [...new Set(parts.filter((_, i) => !atHand[i]))];
    const fetched = wanted.length > 0 ? await retrieval.parts(kind, wanted, context) : [];
    const results = new Map(
      fetched.map((result, i) => [wanted[i], decodedResult(kind, wanted[i], result, decode)]),
    );
    return parts.map((part, i) => atHand[i] ?? (results.get(part) as PromiseSettledResult<T>));
  }

  function decodedResult<T>(
    kind: PartKind,
    part: number,
    result: PromiseSettledResult<Uint8Array>,
    decode: DecodePart<T>,
  ): PromiseSettledResult<T> {
    if (result.status === "rejected") return result;
    try {
      const value = decode(result.value, part, `${placeNames[kind]} ${part}`);
      memory.set(`${kind} ${part}`, value, result.value.byteLength * memoryPerByte[kind]);
      return { status: "fulfilled", value };
    } catch (reason) {
      return { status: "rejected", reason };
    }
  }

  async function centroids(context: RequestContext): Promise<Centroids> {
    if (centroidTable) return centroidTable;
    const table = decodeCentroids(await retrieval.file("centroids", context), "centroids");
    const count = table.firstOrdinal.length - 1;
    const items = table.firstOrdinal[count];
    if (count !== manifest.clusters || items !== manifest.items || table.itemSpec.dim !== manifest.dim) {
      throw new FormatError(
        `centroids: ${count} clusters of ${items} items in ${table.itemSpec.dim} dimensions, the manifest says ` +
          `${manifest.clusters} of ${manifest.items} in ${manifest.dim}`,
      );
    }
    const spec = table.centroidSpec;
    const graph = { bytes: table.graph, place: "centroids" };
    const norms = squaredNorms(table.codes, count, spec);
    centroidTable = { table, norms, index: engine.index(graph, { codes: table.codes, count, norms, spec }) };
    return centroidTable;
  }

  async function named<T>(
    kind: NamedFile,
    decode: (bytes: Uint8Array) => T,
    context: RequestContext,
  ): Promise<T> {
    if (!namedValues.has(kind)) namedValues.set(kind, decode(await retrieval.file(kind, context)));
    return namedValues.get(kind) as T; // callers keep to one type for one file
  }

  /** Known from then on: who looks for one of its items asks for nothing, and need not wait for the centroids either. */
  async function loadStarter(context: RequestContext): Promise<Starter> {
    if (knownStarter) return knownStarter;
    const bytes = await retrieval.file("starter", context);
    if (knownStarter) return knownStarter;
    const starter = readStarter(bytes, manifest);
    for (const [i, { id }] of starter.cards.entries()) ordinals.set(id, starter.ordinals[i]);
    knownStarter = starter;
    return starter;
  }

  async function starterOf(loading: Promise<Starter>, context: RequestContext): Promise<Starter> {
    const [starter, { table }] = await Promise.all([loading, centroids(context)]);
    requireCodes(starter, table.itemSpec);
    return starter;
  }

  return {
    manifest,
    centroids,
    async shards(clusters, context) {
      const { itemSpec: spec, firstOrdinal } = (await centroids(context)).table;
      const decode: DecodePart<LoadedShard> = (bytes, cluster, place) => {
        const shard = decodeShard(bytes, spec, cluster, place);
        requireCount(shard.itemCount, itemCount(firstOrdinal, cluster), `${place}: items`);
        const { codes, nodeCount: count } = shard;
        const norms = squaredNorms(codes, count, spec);
        const vectors = { codes, count, norms, spec };
        const index = engine.index(shard.graph && { bytes: shard.graph, place }, vectors);
        return { shard, norms, index, firstOrdinal: firstOrdinal[cluster] };
      };
      return decoded("shards", clusters, decode, context);
    },
    async cards(clusters, context) {
      const { firstOrdinal } = (await centroids(context)).table;
      const decode: DecodePart<Card[]> = (bytes, cluster, place) => {
        const cards = decodeCards(bytes, place);
        requireCount(cards.length, itemCount(firstOrdinal, cluster), `${place}: cards`);
        for (const [i, { id }] of cards.entries()) ordinals.set(id, firstOrdinal[cluster] + i);
        return cards;
      };
      return decoded("cards", clusters, decode, context);
    },
    parts: decoded,
    partCount: async (kind, context) => (await retrieval.directory(kind, context)).home.length,
    named,
    starter(context) {
      const loading = loadStarter(context);
      firstStarter ??= loading.then(
        () => {},
        () => {},
      );
      return starterOf(loading, context);
    },
    overlay: async () => undefined,
    bundles: (context) => retrieval.bundles(context),
    itemsOf(cluster) {
      const first = centroidTable?.table.firstOrdinal;
      return first ? first[cluster + 1] - first[cluster] : 1;
    },
    hasShard: (cluster) => memory.get(`shards ${cluster}`) !== undefined,
    knownOrdinal: (id) => ordinals.get(id),
    knownStarter: () => knownStarter,
    async whenCommonIsHere(signal) {
      if (firstStarter && !knownStarter) await unlessAborted(firstStarter, signal);
    },
    searchEngine: () => engine.name,
    setSearchEngine(next) {
      engine = next;
      centroidTable?.index.close();
      centroidTable = undefined;
      memory.clear();
    },
    close() {
      centroidTable?.index.close();
      memory.clear();
    },
  };
}

/** How many items a cluster has. */
export function itemCount(firstOrdinal: Uint32Array, cluster: number): number {
  return firstOrdinal[cluster + 1] - firstOrdinal[cluster];
}

function requireCount(found: number, expected: number, what: string): void {
  if (found !== expected) throw new FormatError(`${what}: got ${found}, expected ${expected}`);
}

const placeNames: Record<PartKind, string> = {
  shards: "shard",
  cards: "cards",
  details: "details",
  lookup: "lookup bucket",
  titles: "title block",
  pictures: "pictures",
};

/** What a decoded part takes in memory for each of its bytes: strings take two a character, and their objects. */
const memoryPerByte: Record<PartKind, number> = {
  shards: 1.5,
  cards: 4,
  details: 4,
  lookup: 1,
  titles: 3,
  pictures: 1.1,
};

function closeIndex(value: unknown): void {
  if (typeof value === "object" && value !== null && "index" in value) (value as LoadedShard).index.close();
}
