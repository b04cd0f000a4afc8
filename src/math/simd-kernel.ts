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
}

/** As simd-kernel.as exports them. */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  dotBytes(codes: number, count: number, stride: number, query: number, out: number): void;
  gram(rows: number, count: number, stride: number, out: number, columns: number): void;
  dotSigns(codes: number, count: number, stride: number, tables: number, out: number, columns: number): void;
}

// Where what lies in the kernel's 256 KiB; codes pass through it in blocks that stay in the processor's cache.
const maxDim = 4096;
const queryAt = 1024;
const columnsAt = queryAt + 8 * maxDim;
const productsAt = columnsAt + 256;
const maxRows = 1024;
const codesAt = productsAt + 4 * maxRows;
const codesBytes = 64 * 1024;
/** Tables of the sixteen bytes of a row that are read at a time. */
const overread = 16 * 64;
/** Rows are taken sixteen at a time. */
const rowStep = 16;
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

function isRefusal(error: unknown): boolean {
  return (
    typeof WebAssembly === "undefined" ||
    error instanceof WebAssembly.CompileError ||
    error instanceof WebAssembly.LinkError ||
    error instanceof RangeError // no memory
  );
}

function createSimdKernel({ memory, dotBytes, dotSigns, gram }: KernelExports): SimdKernel {
  const bytes = new Uint8Array(memory.buffer);
  const shorts = new Int16Array(memory.buffer);
  const sums = new Int32Array(memory.buffer);
  const floats = new Float32Array(memory.buffer);
  let written: IntegerQuery | undefined;

  function write(query: IntegerQuery): void {
    if (query === written) return;
    const numbers = query.kind === "i8" ? query.weights : query.sums;
    // What an earlier query left behind would count where the kernel reads beyond a row.
    bytes.fill(0, queryAt + numbers.byteLength, Math.min(columnsAt, queryAt + numbers.byteLength + overread));
    if (query.kind === "i8") shorts.set(numbers, queryAt >> 1);
    else writeTables(numbers, bytes);
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
        if (kind === "i8") dotBytes(codesAt, count, stride, queryAt, productsAt);
        else dotSigns(codesAt, count, stride, queryAt, productsAt, columnsAt);
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
      gram(gramRowsAt, rows, 4 * stride, gramProductsAt, columns);
      for (let i = 0; i < rows; i++) {
        const at = (gramProductsAt >> 2) + i * columns;
        for (let j = i; j < rows; j++) products[i * rows + j] = products[j * rows + i] = floats[at + j];
      }
      return true;
    },
  };
}

function upTo(multiple: number, length: number): number {
  return Math.ceil(length / multiple) * multiple;
}

/** For each half byte the low bytes of its 16 sums, then the high ones: a register each. */
function writeTables(sums: Int16Array, bytes: Uint8Array): void {
  for (let i = 0, at = queryAt; i < sums.length; i += 16, at += 32) {
    for (let pattern = 0; pattern < 16; pattern++) {
      bytes[at + pattern] = sums[i + pattern];
      bytes[at + 16 + pattern] = sums[i + pattern] >> 8;
    }
  }
}
