import { UMAP } from "umap-js";
import { createRandom } from "../../math/random.ts";
import { nearest } from "../../math/top-k.ts";
import { dot, type Matrix, row } from "../../math/vector.ts";
import type { Pace } from "../pace.ts";
import { principalAxes } from "./principal-axes.ts";

/** Positions in the plane: x and y of each row in turn. */
export type Positions = Float64Array;

export interface AnchorLayoutOptions {
  readonly seed: number;
  readonly neighbours?: number;
  readonly epochs?: number;
}

/**
 * Lays points out so that near ones are near: UMAP over their exact nearest neighbours, begun at their two principal
 * components, so that the far ones are where they belong too.
 *
 * @param points  unit rows, a thousand or so
 * @see McInnes, Healy & Melville, arXiv:1802.03426
 */
export async function layOutAnchors(
  points: Matrix,
  { seed, neighbours = 15, epochs = 300 }: AnchorLayoutOptions,
  pace: Pace,
): Promise<Positions> {
  const start = principalPositions(points);
  const k = Math.min(neighbours, points.rows - 1);
  if (k < 3) return start;
  const { indices, distances } = neighboursOf(points, k);
  await pace.step(0.2);
  const umap = new UMAP({
    nComponents: 2,
    nNeighbors: k,
    nEpochs: epochs,
    minDist: 0.3,
    random: createRandom(seed).next,
  });
  umap.setPrecomputedKNN(indices, distances);
  // The vectors themselves are not looked at where the neighbours are given.
  const total = umap.initializeFit(indices.map((_, i) => [i]));
  const embedding = umap.getEmbedding();
  embedding.forEach((position, i) => {
    position[0] = start[2 * i];
    position[1] = start[2 * i + 1];
  });
  for (let epoch = 0; epoch < total; epoch++) {
    umap.step();
    if (epoch % 20 === 0) await pace.step(0.2 + (0.8 * epoch) / total);
  }
  return Float64Array.from(umap.getEmbedding().flat());
}

/** UMAP wants a start about ten across. */
const startRadius = 5;

function principalPositions(points: Matrix): Positions {
  const { mean, axes } = principalAxes(points, { iterations: 30 });
  const positions = new Float64Array(2 * points.rows);
  for (let i = 0; i < points.rows; i++) {
    axes.forEach((axis, side) => {
      positions[2 * i + side] = dot(row(points, i), axis) - dot(mean, axis);
    });
  }
  const farthest = positions.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  return positions.map((value) => (value * startRadius) / farthest);
}

/** Each point itself first, as UMAP's own search has it. */
function neighboursOf(points: Matrix, k: number): { indices: number[][]; distances: number[][] } {
  const indices: number[][] = [];
  const distances: number[][] = [];
  for (let i = 0; i < points.rows; i++) {
    const point = row(points, i);
    const found = nearest(
      points.rows,
      k - 1,
      (other) => 1 - dot(point, row(points, other)),
      (other) => other !== i,
    );
    indices.push([i, ...found.map(({ id }) => id)]);
    distances.push([0, ...found.map(({ distance }) => Math.max(0, distance))]);
  }
  return { indices, distances };
}
