import {
  bytesPerVector,
  type CodeSpec,
  decodeVector,
  decodeVectors,
  encodeVectors,
  fitInt8Scale,
} from "../math/codes.ts";
import { kernelStarted } from "../math/shared-kernel.ts";
import { unitVectors } from "../math/unit-points.ts";
import { createMatrix, type Matrix, normaliseInPlace, row, squaredDistance } from "../math/vector.ts";
import { capClusters } from "./cap-clusters.ts";
import { orderNearby } from "./cluster-order.ts";
import { clusteringPoints } from "./clustering-points.ts";
import { kMeansCentroids, weightedMeans } from "./k-means.ts";
import { assignToNearest } from "./nearest-centroid.ts";
import type { Pace } from "./pace.ts";
import type { CodedVectors } from "./reduce.ts";
import { groupEqualCodes, type SharedNodes } from "./shared-nodes.ts";
import { noWorkers, type Workers } from "./workers.ts";

export interface PartitionOptions {
  /** Fewer come out where there are fewer different vectors. */
  readonly clusters: number;
  /** No cluster holds more than so many times the mean; at least 2. */
  readonly capFactor?: number;
  /** Items of one node, at most. */
  readonly nodeCap?: number;
  readonly seed?: number;
}

/** Where everything stands in the catalogue. Ordinals ascend by cluster, therein by node, therein by row. */
export interface Partition {
  /** Nodes of cluster `c`: `firstNode[c]` .. `firstNode[c + 1] - 1`. */
  readonly firstNode: Uint32Array;
  /** Ordinals of node `j`: `firstOrdinal[j]` .. `firstOrdinal[j + 1] - 1`. */
  readonly firstOrdinal: Uint32Array;
  /** The input's row at each ordinal. */
  readonly rowOfOrdinal: Uint32Array;
  /** Signs where the items are signs, so that one query serves both. */
  readonly centroidSpec: CodeSpec;
  /** Of each cluster the mean of its items, as these decode, at unit length and coded. */
  readonly centroidCodes: Uint8Array;
  /** What these decode to, one row a cluster: about unit length. */
  readonly centroids: Matrix;
  /** Of each node to its centroid, both decoded; not squared. */
  readonly nodeDistance: Float32Array;
  /** Most items that a cluster may hold. */
  readonly cap: number;
}

/** Neighbour lists hold 16-bit numbers, and so does the graph over the centroids. */
const most16Bits = 65_535;

/**
 * Cuts the catalogue into clusters of comparable size: every row in exactly one, none empty, none above the cap; rows
 * with the same code share a node.
 *
 * @throws {RangeError} when there are no rows, or so few clusters are asked for that one could exceed 65,535 items
 */
export async function partition(
  coded: CodedVectors,
  { clusters, capFactor = 2, nodeCap = 256, seed = 1 }: PartitionOptions,
  pace: Pace,
  workers: Workers = noWorkers,
): Promise<Partition> {
  const { rows, codes, spec } = coded;
  if (rows === 0) throw new RangeError("got no items, expected at least one");
  const stride = bytesPerVector(spec);
  const wanted = Math.max(1, Math.min(clusters, rows, most16Bits));
  // A node above the mean load might find no room.
  const nodes = groupEqualCodes(codes, stride, {
    cap: Math.min(nodeCap, Math.max(1, Math.floor(rows / wanted))),
  });
  const nodeCount = nodes.starts.length - 1;
  const k = Math.min(wanted, nodeCount);
  const cap = Math.ceil((Math.max(2, capFactor) * rows) / k);
  if (cap > most16Bits) {
    const fewest = Math.ceil((Math.max(2, capFactor) * rows) / most16Bits);
    throw new RangeError(`got ${clusters} clusters for ${rows} items, expected at least ${fewest}`);
  }
  const sizes = Uint32Array.from({ length: nodeCount }, (_, j) => nodes.starts[j + 1] - nodes.starts[j]);
  const firstRows = nodes.starts.subarray(0, nodeCount).map((start) => nodes.rows[start]);
  await kernelStarted;
  const points = await clusteringPoints(coded, firstRows, pace.part(0, 0.15));
  const found = await kMeansCentroids(points, { k, weights: sizes, seed }, pace.part(0.15, 0.5), workers);
  const units = unitVectors(points, workers.allocate);
  const rough = await assignToNearest(units, found, pace.part(0.5, 0.7), workers);
  const moved = weightedMeans(points, sizes, rough.cluster, found);
  const exact = await assignToNearest(units, moved, pace.part(0.7, 0.9), workers);
  const cluster = await capClusters(points, moved, exact, { sizes, cap }, pace.part(0.9, 1));
  const order = orderNearby(weightedMeans(points, sizes, cluster, moved));
  return { cap, ...laidOut(coded, nodes, cluster, order) };
}

/** @param order  of the clusters: near ones have near numbers */
function laidOut(
  coded: CodedVectors,
  nodes: SharedNodes,
  cluster: Uint32Array,
  order: readonly number[],
): Omit<Partition, "cap"> {
  const members: number[][] = order.map(() => []);
  cluster.forEach((c, j) => {
    members[c].push(j);
  });
  const firstNode = new Uint32Array(order.length + 1);
  const firstOrdinal = new Uint32Array(cluster.length + 1);
  const rowOfOrdinal = new Uint32Array(nodes.rows.length);
  let node = 0;
  let ordinal = 0;
  order.forEach((c, position) => {
    for (const j of members[c]) {
      const rows = nodes.rows.subarray(nodes.starts[j], nodes.starts[j + 1]);
      rowOfOrdinal.set(rows, ordinal);
      ordinal += rows.length;
      firstOrdinal[++node] = ordinal;
    }
    firstNode[position + 1] = node;
  });
  const placed = { firstNode, firstOrdinal, rowOfOrdinal };
  const means = meansOf(coded, placed);
  const { spec } = coded;
  const centroidSpec: CodeSpec =
    spec.kind === "sign" ? spec : { kind: "i8", dim: spec.dim, scale: fitInt8Scale(means) };
  const centroidCodes = encodeVectors(means, centroidSpec);
  const centroids = decodeVectors(centroidCodes, means.rows, centroidSpec);
  return {
    ...placed,
    centroidSpec,
    centroidCodes,
    centroids,
    nodeDistance: distancesOf(coded, placed, centroids),
  };
}

type Places = Pick<Partition, "firstNode" | "firstOrdinal" | "rowOfOrdinal">;

/** Of each cluster the mean of its items, at unit length. */
function meansOf(coded: CodedVectors, places: Places): Matrix {
  const { dim } = coded.spec;
  const means = createMatrix(places.firstNode.length - 1, dim);
  const sum = new Float64Array(dim);
  for (let c = 0; c < means.rows; c++) {
    sum.fill(0);
    eachNode(coded, places, c, (vector, node) => {
      const items = places.firstOrdinal[node + 1] - places.firstOrdinal[node];
      for (let d = 0; d < dim; d++) sum[d] += items * vector[d];
    });
    const mean = row(means, c);
    mean.set(sum);
    if (normaliseInPlace(mean) === 0) mean[dim - 1] = 1;
  }
  return means;
}

function distancesOf(coded: CodedVectors, places: Places, centroids: Matrix): Float32Array {
  const distances = new Float32Array(places.firstOrdinal.length - 1);
  for (let c = 0; c < centroids.rows; c++)
    eachNode(coded, places, c, (vector, node) => {
      distances[node] = Math.sqrt(squaredDistance(row(centroids, c), vector));
    });
  return distances;
}

/** @param use  gets what the node decodes to; valid during the call only */
function eachNode(
  { codes, spec }: CodedVectors,
  { firstNode, firstOrdinal, rowOfOrdinal }: Places,
  cluster: number,
  use: (vector: Float32Array, node: number) => void,
): void {
  const vector = new Float32Array(spec.dim);
  for (let node = firstNode[cluster]; node < firstNode[cluster + 1]; node++)
    use(decodeVector(codes, rowOfOrdinal[firstOrdinal[node]], spec, vector), node);
}
