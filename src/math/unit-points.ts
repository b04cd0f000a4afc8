import binary from "./unit-points.as";
import type { Matrix } from "./vector.ts";

/**
 * Vectors of unit length as numbers of 16 bits, for very many dot products. Sums of whole numbers are the same in
 * whatever order, so in SIMD and without it the same points fall to the same centroids.
 */
export interface UnitVectors {
  readonly count: number;
  readonly dim: number;
  /** `count` rows, each padded with zeros to a multiple of 8 numbers. */
  readonly values: Int16Array;
}

/** Unit vectors that stay in the kernel's memory. */
export interface UnitPoints {
  readonly count: number;
  /** Writes the product of `other`, a vector of unit length, with each point: `unit` times their cosine. */
  multiply(other: Float32Array, products: Int32Array): void;
}

/** Length of a vector: the square of it, and so by Cauchy and Schwarz any part of a product, fits into 32 bits. */
const length = 32_767;
/** The product of a vector with itself. */
export const unit = length * length;

/** Of both vectors at once, and of a lane of the kernel. */
const lanes = 8;

/** @param allocate  memory for the numbers; the caller may share it with other threads */
export function unitVectors(
  { data, rows, dim }: Matrix,
  allocate: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
): UnitVectors {
  const stride = strideOf(dim);
  const values = new Int16Array(allocate(2 * rows * stride));
  for (let i = 0; i < rows; i++)
    for (let d = 0; d < dim; d++) values[i * stride + d] = Math.round(data[i * dim + d] * length);
  return { count: rows, dim, values };
}

/** @param isSimd  false for the twin that runs anywhere */
export function createUnitPoints(points: UnitVectors, { isSimd = true } = {}): UnitPoints {
  return (isSimd && createInSimd(points)) || createInScript(points);
}

/**
 * For points `from`..`to - 1` the largest product with a row of `others`, and the lowest row that has it.
 *
 * @param found  its first `to - from` elements are written
 */
export function findLargest(
  points: UnitVectors,
  { from, to }: { readonly from: number; readonly to: number },
  others: UnitVectors,
  found: { readonly rows: Uint32Array; readonly products: Int32Array },
  { isSimd = true } = {},
): void {
  if (isSimd && findInSimd(points, { from, to }, others, found)) return;
  const { dim } = points;
  const stride = strideOf(dim);
  for (let i = from; i < to; i++) {
    let largest = -unit * 2;
    for (let c = 0; c < others.count; c++) {
      const product = productAt(points.values, i * stride, others.values, c * stride, dim);
      if (product <= largest) continue;
      largest = product;
      found.rows[i - from] = c;
    }
    found.products[i - from] = largest;
  }
}

function strideOf(dim: number): number {
  return Math.ceil(dim / lanes) * lanes;
}

function productAt(a: Int16Array, atA: number, b: Int16Array, atB: number, dim: number): number {
  let sum = 0;
  for (let d = 0; d < dim; d++) sum += a[atA + d] * b[atB + d];
  return sum;
}

function createInScript({ count, dim, values }: UnitVectors): UnitPoints {
  return {
    count,
    multiply(other, products) {
      const { values: others } = unitVectors({ data: other, rows: 1, dim });
      for (let i = 0; i < count; i++) products[i] = productAt(values, i * strideOf(dim), others, 0, dim);
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
function createInSimd({ count, dim, values }: UnitVectors): UnitPoints | undefined {
  const stride = 2 * strideOf(dim);
  const kernel = startKernel();
  if (!kernel) return undefined;
  const { memory } = kernel;
  // One vector and its products; then the points.
  const otherAt = 1024;
  const outAt = otherAt + stride;
  const pointsAt = align(outAt + 4 * count);
  if (!grow(memory, pointsAt + count * stride)) return undefined;
  new Int16Array(memory.buffer).set(values, pointsAt / 2);
  return {
    count,
    multiply(other, products) {
      new Int16Array(memory.buffer).set(unitVectors({ data: other, rows: 1, dim }).values, otherAt / 2);
      kernel.multiply(pointsAt, count, stride, otherAt, outAt);
      products.set(new Int32Array(memory.buffer, outAt, count));
    },
  };
}

/** Kept from call to call: undefined before the first, false where there is none to be had. */
let findingKernel: KernelExports | false | undefined;

/** @returns false, with nothing written, where the kernel cannot be had or has no room for `others` */
function findInSimd(
  points: UnitVectors,
  { from, to }: { readonly from: number; readonly to: number },
  others: UnitVectors,
  { rows, products }: { readonly rows: Uint32Array; readonly products: Int32Array },
): boolean {
  findingKernel ??= startKernel() ?? false;
  if (!findingKernel) return false;
  const { memory } = findingKernel;
  const stride = 2 * strideOf(points.dim);
  // The best of a block; its points, which are read in pairs; then all that they are compared with.
  const outAt = 1024;
  const pointsAt = outAt + 8 * pointsPerBlock;
  const othersAt = pointsAt + pointsPerBlock * stride;
  const padded = Math.ceil(others.count / othersPerStep) * othersPerStep;
  if (!grow(memory, othersAt + padded * stride)) return false;
  const shorts = new Int16Array(memory.buffer);
  shorts.set(others.values, othersAt / 2);
  // Of equal products the first counts, so copies of the first one change nothing.
  for (let i = others.count; i < padded; i++)
    shorts.set(others.values.subarray(0, stride / 2), (othersAt + i * stride) / 2);
  const found = new Int32Array(memory.buffer, outAt, 2 * pointsPerBlock);
  for (let block = from; block < to; block += pointsPerBlock) {
    const count = Math.min(pointsPerBlock, to - block);
    shorts.set(points.values.subarray((block * stride) / 2, ((block + count) * stride) / 2), pointsAt / 2);
    for (let i = 0; i < pointsPerBlock; i++) found[2 * i] = -0x8000_0000;
    findingKernel.findLargest(pointsAt, count + (count & 1), stride, othersAt, padded, outAt);
    for (let i = 0; i < count; i++) {
      products[block - from + i] = found[2 * i];
      rows[block - from + i] = found[2 * i + 1];
    }
  }
  return true;
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
