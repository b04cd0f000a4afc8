import { readPack } from "../../catalog/pack.ts";
import { decodeShard } from "../../catalog/shard.ts";
import { openPublishedCatalog, type PublishedCatalog } from "../../compiler/published-catalog.ts";
import type { Graph } from "../../hnsw/graph.ts";
import { decodeGraph } from "../../hnsw/graph-codec.ts";
import { createGraphBuilder } from "../../hnsw/hnswlib.ts";
import {
  bytesPerVector,
  type CodeSpec,
  decodeVector,
  decodeVectors,
  squaredNorms,
} from "../../math/codes.ts";
import { nearest } from "../../math/top-k.ts";
import { squaredDistance } from "../../math/vector.ts";

/** Nodes that are searched together: a cluster as published, or several neighbouring ones joined. */
export interface NodeSet {
  readonly name: string;
  readonly count: number;
  readonly codes: Uint8Array;
  readonly norms: Float32Array;
  readonly spec: CodeSpec;
  readonly graph: Graph;
}

/** The median cluster and one of the largest; then neighbouring clusters joined to so many nodes. */
export async function nodeSets(url: string, joinedSizes: readonly number[]): Promise<NodeSet[]> {
  const published = await openPublishedCatalog(async (path) => {
    const response = await fetch(new URL(path, url));
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  });
  const { firstOrdinal } = published.centroids;
  const items = (c: number) => firstOrdinal[c + 1] - firstOrdinal[c];
  const bySize = Array.from({ length: published.manifest.clusters }, (_, c) => c).sort(
    (a, b) => items(a) - items(b) || a - b,
  );
  const at = (share: number) => bySize[Math.floor(share * (bySize.length - 1))];
  const sets: NodeSet[] = [];
  for (const cluster of new Set([at(0.5), at(0.95)])) sets.push(await publishedSet(published, cluster));
  for (const size of joinedSizes) {
    if (size <= published.manifest.items) sets.push(await joinedSet(published, at(0.5), size));
  }
  return sets;
}

/** Where the cluster is published without a graph, one is built here, to be compared with. */
async function publishedSet(published: PublishedCatalog, cluster: number): Promise<NodeSet> {
  const { itemSpec: spec } = published.centroids;
  const { codes, graph, nodeCount: count } = await readShard(published, cluster);
  return {
    name: `cluster ${cluster}`,
    count,
    codes,
    norms: squaredNorms(codes, count, spec),
    spec,
    graph: graph
      ? decodeGraph(graph, count)
      : await (await createGraphBuilder()).build(decodeVectors(codes, count, spec)),
  };
}

/** Its graph is built here, as the compiler would. */
async function joinedSet(published: PublishedCatalog, around: number, size: number): Promise<NodeSet> {
  const { codes: centroidCodes, centroidSpec, itemSpec: spec } = published.centroids;
  const { clusters } = published.manifest;
  const middle = decodeVector(centroidCodes, around, centroidSpec);
  const byDistance = nearest(clusters, clusters, (c) =>
    squaredDistance(middle, decodeVector(centroidCodes, c, centroidSpec)),
  );
  const stride = bytesPerVector(spec);
  const codes = new Uint8Array(size * stride);
  let joined = 0;
  for (const { id } of byDistance) {
    const shard = await readShard(published, id);
    const count = Math.min(shard.nodeCount, size - joined);
    codes.set(shard.codes.subarray(0, count * stride), joined * stride);
    joined += count;
    if (joined === size) break;
  }
  const used = codes.slice(0, joined * stride);
  const builder = await createGraphBuilder();
  return {
    name: `neighbouring clusters, ${joined} nodes joined`,
    count: joined,
    codes: used,
    norms: squaredNorms(used, joined, spec),
    spec,
    graph: await builder.build(decodeVectors(used, joined, spec)),
  };
}

async function readShard(published: PublishedCatalog, cluster: number) {
  const directory = published.directories.shards;
  if (!directory) throw new Error("the catalogue has no shards");
  const file = directory.home[cluster];
  const place = `shard ${cluster}`;
  const pack = readPack(await published.payload(directory.files[file], place), place);
  return decodeShard(
    pack[directory.partsOf[file].indexOf(cluster)],
    published.centroids.itemSpec,
    cluster,
    place,
  );
}
