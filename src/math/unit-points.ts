import binary from "./unit-points.as";
import type { Matrix } from "./vector.ts";

/**
 * Vectors of unit length as numbers of 16 bits, for very many dot products. Sums of whole numbers are the same in
 * whatever order, so in SIMD and without it the same points fall to the same centroids.
 */
export interface UnitPoints {
  readonly count: number;
  /** Writes the product of `other`, a vector of unit length, with each point: `unit` times their cosine. */
  multiply(other: Float32Array, products: Int32Array): void;
  /**
   * For points `from`..`to - 1` the largest product with a row of `others`, and the lowest row that has it.
   *
   * @param products  its first `to - from` elements are written
   */
  findLargest(others: PreparedUnits, from: number, to: number, rows: Uint32Array, products: Int32Array): void;
}

/** Vectors to be compared with points of as many dimensions. */
export interface PreparedUnits {
  readonly count: number;
  readonly dim: number;
  /** `stride` numbers each. */
  readonly values: Int16Array;
}

/** Length of a vector: the square of it, and so by Cauchy and Schwarz any part of a product, fits into 32 bits. */
const length = 32_767;
/** The product of a vector with itself. */
export const unit = length * length;

/** Of both vectors at once, and of a lane of the kernel. */
const lanes = 8;

/** @param isSimd  false for the twin that runs anywhere */
export function createUnitPoints(points: Matrix, { isSimd = true } = {}): UnitPoints {
  const values = quantised(points);
  return (isSimd && createInSimd(values, points)) || createInScript(values, points);
}

export function prepareUnits(vectors: Matrix): PreparedUnits {
  return { count: vectors.rows, dim: vectors.dim, values: quantised(vectors) };
}

function strideOf(dim: number): number {
  return Math.ceil(dim / lanes) * lanes;
}

function quantised({ data, rows, dim }: Matrix): Int16Array {
  const stride = strideOf(dim);
  const values = new Int16Array(rows * stride);
  for (let i = 0; i < rows; i++)
    for (let d = 0; d < dim; d++) values[i * stride + d] = Math.round(data[i * dim + d] * length);
  return values;
}

function createInScript(values: Int16Array, { rows, dim }: Matrix): UnitPoints {
  const stride = strideOf(dim);
  const product = (a: Int16Array, atA: number, b: Int16Array, atB: number) => {
    let sum = 0;
    for (let d = 0; d < dim; d++) sum += a[atA + d] * b[atB + d];
    return sum;
  };
  return {
    count: rows,
    multiply(other, products) {
      const { values: others } = prepareUnits({ data: other, rows: 1, dim });
      for (let i = 0; i < rows; i++) products[i] = product(values, i * stride, others, 0);
    },
    findLargest(others, from, to, best, products) {
      for (let i = from; i < to; i++) {
        products[i - from] = -unit * 2;
        for (let c = 0; c < others.count; c++) {
          const candidate = product(values, i * stride, others.values, c * stride);
          if (candidate <= products[i - from]) continue;
          products[i - from] = candidate;
          best[i - from] = c;
        }
      }
    },
  };
}

/** As unit-points.as exports them. */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  multiply(points: number, count: number, stride: number, other: number, out: number): void;
  findLargest(
    points: number,
    count: number,
    stride: number,
    others: number,
    otherCount: number,
    best: number,
  ): void;
}

/** Points that are compared with all others before the next ones are: they stay in the processor's nearest cache. */
const pointsPerBlock = 64;
const othersPerStep = 4;
const pageBytes = 65_536;

/** Undefined where WebAssembly or its SIMD is missing, or so much memory. */
function createInSimd(points: Int16Array, { rows, dim }: Matrix): UnitPoints | undefined {
  const stride = 2 * strideOf(dim);
  const kernel = startKernel();
  if (!kernel) return undefined;
  const { memory } = kernel;
  // One vector and the products of a block; the points, of which pairs are read; then whatever they are compared with.
  const otherAt = 1024;
  const outAt = otherAt + stride;
  const outBytes = 4 * Math.max(rows, 2 * pointsPerBlock);
  const pointsAt = align(outAt + outBytes);
  const othersAt = align(pointsAt + (rows + 1) * stride);
  if (!grow(memory, othersAt)) return undefined;
  new Int16Array(memory.buffer).set(points, pointsAt / 2);
  let written: PreparedUnits | undefined;

  function write(others: PreparedUnits): void {
    if (others === written) return;
    const padded = Math.ceil(others.count / othersPerStep) * othersPerStep;
    if (!grow(memory, othersAt + padded * stride))
      throw new RangeError(`no memory for ${others.count} vectors of ${dim} dimensions`);
    const shorts = new Int16Array(memory.buffer);
    shorts.set(others.values, othersAt / 2);
    // Of equal products the first counts, so copies of the first one change nothing.
    for (let i = others.count; i < padded; i++)
      shorts.set(others.values.subarray(0, stride / 2), (othersAt + i * stride) / 2);
    written = others;
  }

  return {
    count: rows,
    multiply(other, products) {
      new Int16Array(memory.buffer).set(quantised({ data: other, rows: 1, dim }), otherAt / 2);
      kernel.multiply(pointsAt, rows, stride, otherAt, outAt);
      products.set(new Int32Array(memory.buffer, outAt, rows));
    },
    findLargest(others, from, to, best, products) {
      write(others);
      const found = new Int32Array(memory.buffer, outAt, 2 * pointsPerBlock);
      for (let block = from; block < to; block += pointsPerBlock) {
        const count = Math.min(pointsPerBlock, to - block);
        for (let i = 0; i < pointsPerBlock; i++) found[2 * i] = -0x8000_0000;
        const padded = Math.ceil(others.count / othersPerStep) * othersPerStep;
        kernel.findLargest(pointsAt + block * stride, count + (count & 1), stride, othersAt, padded, outAt);
        for (let i = 0; i < count; i++) {
          products[block - from + i] = found[2 * i];
          best[block - from + i] = found[2 * i + 1];
        }
      }
    },
  };
}

function startKernel(): KernelExports | undefined {
  try {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary));
    return exports as unknown as KernelExports; // unit-points.as declares these
  } catch (error) {
    if (typeof WebAssembly === "undefined" || error instanceof WebAssembly.CompileError) return undefined;
    throw error;
  }
}

function grow(memory: WebAssembly.Memory, bytes: number): boolean {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / pageBytes);
  try {
    if (missing > 0) memory.grow(missing);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function align(position: number): number {
  return Math.ceil(position / 16) * 16;
}
