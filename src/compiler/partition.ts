import type { CentroidMap } from "../catalog/centroid-view.ts";
import { bytesPerVector, type CodeSpec, decodeVectors, encodeVectors, fitInt8Scale } from "../math/codes.ts";
import { createMatrix, type Matrix, row, squaredDistance } from "../math/vector.ts";
import { capClusters } from "./cap-clusters.ts";
import { fitCentroidMap, pointsOf } from "./centroid-map.ts";
import { orderNearby } from "./cluster-order.ts";
import { kMeansCentroids, weightedMeans } from "./k-means.ts";
import { assignToNearest } from "./nearest-centroid.ts";
import type { Pace } from "./pace.ts";
import type { CodedVectors } from "./reduce.ts";
import { groupEqualCodes, type SharedNodes } from "./shared-nodes.ts";

export interface PartitionOptions {
  /** Fewer come out where there are fewer different vectors. */
  readonly clusters: number;
  /** Clusters live in so many dimensions; fewer than the items' ones are made by a map. */
  readonly centroidDim: number;
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
  /** From the items' dimensions to the centroids', where these are fewer. */
  readonly map: CentroidMap | undefined;
  readonly centroidSpec: Extract<CodeSpec, { kind: "i8" }>;
  readonly centroidCodes: Uint8Array;
  /** What these decode to, one row a cluster: about unit length. */
  readonly centroids: Matrix;
  /** Of each node to its centroid, as that sees it; not squared. */
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
  { clusters, centroidDim, capFactor = 2, nodeCap = 256, seed = 1 }: PartitionOptions,
  pace: Pace,
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
  const map =
    centroidDim < spec.dim ? await fitCentroidMap(coded, centroidDim, pace.part(0, 0.1)) : undefined;
  const points = await pointsOf(coded, firstRows, map, pace.part(0.1, 0.15));

  const found = await kMeansCentroids(points, { k, weights: sizes, seed }, pace.part(0.15, 0.5));
  const rough = await assignToNearest(points, found, pace.part(0.5, 0.7));
  const moved = weightedMeans(points, sizes, rough.cluster, found);
  const exact = await assignToNearest(points, moved, pace.part(0.7, 0.9));
  const cluster = await capClusters(points, moved, exact, { sizes, cap }, pace.part(0.9, 1));
  const centroids = weightedMeans(points, sizes, cluster, moved);
  return { map, cap, ...laidOut(nodes, points, cluster, centroids) };
}

/** Numbers clusters so that near ones have near numbers, then everything in them. */
function laidOut(
  nodes: SharedNodes,
  points: Matrix,
  cluster: Uint32Array,
  centroids: Matrix,
): Omit<Partition, "map" | "cap"> {
  const k = centroids.rows;
  const order = orderNearby(centroids);
  const members: number[][] = Array.from({ length: k }, () => []);
  cluster.forEach((c, j) => {
    members[c].push(j);
  });
  const firstNode = new Uint32Array(k + 1);
  const firstOrdinal = new Uint32Array(cluster.length + 1);
  const rowOfOrdinal = new Uint32Array(nodes.rows.length);
  const ordered = createMatrix(k, centroids.dim);
  let node = 0;
  let ordinal = 0;
  order.forEach((c, position) => {
    ordered.data.set(
      centroids.data.subarray(c * centroids.dim, (c + 1) * centroids.dim),
      position * centroids.dim,
    );
    for (const j of members[c]) {
      const rows = nodes.rows.subarray(nodes.starts[j], nodes.starts[j + 1]);
      rowOfOrdinal.set(rows, ordinal);
      ordinal += rows.length;
      firstOrdinal[++node] = ordinal;
    }
    firstNode[position + 1] = node;
  });
  const centroidSpec = { kind: "i8", dim: ordered.dim, scale: fitInt8Scale(ordered) } as const;
  const centroidCodes = encodeVectors(ordered, centroidSpec);
  const decoded = decodeVectors(centroidCodes, k, centroidSpec);
  const nodeDistance = new Float32Array(cluster.length);
  order.forEach((c, position) => {
    members[c].forEach((j, i) => {
      const distance = squaredDistance(row(decoded, position), row(points, j));
      nodeDistance[firstNode[position] + i] = Math.sqrt(distance);
    });
  });
  return {
    firstNode,
    firstOrdinal,
    rowOfOrdinal,
    centroidSpec,
    centroidCodes,
    centroids: decoded,
    nodeDistance,
  };
}
