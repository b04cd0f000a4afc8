import { decodeVectors } from "../../math/codes.ts";
import { nearest } from "../../math/top-k.ts";
import { createMatrix, dot, type Matrix, normaliseInPlace, row } from "../../math/vector.ts";
import { clusterCodes } from "../graph-stage.ts";
import type { Pace } from "../pace.ts";
import type { Partition } from "../partition.ts";
import type { CodedVectors } from "../reduce.ts";
import { layOutAnchors, type Positions } from "./anchor-layout.ts";
import { principalAxes } from "./principal-axes.ts";

/** So many points are laid out with care; the items are placed among them. */
const mostAnchors = 1000;
/** An item looks for its place among the anchors of so many clusters, its own among them. */
const clustersAround = 4;
const anchorsOfItem = 4;
/** Of the rows of a cluster, so many tell its axes. */
const rowsForAxes = 128;

/**
 * A place in the plane for each item, near ones near: cluster centres and some items of each cluster are laid out by
 * UMAP; every other item comes between those of them that are nearest to it, moved a little along the two directions in
 * which the items of its cluster differ most. Items with the same vector stand in a spiral around their place.
 *
 * @returns x and y of each ordinal in turn, 0 to 65,535
 */
export async function layOutMap(
  coded: CodedVectors,
  partition: Partition,
  { seed }: { readonly seed: number },
  pace: Pace,
): Promise<Uint16Array> {
  const clusters = partition.centroids.rows;
  const anchors = chooseAnchors(coded, partition);
  const places = await layOutAnchors(anchors.points, { seed }, pace.part(0, 0.5));
  const around = neighbourClusters(partition.centroids);
  const positions = new Float64Array(2 * partition.rowOfOrdinal.length);
  const itemPace = pace.part(0.5, 1);
  for (let cluster = 0; cluster < clusters; cluster++) {
    const candidates = around[cluster].flatMap((one) => anchors.ofCluster[one]);
    const nodes = unitNodes(coded, partition, cluster);
    const spread = spreadOf(nodes, roomOf(anchors.ofCluster[cluster], candidates, places));
    for (let i = 0; i < nodes.rows; i++) {
      const place = placeAmong(row(nodes, i), candidates, anchors.points, places);
      const [dx, dy] = spread(row(nodes, i));
      const node = partition.firstNode[cluster] + i;
      place[0] += dx;
      place[1] += dy;
      putAround(positions, place, partition.firstOrdinal[node], partition.firstOrdinal[node + 1]);
    }
    await itemPace.step((cluster + 1) / clusters);
  }
  return quantised(positions);
}

interface Anchors {
  /** Unit rows. */
  readonly points: Matrix;
  /** Rows of each cluster's anchors. */
  readonly ofCluster: readonly (readonly number[])[];
}

/** Each cluster's centre, and nodes taken evenly from its list. */
function chooseAnchors(coded: CodedVectors, partition: Partition): Anchors {
  const { centroids, firstNode } = partition;
  const perCluster = Math.max(0, Math.floor(mostAnchors / centroids.rows) - 1);
  const points: Float32Array[] = [];
  const ofCluster: number[][] = [];
  for (let c = 0; c < centroids.rows; c++) {
    ofCluster.push([points.length]);
    points.push(row(centroids, c).slice());
    const nodeCount = firstNode[c + 1] - firstNode[c];
    const taken = Math.min(perCluster, Math.floor(nodeCount / 2));
    if (taken === 0) continue;
    const nodes = unitNodes(coded, partition, c);
    for (let i = 0; i < taken; i++) {
      ofCluster[c].push(points.length);
      points.push(row(nodes, Math.floor(((i + 0.5) * nodeCount) / taken)).slice());
    }
  }
  const matrix = createMatrix(points.length, centroids.dim);
  points.forEach((point, i) => {
    normaliseInPlace(point);
    row(matrix, i).set(point);
  });
  return { points: matrix, ofCluster };
}

function unitNodes(coded: CodedVectors, partition: Partition, cluster: number): Matrix {
  const count = partition.firstNode[cluster + 1] - partition.firstNode[cluster];
  const nodes = decodeVectors(clusterCodes(coded, partition, cluster), count, coded.spec);
  for (let i = 0; i < nodes.rows; i++) normaliseInPlace(row(nodes, i));
  return nodes;
}

function neighbourClusters(centroids: Matrix): number[][] {
  return Array.from({ length: centroids.rows }, (_, c) =>
    nearest(centroids.rows, clustersAround, (other) =>
      other === c ? -2 : -dot(row(centroids, c), row(centroids, other)),
    ).map(({ id }) => id),
  );
}

/** The mean of the nearest anchors, each weighing by how much nearer it is than the next one that does not count. */
function placeAmong(
  vector: Float32Array,
  candidates: readonly number[],
  points: Matrix,
  places: Positions,
): [x: number, y: number] {
  const found = nearest(
    candidates.length,
    anchorsOfItem + 1,
    (i) => -dot(vector, row(points, candidates[i])),
  );
  const last = found.length > anchorsOfItem ? found[anchorsOfItem].distance : 1;
  let x = 0;
  let y = 0;
  let total = 0;
  for (const { id, distance } of found.slice(0, anchorsOfItem)) {
    const weight = last - distance + 1e-6;
    x += weight * places[2 * candidates[id]];
    y += weight * places[2 * candidates[id] + 1];
    total += weight;
  }
  return [x / total, y / total];
}

/** How far a cluster's items may stand from the mean of their anchors: half the way to the nearest other anchor. */
function roomOf(own: readonly number[], candidates: readonly number[], places: Positions): number {
  let sum = 0;
  for (const a of own) {
    let least = Number.POSITIVE_INFINITY;
    for (const b of candidates) {
      if (a !== b)
        least = Math.min(
          least,
          Math.hypot(places[2 * a] - places[2 * b], places[2 * a + 1] - places[2 * b + 1]),
        );
    }
    sum += Number.isFinite(least) ? least : 1;
  }
  return Math.max(0.05, (0.5 * sum) / own.length);
}

/** Moves items along their cluster's axes, at most by `room`. */
function spreadOf(nodes: Matrix, room: number): (vector: Float32Array) => [dx: number, dy: number] {
  const step = Math.max(1, Math.ceil(nodes.rows / rowsForAxes));
  const sample = createMatrix(Math.ceil(nodes.rows / step), nodes.dim);
  for (let i = 0; i < sample.rows; i++) row(sample, i).set(row(nodes, i * step));
  const { mean, axes } = principalAxes(sample);
  const sides = axes.map((axis) => {
    const middle = dot(mean, axis);
    let square = 0;
    for (let i = 0; i < sample.rows; i++) square += (dot(row(sample, i), axis) - middle) ** 2;
    return { axis, middle, scale: Math.sqrt(square / sample.rows) || 1 };
  });
  return (vector) => {
    const [x, y] = sides.map(({ axis, middle, scale }) => (dot(vector, axis) - middle) / scale);
    const shrink = room / (1 + Math.hypot(x, y));
    return [x * shrink, y * shrink];
  };
}

const goldenAngle = Math.PI * (3 - Math.sqrt(5));
/** In the unit of the layout, which is about twenty across. */
const spiralStep = 0.012;

function putAround(
  positions: Float64Array,
  [x, y]: readonly [number, number],
  from: number,
  to: number,
): void {
  for (let ordinal = from; ordinal < to; ordinal++) {
    const turn = ordinal - from;
    const radius = spiralStep * Math.sqrt(turn);
    positions[2 * ordinal] = x + radius * Math.cos(turn * goldenAngle);
    positions[2 * ordinal + 1] = y + radius * Math.sin(turn * goldenAngle);
  }
}

const largest = 65_535;

/** Most of a place is where its rank along the side is: islands widen, and the void between them narrows. */
const evenness = 0.75;
const knots = 64;

function quantised(positions: Float64Array): Uint16Array {
  const sides = [0, 1].map((side) => levelledSide(positions.filter((_, i) => (i & 1) === side).sort()));
  return Uint16Array.from(positions, (value, i) => Math.round(sides[i & 1](value) * largest));
}

/** Onto 0..1, ascending. @param sorted  all values of a side */
function levelledSide(sorted: Float64Array): (value: number) => number {
  const quantiles = Float64Array.from(
    { length: knots + 1 },
    (_, i) => sorted[Math.round((i * (sorted.length - 1)) / knots)],
  );
  const low = quantiles[0];
  const size = quantiles[knots] - low || 1;
  return (value) => {
    let at = 0;
    while (at < knots - 1 && quantiles[at + 1] <= value) at++;
    const width = quantiles[at + 1] - quantiles[at];
    const rank = (at + (width > 0 ? Math.min(1, (value - quantiles[at]) / width) : 0)) / knots;
    return evenness * rank + ((1 - evenness) * (value - low)) / size;
  };
}
