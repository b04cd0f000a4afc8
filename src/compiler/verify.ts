import { contentHash } from "../catalog/content-hash.ts";
import { isSignedBy, parseSignature } from "../catalog/manifest-signature.ts";
import { manifestPath } from "../catalog/paths.ts";
import { decodeShard, type Shard } from "../catalog/shard.ts";
import { parseVisitorChoices } from "../catalog/visitor-choices.ts";
import { decodeGraph } from "../hnsw/graph-codec.ts";
import { bytesPerVector, type CodeSpec, decodeVector, decodeVectors } from "../math/codes.ts";
import { row, squaredDistance } from "../math/vector.ts";
import { visitCost } from "./privacy-levels.ts";
import { openPublishedCatalog, type PublishedCatalog, type ReadFile } from "./published-catalog.ts";
import { lostNodes } from "./self-finding.ts";
import { checkCooccurrence } from "./verify-cooccurrence.ts";
import { checkFacets } from "./verify-facets.ts";
import {
  checkCards,
  checkDetails,
  checkLookup,
  checkMap,
  checkPictures,
  checkStarter,
  checkTitles,
} from "./verify-items.ts";
import { checkLearned } from "./verify-learned.ts";
import { checkOverlay } from "./verify-overlay.ts";
import { checkProfiles } from "./verify-profiles.ts";
import { Violations } from "./violations.ts";

export interface VerifyReport {
  readonly items: number;
  readonly clusters: number;
  readonly nodes: number;
  /** Each names its place, what was found and what was expected; empty when all is well. */
  readonly violations: readonly string[];
}

/**
 * Reads every file of a published folder: hashes, every item in exactly one cluster with a card, found by its id, in
 * the title index where it has words; every node finds itself in its graph, within its cluster's radius. Of what
 * updates have added: every item that is still there by its id and words, and nothing else in starter and facets.
 *
 * @throws {FormatError} only when so little can be read that there is nothing to verify (no manifest, centroids or
 *   directory); everything else is a violation
 */
export async function verify(readFile: ReadFile): Promise<VerifyReport> {
  const catalog = await openPublishedCatalog(readFile);
  const violations = new Violations();
  await checkManifest(catalog, violations);
  await violations.collect(() => checkCentroids(catalog, violations));
  const nodes = await checkShards(catalog, violations);
  const ofBase = await checkCards(catalog, violations);
  const overlay = await checkOverlay(catalog, ofBase, violations);
  const cards = [...ofBase, ...overlay.cards];
  await checkLookup(catalog, ofBase, violations);
  await checkTitles(catalog, ofBase, violations);
  await checkDetails(catalog, violations);
  await checkPictures(catalog, ofBase, violations);
  await checkStarter(catalog, cards, overlay, violations);
  await checkFacets(catalog, overlay, violations);
  await checkLearned(catalog, violations);
  await checkMap(catalog, violations);
  await checkProfiles(catalog, cards, violations);
  await checkCooccurrence(catalog, overlay, violations);
  return {
    items: cards.length - overlay.gone.size,
    clusters: catalog.manifest.clusters,
    nodes,
    violations: violations.listed,
  };
}

/** The generation is the hash of the manifest without it. */
async function checkManifest(catalog: PublishedCatalog, violations: Violations): Promise<void> {
  const { manifest, manifestFields, directories } = catalog;
  const { generation, signature: _, ...rest } = manifestFields;
  await violations.collect(async () => {
    const signature = parseSignature(manifestFields, manifestPath);
    if (signature && !(await isSignedBy(manifestFields, signature)))
      violations.add(`${manifestPath}: it was altered after the key ${signature.key} signed it`);
  });
  const found = await contentHash(new TextEncoder().encode(JSON.stringify(rest)));
  if (found !== generation)
    violations.add(`manifest.json: its fields have the hash ${found}, its generation is ${generation}`);
  await violations.collect(() => {
    parseVisitorChoices(manifest.visitor, manifestPath);
  });
  const { visit } = manifest.privacy ?? {};
  const cost = visitCost(catalog);
  if (visit && (visit.bytes !== cost.bytes || visit.bits !== cost.bits)) {
    violations.add(
      `manifest.json: privacy.visit is ${visit.bytes} bytes and ${visit.bits} bits, its files make it ${cost.bytes} and ${cost.bits}`,
    );
  }
  const refs = [
    ...Object.values(manifest.files),
    ...(manifest.overlay?.segments ?? []),
    ...Object.values(directories).flatMap((directory) => directory?.files ?? []),
  ];
  const bytes = new Map(refs.filter((ref) => ref !== undefined).map((ref) => [ref.hash, ref.bytes]));
  const total = [...bytes.values()].reduce((a, b) => a + b, 0);
  if (total !== manifest.totalBytes)
    violations.add(`manifest.json: totalBytes is ${manifest.totalBytes}, its files have ${total}`);
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
  checkGraph(
    { ...centroids, spec: centroids.centroidSpec, nodeCount: count, efSearch: manifest.defaults.efSearch },
    "centroids",
    violations,
  );
}

/** @returns how many nodes could be read */
async function checkShards(catalog: PublishedCatalog, violations: Violations): Promise<number> {
  const { manifest, centroids } = catalog;
  let nodes = 0;
  for await (const { part, bytes, place } of catalog.parts("shards", ({ message }) =>
    violations.add(message),
  )) {
    await violations.collect(() => {
      const shard = decodeShard(bytes, centroids.itemSpec, part, place);
      nodes += shard.nodeCount;
      const expected = centroids.firstOrdinal[part + 1] - centroids.firstOrdinal[part];
      if (shard.itemCount !== expected)
        violations.add(`${place}: holds ${shard.itemCount} items, expected ${expected}`);
      if (shard.group?.some((ordinal) => ordinal >= manifest.items))
        violations.add(`${place}: a group beyond the last item`);
      checkRadius(catalog, shard, place, violations);
      checkGraph(
        { ...shard, spec: centroids.itemSpec, efSearch: manifest.defaults.efSearch },
        place,
        violations,
      );
    });
  }
  return nodes;
}

/** Sums of the same numbers in another order differ by about so much. */
const roundingError = 1e-4;

function checkRadius(
  { centroids: { centroidSpec, itemSpec, codes, radius } }: PublishedCatalog,
  shard: Shard,
  place: string,
  violations: Violations,
): void {
  const centroid = decodeVector(codes, shard.cluster, centroidSpec);
  const nodes = decodeVectors(shard.codes, shard.codes.length / bytesPerVector(itemSpec), itemSpec);
  for (let node = 0; node < nodes.rows; node++) {
    const distance = Math.sqrt(squaredDistance(centroid, row(nodes, node)));
    if (distance > radius[shard.cluster] + roundingError) {
      violations.add(
        `${place}: node ${node} lies ${distance.toFixed(4)} from its centroid, beyond the radius of ${radius[shard.cluster].toFixed(4)}`,
      );
    }
  }
}

interface CodedGraph {
  readonly codes: Uint8Array;
  readonly graph: Uint8Array | undefined;
  readonly nodeCount: number;
  readonly spec: CodeSpec;
  readonly efSearch: number;
}

/** Every node finds itself, or one with the very same vector. */
function checkGraph(
  { codes, graph: bytes, nodeCount, spec, efSearch }: CodedGraph,
  place: string,
  violations: Violations,
): void {
  if (!bytes) return; // a scan passes by no node
  const graph = decodeGraph(bytes, nodeCount, place);
  for (const node of lostNodes(graph, codes, spec, efSearch))
    violations.add(`${place}: node ${node} does not find itself`);
}
