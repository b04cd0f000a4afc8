import { encodeContainer } from "../catalog/container.ts";
import { contentHash } from "../catalog/content-hash.ts";
import { createMatrix, dot, type Matrix, normaliseInPlace, row } from "../math/vector.ts";
import type { Embedder, Embedding, FullSpace, RowEmbedder, RowEmbedding } from "./embedder.ts";
import { randomRotation } from "./random-rotation.ts";
import type { VectorRows } from "./vector-rows.ts";
import { rowsOfMatrix } from "./vector-rows.ts";

/** One of the embedders that are joined. */
export interface JoinedPart {
  readonly embedder: Embedder | RowEmbedder;
  /** Length of its vectors beside the others'. */
  readonly weight: number;
}

export interface JoinedOptions {
  /** A power of two. */
  readonly dims?: number | undefined;
  readonly seed?: number | undefined;
}

/**
 * Several embedders as one: their vectors stand side by side, each at the length of its weight, and are projected at
 * random onto so many dimensions as signs are kept of. The first one that can place typed texts is not turned, so that
 * these keep their place.
 */
export function createJoinedEmbedder(
  parts: readonly JoinedPart[],
  { dims = 512, seed = 1 }: JoinedOptions = {},
): RowEmbedder {
  if (parts.length < 2) throw new RangeError(`got ${parts.length} embedders to join, expected two or more`);
  return {
    name: "joined-1",
    settings: {
      dims,
      seed,
      parts: JSON.stringify(parts.map(({ embedder, weight }) => [embedder.name, embedder.settings, weight])),
    },
    usual: { dims: 512, code: "sign" },
    async fitRows(items, pace) {
      const fitted: Fitted[] = [];
      for (const [p, { embedder, weight }] of parts.entries()) {
        const share = pace.part(p / parts.length, (p + 1) / parts.length);
        const embedding =
          "fitRows" in embedder ? await embedder.fitRows(items, share) : await embedder.fit(items, share);
        fitted.push({ embedding, weight });
      }
      return joined(fitted, { dims, seed });
    },
  };
}

interface Projection {
  readonly dims: number;
  readonly seed: number;
}

interface Fitted {
  readonly embedding: Embedding | RowEmbedding;
  readonly weight: number;
}

async function joined(parts: readonly Fitted[], { dims, seed }: Projection): Promise<RowEmbedding> {
  const models = await Promise.all(parts.map(({ embedding }) => contentHash(embedding.model)));
  const straight = parts.findIndex(
    ({ embedding }) => textSpaceOf(embedding) && rowsOf(embedding).dim === dims,
  );
  const spaces = parts.map(({ embedding }) => fullOf(embedding));
  const [first] = parts;
  const vocabulary = parts
    .map(({ embedding }) => embedding.stats.vocabulary)
    .find((size) => size !== undefined);
  return {
    rows: joinedRows(parts, { dims, seed, straight }),
    full: joinedSpace(
      spaces,
      parts.map(({ weight }) => weight),
    ),
    model: encodeContainer(
      { magic: "JOIN", version: 1 },
      { PART: JSON.stringify(parts.map(({ weight }, p) => [models[p], weight])) },
    ),
    textSpace: straight < 0 ? undefined : textSpaceOf(parts[straight].embedding),
    stats: {
      dims,
      ...(vocabulary !== undefined && { vocabulary }),
      arbitraryRows: first.embedding.stats.arbitraryRows.filter((i) =>
        parts.every(({ embedding }) => embedding.stats.arbitraryRows.includes(i)),
      ),
    },
  };
}

/** The rows of one part come as they are made; those of the others are in memory. */
function joinedRows(
  parts: readonly Fitted[],
  { dims, seed, straight }: Projection & { readonly straight: number },
): VectorRows {
  const leader = Math.max(
    0,
    parts.findIndex(({ embedding }) => "rows" in embedding),
  );
  const leading = rowsOf(parts[leader].embedding);
  const adders = parts.map(({ embedding, weight }, p) => {
    if (p !== straight) {
      const turn = randomRotation({ from: rowsOf(embedding).dim, to: dims, seed: seed + p });
      return (vector: Float32Array, sum: Float64Array) => turn(vector, weight, sum);
    }
    return (vector: Float32Array, sum: Float64Array) => {
      for (let d = 0; d < dims; d++) sum[d] += weight * vector[d];
    };
  });
  return {
    rows: leading.rows,
    dim: dims,
    async visit(use, pace) {
      const others = new Map<number, Matrix>();
      for (const [p, { embedding }] of parts.entries())
        if (p !== leader) others.set(p, await collected(rowsOf(embedding), pace.part(0, 0.3)));
      const sum = new Float64Array(dims);
      const vector = new Float32Array(dims);
      await leading.visit(
        (own, i) => {
          sum.fill(0);
          adders[leader](own, sum);
          for (const [p, matrix] of others) adders[p](row(matrix, i), sum);
          vector.set(sum);
          if (normaliseInPlace(vector) === 0) vector[0] = 1;
          use(vector, i);
        },
        pace.part(0.3, 1),
      );
    },
  };
}

/** Cosines of vectors side by side: the parts' cosines, by the squares of their weights. */
function joinedSpace(spaces: readonly FullSpace[], weights: readonly number[]): FullSpace {
  const total = weights.reduce((sum, weight) => sum + weight * weight, 0);
  return {
    cosinesWith(query) {
      const [first, ...others] = spaces.map((space) => space.cosinesWith(query));
      return first.map((cosine, i) => {
        const squares = others.reduce((sum, cosines, p) => sum + weights[p + 1] ** 2 * cosines[i], 0);
        return (weights[0] ** 2 * cosine + squares) / total;
      });
    },
  };
}

/** The space of an embedding before anything is projected or coded. */
export function fullOf(embedding: Embedding | RowEmbedding): FullSpace {
  if ("rows" in embedding) return embedding.full;
  const { vectors } = embedding;
  return {
    cosinesWith: (query) =>
      Float32Array.from({ length: vectors.rows }, (_, i) => dot(row(vectors, query), row(vectors, i))),
  };
}

function rowsOf(embedding: Embedding | RowEmbedding): VectorRows {
  return "rows" in embedding ? embedding.rows : rowsOfMatrix(embedding.vectors);
}

function textSpaceOf(embedding: Embedding | RowEmbedding): Uint8Array | undefined {
  return "rows" in embedding ? embedding.textSpace : undefined;
}

async function collected(rows: VectorRows, pace: Parameters<VectorRows["visit"]>[1]): Promise<Matrix> {
  const matrix = createMatrix(rows.rows, rows.dim);
  await rows.visit((vector, i) => {
    matrix.data.set(vector, i * rows.dim);
  }, pace);
  return matrix;
}
