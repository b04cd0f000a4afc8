import { sharedKernel } from "./shared-kernel.ts";
import type { Matrix } from "./vector.ts";

/**
 * Dot products of each row with each, `rows` × `rows`, in SIMD where that is to be had. In single precision and an order
 * of its own, but the same to the last bit everywhere.
 */
export function gramMatrix(matrix: Matrix): Float32Array {
  const { rows } = matrix;
  const products = new Float32Array(rows * rows);
  if (sharedKernel()?.gram(matrix, products)) return products;
  for (let i = 0; i < rows; i++)
    for (let j = i; j < rows; j++)
      products[i * rows + j] = products[j * rows + i] = laneProduct(matrix, i, j);
  return products;
}

/** Summed as the four lanes of a register do: what simd-kernel.as computes. */
export function laneProduct({ data, dim }: Matrix, i: number, j: number): number {
  const lanes = new Float32Array(4);
  for (let d = 0; d < dim; d++) lanes[d & 3] += Math.fround(data[i * dim + d] * data[j * dim + d]);
  return Math.fround(Math.fround(lanes[0] + lanes[2]) + Math.fround(lanes[1] + lanes[3]));
}
