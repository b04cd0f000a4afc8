import { bytesPerVector, decodeVector, squaredNorms } from "../math/codes.ts";
import { prepareQuery } from "../math/prepared-query.ts";
import { scanDistances } from "../math/scan-distances.ts";
import { symmetricEigen } from "../math/symmetric-eigen.ts";
import { createMatrix, type Matrix, normaliseInPlace, row } from "../math/vector.ts";
import { gram } from "./dense-products.ts";
import type { Pace } from "./pace.ts";
import type { CodedVectors } from "./reduce.ts";

/** Clusters are found in so many dimensions; in fewer only where the vectors have fewer. */
const clusteringDim = 128;

/** So many rows, spread over the catalogue, say where its directions lie. */
const sampledRows = 12_000;

/**
 * Directions count by variance to this power, where 0.5 would be their own and 0 all alike: of a catalogue that one
 * creator fills, the leading directions would only tell that creator's series apart.
 */
const variancePower = 0.15;

/** Smaller variances than this share of the largest are noise of the codes. */
const leastVariance = 1e-3;

/**
 * These rows as they are clustered: decoded, where they have many dimensions mapped onto the leading directions, partly
 * evened out, and at unit length. Searches know nothing of the map: they go by the clusters' means.
 *
 * @param rows  numbers of rows of `coded`
 */
export async function clusteringPoints(coded: CodedVectors, rows: Uint32Array, pace: Pace): Promise<Matrix> {
  const { codes, spec } = coded;
  const isMapped = spec.dim > clusteringDim;
  const points = createMatrix(rows.length, isMapped ? clusteringDim : spec.dim);
  if (isMapped) {
    const directions = await leadingDirections(coded, pace.part(0, 0.5));
    await writeMapped(coded, rows, directions, points, pace.part(0.5, 1));
  } else {
    rows.forEach((from, i) => {
      row(points, i).set(decodeVector(codes, from, spec));
    });
  }
  for (let i = 0; i < rows.length; i++) {
    const point = row(points, i);
    if (normaliseInPlace(point) === 0) point[points.dim - 1] = 1;
  }
  return points;
}

/** One row for each dimension of the clustering. */
async function leadingDirections(coded: CodedVectors, pace: Pace): Promise<Matrix> {
  const { dim } = coded.spec;
  const { values, vectors } = symmetricEigen(await gram(sampleOf(coded), pace), dim);
  const directions = createMatrix(clusteringDim, dim);
  for (let j = 0; j < clusteringDim; j++) {
    const scale = Math.max(values[j], leastVariance * values[0]) ** (variancePower - 0.5);
    for (let d = 0; d < dim; d++) directions.data[j * dim + d] = vectors[d * dim + j] * scale;
  }
  return directions;
}

function sampleOf({ codes, rows, spec }: CodedVectors): Matrix {
  const count = Math.min(rows, sampledRows);
  const sample = createMatrix(count, spec.dim);
  for (let i = 0; i < count; i++)
    row(sample, i).set(decodeVector(codes, Math.floor((i * rows) / count), spec));
  return sample;
}

const rowsPerBlock = 8192;

/** Each direction is a query to the codes: scans are much quicker than decoding and multiplying. */
async function writeMapped(
  { codes, spec }: CodedVectors,
  rows: Uint32Array,
  directions: Matrix,
  points: Matrix,
  pace: Pace,
): Promise<void> {
  const stride = bytesPerVector(spec);
  const queries = Array.from({ length: directions.rows }, (_, j) => prepareQuery(row(directions, j), spec));
  for (let from = 0; from < rows.length; from += rowsPerBlock) {
    const count = Math.min(rowsPerBlock, rows.length - from);
    const block = new Uint8Array(count * stride);
    for (let i = 0; i < count; i++)
      block.set(codes.subarray(rows[from + i] * stride, (rows[from + i] + 1) * stride), i * stride);
    const norms = squaredNorms(block, count, spec);
    queries.forEach((query, j) => {
      const distances = scanDistances(query, block, norms);
      for (let i = 0; i < count; i++)
        points.data[(from + i) * points.dim + j] = (query.squaredNorm + norms[i] - distances[i]) / 2;
    });
    await pace.step(from / rows.length);
  }
}
