import { type Card, decodeCards, decodeDetails } from "../catalog/cards.ts";
import { FormatError } from "../catalog/format-error.ts";
import { type Bucket, bucketOf, decodeBucket, findInBucket, hashItemId } from "../catalog/lookup.ts";
import { decodePictures } from "../catalog/pictures.ts";
import { decodeShard } from "../catalog/shard.ts";
import { decodeStarter } from "../catalog/starter.ts";
import { decodeTitleBlock, decodeTitleRoot } from "../catalog/title-index.ts";
import { tokenise } from "../catalog/tokens.ts";
import { decodeGraph, GraphError } from "../hnsw/graph-codec.ts";
import type { CodeSpec } from "../math/codes.ts";
import { openPublishedCatalog, type PublishedCatalog, type ReadFile } from "./published-catalog.ts";
import { lostNodes } from "./self-finding.ts";

export interface VerifyReport {
  readonly items: number;
  readonly clusters: number;
  readonly nodes: number;
  /** Each names its place, what was found and what was expected; empty when all is well. */
  readonly violations: readonly string[];
}

/**
 * Reads every file of a published folder: hashes, every item in exactly one cluster with a card, found by its id, in
 * the title index where it has words; every node finds itself in its graph.
 *
 * @throws {FormatError} only when so little can be read that there is nothing to verify (no manifest, centroids or
 *   directory); everything else is a violation
 */
export async function verify(readFile: ReadFile): Promise<VerifyReport> {
  const catalog = await openPublishedCatalog(readFile);
  const violations = new Violations();
  await violations.collect(() => checkCentroids(catalog, violations));
  const nodes = await checkShards(catalog, violations);
  const cards = await checkCards(catalog, violations);
  await checkLookup(catalog, cards, violations);
  await checkTitles(catalog, cards, violations);
  await checkDetails(catalog, violations);
  await checkPictures(catalog, cards, violations);
  await checkStarter(catalog, cards, violations);
  checkTotal(catalog, violations);
  return {
    items: catalog.manifest.items,
    clusters: catalog.manifest.clusters,
    nodes,
    violations: violations.listed,
  };
}

/** A folder that is wholly wrong would fill the screen. */
const mostListed = 100;

class Violations {
  readonly #listed: string[] = [];
  #unlisted = 0;

  add(message: string): void {
    if (this.#listed.length < mostListed) this.#listed.push(message);
    else this.#unlisted++;
  }

  get listed(): readonly string[] {
    return this.#unlisted > 0 ? [...this.#listed, `and ${this.#unlisted} more`] : this.#listed;
  }

  /** Runs one check; what it throws about the files becomes a violation. */
  async collect(check: () => Promise<void> | void): Promise<void> {
    try {
      await check();
    } catch (error) {
      if (!(error instanceof FormatError || error instanceof GraphError)) throw error;
      this.add(error.message);
    }
  }
}

function clusterSize({ centroids }: PublishedCatalog, cluster: number): number {
  return centroids.firstOrdinal[cluster + 1] - centroids.firstOrdinal[cluster];
}

function checkCentroids(
  { manifest, centroids, directories }: PublishedCatalog,
  violations: Violations,
): void {
  const count = centroids.firstOrdinal.length - 1;
  if (count !== manifest.clusters)
    violations.add(`centroids: got ${count} clusters, the manifest says ${manifest.clusters}`);
  const items = centroids.firstOrdinal[count];
  if (items !== manifest.items)
    violations.add(`centroids: their clusters hold ${items} items, the manifest says ${manifest.items}`);
  if (centroids.itemSpec.dim !== manifest.dim) {
    violations.add(
      `centroids: items have ${centroids.itemSpec.dim} dimensions, the manifest says ${manifest.dim}`,
    );
  }
  for (const kind of ["shards", "cards", "details", "pictures"] as const) {
    const parts = directories[kind]?.home.length;
    if (parts !== undefined && parts !== count)
      violations.add(`directory of ${kind}: ${parts} parts for ${count} clusters`);
  }
  for (let c = 0; c < count; c++)
    if (centroids.firstOrdinal[c + 1] === centroids.firstOrdinal[c]) violations.add(`cluster ${c} is empty`);
  checkGraphOf(
    { ...centroids, spec: centroids.centroidSpec, nodeCount: count, efSearch: manifest.defaults.efSearch },
    "centroids",
    violations,
  );
}

async function checkShards(catalog: PublishedCatalog, violations: Violations): Promise<number> {
  const { manifest, centroids } = catalog;
  let nodes = 0;
  const seen = new Set<number>();
  await violations.collect(async () => {
    for await (const { part, bytes, place } of catalog.parts("shards")) {
      seen.add(part);
      await violations.collect(() => {
        const shard = decodeShard(bytes, centroids.itemSpec, part, place);
        nodes += shard.nodeCount;
        const expected = clusterSize(catalog, part);
        if (shard.itemCount !== expected)
          violations.add(`${place}: holds ${shard.itemCount} items, expected ${expected}`);
        if (shard.group?.some((ordinal) => ordinal >= manifest.items))
          violations.add(`${place}: a group beyond the last item`);
        checkGraphOf(
          { ...shard, spec: centroids.itemSpec, efSearch: manifest.defaults.efSearch },
          place,
          violations,
        );
      });
    }
  });
  if (seen.size !== manifest.clusters)
    violations.add(`shards: ${seen.size} clusters could be read of ${manifest.clusters}`);
  return nodes;
}

interface CodedGraph {
  readonly codes: Uint8Array;
  readonly graph: Uint8Array;
  readonly nodeCount: number;
  readonly spec: CodeSpec;
  readonly efSearch: number;
}

/** Every node finds itself, or one with the very same vector. */
function checkGraphOf(
  { codes, graph: bytes, nodeCount, spec, efSearch }: CodedGraph,
  place: string,
  violations: Violations,
): void {
  const graph = decodeGraph(bytes, nodeCount, place);
  for (const node of lostNodes(graph, codes, spec, efSearch))
    violations.add(`${place}: node ${node} does not find itself`);
}

/** @returns cards by ordinal; missing where their part could not be read */
async function checkCards(catalog: PublishedCatalog, violations: Violations): Promise<(Card | undefined)[]> {
  const { manifest, centroids } = catalog;
  const cards = new Array<Card | undefined>(manifest.items);
  await violations.collect(async () => {
    for await (const { part, bytes, place } of catalog.parts("cards")) {
      await violations.collect(() => {
        const found = decodeCards(bytes, place);
        if (found.length !== clusterSize(catalog, part))
          violations.add(`${place}: ${found.length} cards for ${clusterSize(catalog, part)} items`);
        found.forEach((card, i) => {
          cards[centroids.firstOrdinal[part] + i] = card;
        });
      });
    }
  });
  const ordinalOf = new Map<string, number>();
  for (let ordinal = 0; ordinal < manifest.items; ordinal++) {
    const card = cards[ordinal];
    if (!card) {
      violations.add(`item ${ordinal} has no card`);
      continue;
    }
    const other = ordinalOf.get(card.id);
    if (other !== undefined)
      violations.add(`id ${JSON.stringify(card.id)} stands at ${other} and at ${ordinal}`);
    ordinalOf.set(card.id, ordinal);
  }
  return cards;
}

async function checkLookup(
  catalog: PublishedCatalog,
  cards: readonly (Card | undefined)[],
  violations: Violations,
): Promise<void> {
  const buckets: Bucket[] = [];
  await violations.collect(async () => {
    for await (const { part, bytes, place } of catalog.parts("lookup"))
      buckets[part] = decodeBucket(bytes, place);
  });
  const bucketCount = catalog.directories.lookup?.home.length ?? 0;
  cards.forEach((card, ordinal) => {
    if (!card) return;
    const hash = hashItemId(card.id);
    const bucket = buckets[bucketOf(hash, bucketCount)];
    const found = bucket && findInBucket(bucket, hash);
    if (found !== ordinal)
      violations.add(
        `lookup: id ${JSON.stringify(card.id)} gives ${found ?? "nothing"}, expected ${ordinal}`,
      );
  });
  for (const [b, bucket] of buckets.entries()) {
    if (bucket?.ordinals.some((ordinal) => ordinal >= cards.length))
      violations.add(`lookup part ${b}: an ordinal beyond the last item`);
  }
}

async function checkTitles(
  catalog: PublishedCatalog,
  cards: readonly (Card | undefined)[],
  violations: Violations,
): Promise<void> {
  const postings = new Map<string, Set<number>>();
  const firstTokens: string[] = [];
  await violations.collect(async () => {
    for await (const { part, bytes, place } of catalog.parts("titles")) {
      const block = decodeTitleBlock(bytes, place);
      firstTokens[part] = block.tokens[0];
      block.tokens.forEach((token, i) => {
        if (i > 0 && token <= block.tokens[i - 1])
          violations.add(`${place}: ${JSON.stringify(token)} is out of order`);
        postings.set(token, new Set(block.ordinalsOf(i)));
      });
    }
    const root = decodeTitleRoot(
      await catalog.payload(catalog.manifest.files.titleRoot, "title root"),
      "title root",
    );
    if (root.join("\n") !== firstTokens.join("\n"))
      violations.add("title root: does not name the first words of its blocks");
  });
  cards.forEach((card, ordinal) => {
    for (const token of new Set(tokenise(card?.title ?? ""))) {
      if (!postings.get(token)?.has(ordinal))
        violations.add(`titles: ${JSON.stringify(token)} does not lead to item ${ordinal}`);
    }
  });
}

async function checkDetails(catalog: PublishedCatalog, violations: Violations): Promise<void> {
  await violations.collect(async () => {
    for await (const { part, bytes, place } of catalog.parts("details")) {
      await violations.collect(() => {
        decodeDetails(bytes, catalog.manifest.detailLabels.length, clusterSize(catalog, part), place);
      });
    }
  });
}

async function checkPictures(
  catalog: PublishedCatalog,
  cards: readonly (Card | undefined)[],
  violations: Violations,
): Promise<void> {
  const packed = new Set<number>();
  await violations.collect(async () => {
    for await (const { part, bytes, place } of catalog.parts("pictures")) {
      await violations.collect(() => {
        decodePictures(bytes, clusterSize(catalog, part), place).forEach((picture, i) => {
          if (picture.bytes.length > 0) packed.add(catalog.centroids.firstOrdinal[part] + i);
        });
      });
    }
  });
  cards.forEach((card, ordinal) => {
    if (card?.picture?.from === "pack" && !packed.has(ordinal))
      violations.add(`pictures: item ${ordinal} should have one`);
  });
}

async function checkStarter(
  catalog: PublishedCatalog,
  cards: readonly (Card | undefined)[],
  violations: Violations,
): Promise<void> {
  await violations.collect(async () => {
    const starter = decodeStarter(
      await catalog.payload(catalog.manifest.files.starter, "starter"),
      "starter",
    );
    if (new Set(starter.ordinals).size !== starter.ordinals.length)
      violations.add("starter: names an item twice");
    starter.ordinals.forEach((ordinal, i) => {
      const expected = cards[ordinal]?.id;
      if (starter.cards[i].id !== expected)
        violations.add(`starter: item ${ordinal} is ${starter.cards[i].id}, expected ${expected}`);
    });
  });
}

function checkTotal({ manifest, directories }: PublishedCatalog, violations: Violations): void {
  const refs = [
    ...Object.values(manifest.files),
    ...Object.values(directories).flatMap((d) => d?.files ?? []),
  ];
  const bytes = new Map(refs.filter((ref) => ref !== undefined).map((ref) => [ref.hash, ref.bytes]));
  const total = [...bytes.values()].reduce((a, b) => a + b, 0);
  if (total !== manifest.totalBytes)
    violations.add(`manifest.json: totalBytes is ${manifest.totalBytes}, its files have ${total}`);
}
