import type { IntegerQuery } from "./prepared-query.ts";
import binary from "./simd-kernel.as";
import type { Matrix } from "./vector.ts";

/** Many dot products at once, in WebAssembly SIMD. */
export interface SimdKernel {
  /**
   * Writes what `createIntegerProduct` gives for positions 0 to `products.length - 1`, to the last bit.
   *
   * @returns false, with nothing written, when vectors have more dimensions than its memory was laid out for
   */
  multiply(query: IntegerQuery, codes: Uint8Array, products: Int32Array): boolean;
  /**
   * Writes the dot product of rows `i` and `j` to `products[i * rows.rows + j]`, as `gramMatrix` gives it to the last bit.
   *
   * @returns false, with nothing written, when that is more than its memory was laid out for
   */
  gram(rows: Matrix, products: Float32Array): boolean;
  /**
   * Writes how many bits differ between each two rows, as `countDiffering` of coded-cosines.ts does.
   *
   * @param rows  `count` of them, each of a multiple of 16 bytes
   * @returns false, with nothing written, when that is more than its memory was laid out for
   */
  countDiffering(rows: Uint8Array, count: number, differing: Int32Array): boolean;
}

/** As simd-kernel.as exports them. */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  dotBytes(codes: number, count: number, stride: number, query: number, out: number): void;
  gram(rows: number, count: number, stride: number, out: number, columns: number): void;
  dotSigns(codes: number, count: number, stride: number, tables: number, out: number, columns: number): void;
  differingBits(rows: number, count: number, stride: number, out: number): void;
  writeTables(weights: number, halves: number, tables: number): void;
}

// Where what lies in the kernel's 256 KiB; codes pass through it in blocks that stay in the processor's cache.
const maxDim = 4096;
const weightsAt = 1024;
const weightsBytes = 2 * maxDim;
const tablesAt = weightsAt + weightsBytes;
const columnsAt = tablesAt + 8 * maxDim;
const productsAt = columnsAt + 256;
const maxRows = 1024;
const codesAt = productsAt + 4 * maxRows;
const codesBytes = 64 * 1024;
/** Rows are taken sixteen at a time, and of their bits 128. */
const rowStep = 16;
const bitStep = 128;
// Instead of all that, for Gram matrices: rows, then products.
const gramRowsAt = 1024;
const gramProductsAt = 3 * 64 * 1024;
const maxGramRows = 128;

/** @returns undefined where WebAssembly or its SIMD is missing, or the page's policy refuses it */
export function startSimdKernel(): SimdKernel | undefined {
  try {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary));
    return createSimdKernel(exports as unknown as KernelExports); // simd-kernel.as declares these
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** Whether WebAssembly, its SIMD or its memory is not to be had here. */
export function isRefusal(error: unknown): boolean {
  return (
    typeof WebAssembly === "undefined" ||
    error instanceof WebAssembly.CompileError ||
    error instanceof WebAssembly.LinkError ||
    error instanceof RangeError // no memory
  );
}

function createSimdKernel({ memory, ...kernel }: KernelExports): SimdKernel {
  const bytes = new Uint8Array(memory.buffer);
  const shorts = new Int16Array(memory.buffer);
  const sums = new Int32Array(memory.buffer);
  const floats = new Float32Array(memory.buffer);
  let written: IntegerQuery | undefined;

  function write(query: IntegerQuery): void {
    if (query === written) return;
    const { kind, dim, weights } = query;
    const padded = upTo(bitStep, dim);
    // Zeros, where the kernel reads beyond a row.
    shorts.fill(0, (weightsAt >> 1) + dim, (weightsAt >> 1) + padded);
    shorts.set(weights, weightsAt >> 1);
    if (kind === "sign") kernel.writeTables(weightsAt, padded / 4, tablesAt);
    written = query;
  }

  return {
    multiply(query, codes, products) {
      const { kind, dim } = query;
      if (dim > maxDim) return false;
      const stride = kind === "i8" ? dim : Math.ceil(dim / 8);
      const rows = Math.min(maxRows, Math.floor(codesBytes / stride / rowStep) * rowStep);
      write(query);
      for (let from = 0; from < products.length; from += rows) {
        const count = Math.min(rows, products.length - from);
        bytes.set(codes.subarray(from * stride, (from + count) * stride), codesAt);
        if (kind === "i8") kernel.dotBytes(codesAt, count, stride, weightsAt, productsAt);
        else kernel.dotSigns(codesAt, count, stride, tablesAt, productsAt, columnsAt);
        products.set(sums.subarray(productsAt >> 2, (productsAt >> 2) + count), from);
      }
      return true;
    },
    gram({ data, rows, dim }, products) {
      const stride = upTo(4, dim);
      const columns = upTo(4, rows);
      if (rows > maxGramRows || gramRowsAt + 4 * stride * columns > gramProductsAt) return false;
      written = undefined;
      floats.fill(0, gramRowsAt >> 2, (gramRowsAt >> 2) + stride * columns);
      for (let i = 0; i < rows; i++)
        floats.set(data.subarray(i * dim, (i + 1) * dim), (gramRowsAt >> 2) + i * stride);
      kernel.gram(gramRowsAt, rows, 4 * stride, gramProductsAt, columns);
      for (let i = 0; i < rows; i++) {
        const at = (gramProductsAt >> 2) + i * columns;
        for (let j = i; j < rows; j++) products[i * rows + j] = products[j * rows + i] = floats[at + j];
      }
      return true;
    },
    countDiffering(rows, count, differing) {
      if (count > maxGramRows || gramRowsAt + rows.byteLength > gramProductsAt) return false;
      written = undefined;
      bytes.set(rows, gramRowsAt);
      kernel.differingBits(gramRowsAt, count, count === 0 ? 0 : rows.byteLength / count, gramProductsAt);
      for (let i = 0; i < count; i++) {
        const at = (gramProductsAt >> 2) + i * count;
        for (let j = i + 1; j < count; j++)
          differing[i * count + j] = differing[j * count + i] = sums[at + j];
      }
      return true;
    },
  };
}

function upTo(multiple: number, length: number): number {
  return Math.ceil(length / multiple) * multiple;
}
