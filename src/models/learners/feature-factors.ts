import { createRandom } from "../../math/random.ts";
import type { SparseMatrix } from "../../math/sparse-matrix.ts";
import { createMatrix, type Matrix } from "../../math/vector.ts";

/**
 * Factors that are learned by gradient steps: an item's vector and bias are the sum of its own and its features'
 * (which count 1 together), so that a new item has a vector as soon as its features are known. Each number has a
 * learning rate of its own, which shrinks with what it has been moved by.
 *
 * @see Kula, "Metadata embeddings for user and item cold-start recommendations", arXiv:1507.08439
 * @see Duchi, Hazan & Singer, "Adaptive subgradient methods", JMLR 12 (2011), for the learning rates
 */
export interface FeatureFactors {
  readonly dims: number;
  /** One row an item, then one a feature; the last column is the bias. */
  readonly table: Matrix;
  /** Squared gradients so far, aligned with `table`. */
  readonly moved: Float32Array;
  /** Parts of item `i`: rows `parts.columns[p]` with weight `parts.values[p]`. */
  readonly parts: SparseMatrix;
}

export interface FactorsState {
  readonly items: Float32Array;
  readonly itemsMoved: Float32Array;
  readonly users: Float32Array;
  readonly usersMoved: Float32Array;
}

export function createItemFactors(
  itemCount: number,
  features: SparseMatrix | undefined,
  { dims, seed }: { readonly dims: number; readonly seed: number },
): FeatureFactors {
  const parts = partsOf(itemCount, features);
  return { dims, parts, ...randomTable(parts.columnCount, dims, seed) };
}

export function createUserFactors(
  userCount: number,
  { dims, seed }: { readonly dims: number; readonly seed: number },
): FeatureFactors {
  return { dims, parts: partsOf(userCount, undefined), ...randomTable(userCount, dims, seed) };
}

function randomTable(rows: number, dims: number, seed: number): Pick<FeatureFactors, "table" | "moved"> {
  const random = createRandom(seed);
  const table = createMatrix(rows, dims + 1);
  for (let r = 0; r < rows; r++)
    for (let d = 0; d < dims; d++) table.data[r * (dims + 1) + d] = (random.next() - 0.5) / dims;
  return { table, moved: new Float32Array(table.data.length).fill(1) };
}

/** Each row itself, and its features. */
function partsOf(rows: number, features: SparseMatrix | undefined): SparseMatrix {
  const starts = new Uint32Array(rows + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < rows; i++) {
    columns.push(i);
    values.push(1);
    if (features && i < features.rows) {
      const from = features.starts[i];
      const to = features.starts[i + 1];
      for (let p = from; p < to; p++) {
        columns.push(rows + features.columns[p]);
        values.push(1 / (to - from));
      }
    }
    starts[i + 1] = columns.length;
  }
  return {
    rows,
    columnCount: rows + (features?.columnCount ?? 0),
    starts,
    columns: Uint32Array.from(columns),
    values: Float32Array.from(values),
  };
}

/** An item that nobody chose is what its features say: its own vector begins as zero. */
export function leaveToFeatures({ table, parts }: FeatureFactors, chosen: Uint32Array): void {
  const isChosen = new Set(chosen);
  for (let i = 0; i < parts.rows; i++)
    if (!isChosen.has(i)) table.data.fill(0, i * table.dim, (i + 1) * table.dim);
}

/** Vector and bias of item `i` into `out` (length `dims + 1`). */
export function represent({ table, parts }: FeatureFactors, i: number, out: Float32Array): void {
  const { data, dim } = table;
  out.fill(0);
  for (let p = parts.starts[i]; p < parts.starts[i + 1]; p++) {
    const at = parts.columns[p] * dim;
    const weight = parts.values[p];
    for (let d = 0; d < dim; d++) out[d] += weight * data[at + d];
  }
}

/** Moves item `i` against `scale * gradient`; the last number of the gradient is that of the bias. */
export function descend(
  { table, moved, parts }: FeatureFactors,
  i: number,
  gradient: Float32Array,
  { scale, learningRate, regularisation }: { scale: number; learningRate: number; regularisation: number },
): void {
  const { data, dim } = table;
  for (let p = parts.starts[i]; p < parts.starts[i + 1]; p++) {
    const at = parts.columns[p] * dim;
    const weight = scale * parts.values[p];
    for (let d = 0; d < dim; d++) {
      const slope = weight * gradient[d] + regularisation * data[at + d];
      data[at + d] -= (learningRate * slope) / Math.sqrt(moved[at + d]);
      moved[at + d] += slope * slope;
    }
  }
}

/** All items' vectors and biases. */
export function itemVectors(factors: FeatureFactors): { out: Matrix; bias: Float32Array } {
  const { dims, parts } = factors;
  const out = createMatrix(parts.rows, dims);
  const bias = new Float32Array(parts.rows);
  const vector = new Float32Array(dims + 1);
  for (let i = 0; i < parts.rows; i++) {
    represent(factors, i, vector);
    out.data.set(vector.subarray(0, dims), i * dims);
    bias[i] = vector[dims];
  }
  return { out, bias };
}
