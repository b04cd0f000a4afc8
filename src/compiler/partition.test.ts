import { expect, test } from "vitest";
import { bytesPerVector, type CodeKind, decodeVector } from "../math/codes.ts";
import { createRandom } from "../math/random.ts";
import { createMatrix, dot, type Matrix, normaliseInPlace, row, squaredDistance } from "../math/vector.ts";
import { createPace } from "./pace.ts";
import { type Partition, type PartitionOptions, partition } from "./partition.ts";
import { type CodedVectors, reduce } from "./reduce.ts";

interface Sample {
  readonly rows: number;
  readonly dim: number;
  /** Rows that are the same as an earlier one, as a share. */
  readonly repeated?: number;
  /** Rows near one and the same direction, as a share. */
  readonly crowded?: number;
  readonly code?: CodeKind;
  readonly seed?: number;
}

async function sample({
  rows,
  dim,
  repeated = 0,
  crowded = 0,
  code = "i8",
  seed = 1,
}: Sample): Promise<CodedVectors> {
  const random = createRandom(seed);
  const vectors: Matrix = createMatrix(rows, dim);
  for (let i = 0; i < rows; i++) {
    const vector = row(vectors, i);
    if (i > 0 && random.next() < repeated) {
      vector.set(row(vectors, random.int(i)));
      continue;
    }
    const isCrowded = random.next() < crowded;
    for (let d = 0; d < dim; d++) vector[d] = random.gaussian() * (isCrowded ? 0.02 : 1);
    if (isCrowded) vector[0] += 1;
    normaliseInPlace(vector);
  }
  return reduce(vectors, { dims: dim, code }, createPace());
}

function run(
  coded: CodedVectors,
  options: Partial<PartitionOptions> & { clusters: number },
): Promise<Partition> {
  return partition(coded, options, createPace());
}

function codeOf({ codes, spec }: CodedVectors, i: number): string {
  const stride = bytesPerVector(spec);
  return codes.subarray(i * stride, (i + 1) * stride).join(",");
}

function clusterSizes({ firstNode, firstOrdinal }: Pick<Partition, "firstNode" | "firstOrdinal">): number[] {
  return Array.from(
    { length: firstNode.length - 1 },
    (_, c) => firstOrdinal[firstNode[c + 1]] - firstOrdinal[firstNode[c]],
  );
}

const samples: [string, Sample, number][] = [
  ["scattered rows", { rows: 600, dim: 12 }, 25],
  ["many equal rows", { rows: 600, dim: 12, repeated: 0.7 }, 25],
  ["a crowd of similar rows", { rows: 800, dim: 16, crowded: 0.8 }, 28],
  ["signs", { rows: 500, dim: 16, code: "sign", repeated: 0.2 }, 22],
  ["as many clusters as rows", { rows: 30, dim: 4 }, 30],
  ["more clusters than different rows", { rows: 60, dim: 3, repeated: 0.9 }, 50],
  ["a single cluster", { rows: 40, dim: 4, repeated: 0.5 }, 1],
  ["a single row", { rows: 1, dim: 4 }, 5],
];

test.each(samples)("puts each row in one place, within the caps: %s", async (_, given, clusters) => {
  const coded = await sample(given);
  const { firstNode, firstOrdinal, rowOfOrdinal, centroids, cap } = await run(coded, { clusters });
  expect([...rowOfOrdinal].sort((a, b) => a - b)).toEqual(Array.from({ length: given.rows }, (_, i) => i));
  expect(firstNode.at(-1)).toBe(firstOrdinal.length - 1);
  expect(firstOrdinal.at(-1)).toBe(given.rows);
  expect(firstNode.length - 1).toBeLessThanOrEqual(clusters);
  expect(centroids.rows).toBe(firstNode.length - 1);

  const sizes = clusterSizes({ firstNode, firstOrdinal });
  expect(Math.min(...sizes)).toBeGreaterThan(0);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(cap);
  expect(cap).toBe(Math.ceil((2 * given.rows) / sizes.length));

  for (let c = 0; c < centroids.rows; c++) {
    // Coded by one byte a dimension.
    expect(Math.abs(dot(row(centroids, c), row(centroids, c)) - 1)).toBeLessThan(0.02);
    let previousFirstRow = -1;
    for (let node = firstNode[c]; node < firstNode[c + 1]; node++) {
      const rows = [...rowOfOrdinal.subarray(firstOrdinal[node], firstOrdinal[node + 1])];
      expect(rows.length).toBeGreaterThan(0);
      expect(rows).toEqual([...rows].sort((a, b) => a - b));
      expect(new Set(rows.map((i) => codeOf(coded, i))).size).toBe(1);
      expect(rows[0]).toBeGreaterThan(previousFirstRow);
      previousFirstRow = rows[0];
    }
  }
});

test("lets equal rows share a node, whose list is capped and split", async () => {
  const coded = await sample({ rows: 1000, dim: 8, repeated: 0.5 });
  const different = new Set(Array.from({ length: 1000 }, (_, i) => codeOf(coded, i))).size;
  const { firstOrdinal } = await run(coded, { clusters: 4 });
  expect(firstOrdinal).toHaveLength(different + 1);

  const alike = { ...coded, codes: new Uint8Array(1000 * 8).fill(7) };
  const split = await run(alike, { clusters: 2, nodeCap: 256 });
  const lengths = Array.from({ length: 4 }, (_, j) => split.firstOrdinal[j + 1] - split.firstOrdinal[j]);
  expect(lengths.sort((a, b) => b - a)).toEqual([256, 256, 256, 232]);
});

test.each(["i8", "sign"] as const)(
  "codes each cluster's mean and measures nodes from it: %s",
  async (code) => {
    const coded = await sample({ rows: 300, dim: 32, code, repeated: 0.3 });
    const parts = await run(coded, { clusters: 10 });
    const { centroidSpec, centroidCodes, firstNode, firstOrdinal, rowOfOrdinal } = parts;
    expect(centroidSpec.kind).toBe(code);
    for (let c = 0; c < 10; c++) {
      const centroid = decodeVector(centroidCodes, c, centroidSpec);
      const mean = new Float32Array(32);
      for (let node = firstNode[c]; node < firstNode[c + 1]; node++) {
        const vector = decodeVector(coded.codes, rowOfOrdinal[firstOrdinal[node]], coded.spec);
        for (let d = 0; d < 32; d++) mean[d] += vector[d] * (firstOrdinal[node + 1] - firstOrdinal[node]);
        expect(parts.nodeDistance[node]).toBeCloseTo(Math.sqrt(squaredDistance(vector, centroid)), 5);
      }
      normaliseInPlace(mean);
      for (let d = 0; d < 32; d++)
        if (code === "i8") expect(centroid[d]).toBeCloseTo(mean[d], 2);
        else if (Math.abs(mean[d]) > 1e-6) expect(Math.sign(centroid[d])).toBe(Math.sign(mean[d]));
    }
  },
);

test("clusters vectors of many dimensions by fewer", async () => {
  const random = createRandom(4);
  const vectors = createMatrix(600, 256);
  const centres = Array.from({ length: 12 }, () =>
    Float32Array.from({ length: 256 }, () => random.gaussian()),
  );
  for (let i = 0; i < 600; i++) {
    for (let d = 0; d < 256; d++) vectors.data[i * 256 + d] = centres[i % 12][d] + 0.4 * random.gaussian();
    normaliseInPlace(row(vectors, i));
  }
  const coded = await reduce(vectors, { dims: 256, code: "sign" }, createPace());
  const parts = await run(coded, { clusters: 12 });
  expect(parts.centroids.dim).toBe(256);
  const clusterOf = new Uint32Array(600);
  for (let c = 0; c < 12; c++)
    for (let node = parts.firstNode[c]; node < parts.firstNode[c + 1]; node++)
      for (let o = parts.firstOrdinal[node]; o < parts.firstOrdinal[node + 1]; o++)
        clusterOf[parts.rowOfOrdinal[o]] = c;
  const together = Array.from(clusterOf, (c, i) => c === clusterOf[i % 12]);
  expect(together.filter(Boolean).length).toBeGreaterThan(540);
});

test("keeps together what is near", async () => {
  const random = createRandom(2);
  const vectors = createMatrix(400, 8);
  for (let i = 0; i < 400; i++) {
    const vector = row(vectors, i);
    for (let d = 0; d < 8; d++) vector[d] = 0.1 * random.gaussian() + (d === i % 8 ? 1 : 0);
    normaliseInPlace(vector);
  }
  const coded = await reduce(vectors, { dims: 8, code: "i8" }, createPace());
  const parts = await run(coded, { clusters: 8 });
  expect(clusterSizes(parts)).toEqual(new Array(8).fill(50));
  const bundles = new Set(
    Array.from(parts.rowOfOrdinal, (i, ordinal) => `${i % 8} in ${Math.floor(ordinal / 50)}`),
  );
  expect(bundles.size).toBe(8);
});

test("gives the same partition for the same seed", async () => {
  const coded = await sample({ rows: 500, dim: 10, repeated: 0.3 });
  expect(await run(coded, { clusters: 20, seed: 3 })).toEqual(await run(coded, { clusters: 20, seed: 3 }));
});

test("refuses an empty catalogue, and clusters of more than 65,535 items", async () => {
  const coded = await sample({ rows: 1, dim: 2 });
  await expect(run({ ...coded, rows: 0, codes: new Uint8Array(0) }, { clusters: 1 })).rejects.toThrow(
    "got no items",
  );
  const many = {
    ...coded,
    rows: 100_000,
    codes: new Uint8Array(200_000).map((_, i) => i >> (i & 1 ? 8 : 0)),
  };
  await expect(run(many, { clusters: 2 })).rejects.toThrow(
    "got 2 clusters for 100000 items, expected at least 4",
  );
});
