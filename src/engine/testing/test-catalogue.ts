import { type Card, encodeCards, encodeDetails } from "../../catalog/cards.ts";
import { encodeCentroids } from "../../catalog/centroids.ts";
import { contentHash } from "../../catalog/content-hash.ts";
import { encodeDirectory, type FileRef } from "../../catalog/directory.ts";
import { type Deflate, sealEnvelope } from "../../catalog/envelope.ts";
import type { ItemId } from "../../catalog/item.ts";
import {
  bucketOf,
  encodeBucket,
  hashAlternateKey,
  hashItemId,
  type LookupEntry,
} from "../../catalog/lookup.ts";
import type { Manifest } from "../../catalog/manifest.ts";
import { encodePack } from "../../catalog/pack.ts";
import { filePath, manifestPath } from "../../catalog/paths.ts";
import { encodePictures } from "../../catalog/pictures.ts";
import { encodeShard } from "../../catalog/shard.ts";
import { encodeStarter } from "../../catalog/starter.ts";
import { encodeTextSpace, type TextSpace } from "../../catalog/text-space.ts";
import { encodeTitleBlock, encodeTitleRoot } from "../../catalog/title-index.ts";
import { tokenise } from "../../catalog/tokens.ts";
import { type CodeSpec, decodeVectors, encodeVectors, fitInt8Scale } from "../../math/codes.ts";
import { type Matrix, row, squaredDistance } from "../../math/vector.ts";
import { encodeTestGraph } from "./test-graph.ts";
import { partition, type TestCluster } from "./test-partition.ts";

export interface TestItem {
  readonly id: string;
  readonly title: string;
  readonly creator?: string;
  /** Unit length. */
  readonly vector: Float32Array;
  readonly alternateKey?: string;
  /** Items with the same one are variants of each other. */
  readonly group?: string;
  /** An SVG. */
  readonly picture?: string;
}

export interface TestCatalogueOptions {
  readonly id?: string;
  readonly clusters?: number;
  readonly code?: CodeSpec["kind"];
  /** Hex digits: what the manifest calls the fit. */
  readonly fit?: string;
  readonly nprobe?: number;
  readonly efSearch?: number;
  readonly starter?: number;
  readonly clustersPerFile?: number;
  /** Files of whole neighbourhoods for all that is cut by cluster, instead. */
  readonly bundles?: { readonly partsOf: readonly (readonly number[])[]; readonly home: readonly number[] };
  readonly lookupBuckets?: number;
  readonly titleBlocks?: number;
  /** A graph over the centroids in which nobody has a neighbour. */
  readonly isolatesCentroids?: boolean;
  /** By which typed texts are placed among the items. */
  readonly textSpace?: TextSpace;
}

export interface TestCatalogue {
  readonly manifest: Manifest;
  /** Path → bytes on the wire, the manifest included. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** By ordinal. */
  readonly items: readonly TestItem[];
  /** By ordinal, as the codes say them. */
  readonly vectors: readonly Float32Array[];
  readonly clusters: readonly TestCluster[];
  /** The file that holds a part, for faults. */
  pathOf(kind: "shards" | "cards" | "details" | "lookup" | "titles" | "pictures", part: number): string;
}

/** Publishes a small catalogue with the codecs, as a compiler would. */
export async function createTestCatalogue(
  source: readonly TestItem[],
  {
    id = "test",
    clusters: clusterCount = 4,
    code = "i8",
    fit = "1".repeat(32),
    nprobe = 2,
    efSearch = 8,
    starter: starterCount = 3,
    clustersPerFile = 1,
    bundles,
    lookupBuckets = 2,
    titleBlocks = 2,
    isolatesCentroids = false,
    textSpace,
  }: TestCatalogueOptions = {},
): Promise<TestCatalogue> {
  const files = new Map<string, Uint8Array>();
  const paths = new Map<string, string>();
  const dim = source[0].vector.length;
  const { clusters, items } = partition(source, Math.min(clusterCount, source.length));
  const matrix = matrixOf(items.map(({ vector }) => vector));
  const spec: CodeSpec =
    code === "i8" ? { kind: "i8", dim, scale: fitInt8Scale(matrix) } : { kind: code, dim };
  const decoded = decodeVectors(encodeVectors(matrix, spec), items.length, spec);
  const vectors = items.map((_, i) => decoded.data.slice(i * dim, (i + 1) * dim));

  async function publish(payload: Uint8Array): Promise<FileRef> {
    const file = await sealEnvelope(payload, { deflate });
    const hash = await contentHash(file);
    files.set(filePath(hash), file);
    return { hash, bytes: file.byteLength };
  }

  async function publishBundles(
    kind: string,
    parts: readonly Uint8Array[],
    { partsOf, home }: NonNullable<TestCatalogueOptions["bundles"]>,
  ): Promise<FileRef> {
    const refs: FileRef[] = [];
    for (const numbers of partsOf) refs.push(await publish(encodePack(numbers.map((part) => parts[part]))));
    for (const part of parts.keys()) paths.set(`${kind} ${part}`, filePath(refs[home[part]].hash));
    return publish(encodeDirectory({ files: refs, partsOf, home }));
  }

  function publishClusters(kind: string, parts: readonly Uint8Array[], perFile = 1): Promise<FileRef> {
    return bundles ? publishBundles(kind, parts, bundles) : publishParts(kind, parts, perFile);
  }

  async function publishParts(kind: string, parts: readonly Uint8Array[], perFile = 1): Promise<FileRef> {
    const refs: FileRef[] = [];
    const partsOf: number[][] = [];
    for (let first = 0; first < parts.length; first += perFile) {
      const ref = await publish(encodePack(parts.slice(first, first + perFile)));
      const numbers = parts.slice(first, first + perFile).map((_, i) => first + i);
      for (const part of numbers) paths.set(`${kind} ${part}`, filePath(ref.hash));
      refs.push(ref);
      partsOf.push(numbers);
    }
    const home = parts.map((_, part) => Math.floor(part / perFile));
    return publish(encodeDirectory({ files: refs, partsOf, home }));
  }

  const cards = items.map(
    ({ id: itemId, title, creator = "", picture }): Card => ({
      id: itemId as ItemId,
      title,
      creator,
      date: "",
      url: "",
      picture: picture === undefined ? undefined : { from: "pack" },
    }),
  );
  const pictures = items.map(({ picture = "" }) => ({
    mediaType: "image/svg+xml",
    bytes: new TextEncoder().encode(picture),
  }));
  const hasPictures = items.some(({ picture }) => picture !== undefined);
  const hasGroups = items.some(({ group }) => group !== undefined);
  const groupOf = (ordinal: number) =>
    items[ordinal].group === undefined
      ? ordinal
      : items.findIndex(({ group }) => group === items[ordinal].group);
  const detailsOf = ({ creator = "" }: TestItem) => ({ values: [creator, ""] });
  const ofCluster = <T>(values: readonly T[], { first, count }: TestCluster) =>
    values.slice(first, first + count);

  const centroids = matrixOf(clusters.map(({ centroid }) => centroid));
  const centroidSpec: CodeSpec = { kind: "f32", dim };
  const shards = clusters.map((cluster, number) => {
    const nodes = matrixOf(cluster.nodeStart.slice(0, -1).map((item) => vectors[cluster.first + item]));
    return encodeShard(
      {
        cluster: number,
        nodeCount: nodes.rows,
        itemCount: cluster.count,
        codes: encodeVectors(nodes, spec),
        graph: encodeTestGraph(nodes),
        itemStart: Uint32Array.from(cluster.nodeStart),
        group: hasGroups
          ? Uint32Array.from({ length: cluster.count }, (_, i) => groupOf(cluster.first + i))
          : undefined,
        popularity: undefined,
      },
      spec,
    );
  });

  const entries = items.flatMap(({ id: itemId, alternateKey }, ordinal): LookupEntry[] => [
    { hash: hashItemId(itemId), ordinal },
    ...(alternateKey === undefined ? [] : [{ hash: hashAlternateKey(alternateKey), ordinal }]),
  ]);
  const buckets = Array.from({ length: lookupBuckets }, (_, bucket) =>
    encodeBucket(entries.filter(({ hash }) => bucketOf(hash, lookupBuckets) === bucket)),
  );
  const { blocks, firstWords } = titleIndex(items, titleBlocks);
  const starterOrdinals = items
    .map((_, ordinal) => ordinal)
    .reverse()
    .slice(0, starterCount);

  const manifest: Manifest = {
    format: "docent-catalogue",
    version: 1,
    id,
    generation: "0".repeat(32) as Manifest["generation"],
    fit: fit as Manifest["fit"],
    title: "Test catalogue",
    itemNoun: "things",
    items: items.length,
    clusters: clusters.length,
    metric: "euclidean",
    dim,
    detailLabels: ["Made by", "Nothing"],
    hasGroups,
    defaults: { nprobe, efSearch },
    ...(bundles && { privacy: { bundles: bundles.partsOf.length } }),
    files: {
      centroids: await publish(
        encodeCentroids({
          itemSpec: spec,
          centroidSpec,
          codes: encodeVectors(centroids, centroidSpec),
          graph: encodeTestGraph(centroids, isolatesCentroids ? 0 : undefined),
          firstOrdinal: Uint32Array.of(...clusters.map(({ first }) => first), items.length),
          radius: Float32Array.from(clusters, ({ first, count }, c) =>
            Math.max(
              ...vectors
                .slice(first, first + count)
                .map((vector) => Math.sqrt(squaredDistance(vector, row(centroids, c)))),
            ),
          ),
        }),
      ),
      starter: await publish(
        encodeStarter(
          {
            ordinals: starterOrdinals,
            cards: starterOrdinals.map((ordinal) => cards[ordinal]),
            details: starterOrdinals.map((ordinal) => detailsOf(items[ordinal])),
            codes: encodeVectors(matrixOf(starterOrdinals.map((ordinal) => vectors[ordinal])), spec),
            groups: hasGroups ? Uint32Array.from(starterOrdinals, groupOf) : undefined,
            popularity: undefined,
            pictures: hasPictures ? starterOrdinals.map((ordinal) => pictures[ordinal]) : [],
          },
          2,
        ),
      ),
      shards: await publishClusters("shards", shards, clustersPerFile),
      cards: await publishClusters(
        "cards",
        clusters.map((c) => encodeCards(ofCluster(cards, c))),
        clustersPerFile,
      ),
      details: await publishClusters(
        "details",
        clusters.map((c) => encodeDetails(ofCluster(items, c).map(detailsOf), 2)),
      ),
      lookup: await publishParts("lookup", buckets),
      titles: await publishParts("titles", blocks),
      titleRoot: await publish(encodeTitleRoot(firstWords)),
      ...(textSpace && { textSpace: await publish(encodeTextSpace(textSpace)) }),
      ...(hasPictures && {
        pictures: await publishClusters(
          "pictures",
          clusters.map((c) => encodePictures(ofCluster(pictures, c))),
        ),
      }),
    },
    totalBytes: [...files.values()].reduce((sum, file) => sum + file.byteLength, 0),
  };
  const generation = await contentHash(new TextEncoder().encode(JSON.stringify(manifest)));
  const published = { ...manifest, generation };
  files.set(manifestPath, new TextEncoder().encode(JSON.stringify(published)));
  return {
    manifest: published,
    files,
    items,
    vectors,
    clusters,
    pathOf(kind, part) {
      const path = paths.get(`${kind} ${part}`);
      if (path === undefined) throw new Error(`the test catalogue has no ${kind} ${part}`);
      return path;
    },
  };
}

const deflate: Deflate = async (bytes) => {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

function matrixOf(rows: readonly Float32Array[]): Matrix {
  const dim = rows[0].length;
  const data = new Float32Array(rows.length * dim);
  rows.forEach((row, i) => {
    data.set(row, i * dim);
  });
  return { data, rows: rows.length, dim };
}

function titleIndex(items: readonly TestItem[], blockCount: number) {
  const ordinalsOf = new Map<string, number[]>();
  items.forEach(({ title, creator = "" }, ordinal) => {
    for (const token of new Set(tokenise(`${title} ${creator}`))) {
      ordinalsOf.set(token, [...(ordinalsOf.get(token) ?? []), ordinal]);
    }
  });
  const tokens = [...ordinalsOf.keys()].sort((a, b) => (a < b ? -1 : 1));
  const perBlock = Math.max(1, Math.ceil(tokens.length / blockCount));
  const blocks: Uint8Array[] = [];
  const firstWords: string[] = [];
  for (let first = 0; first < tokens.length; first += perBlock) {
    const words = tokens.slice(first, first + perBlock);
    firstWords.push(words[0]);
    blocks.push(encodeTitleBlock(words.map((token) => ({ token, ordinals: ordinalsOf.get(token) ?? [] }))));
  }
  return { blocks, firstWords };
}
