import { type CodeArena, createCodeArena } from "./code-arena.ts";
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
   * Writes the cosines of rows of `dim` signs with each other, as `signCosines` of coded-cosines.ts does.
   *
   * @param rows  `count` of them, each of a multiple of 8 bytes
   * @returns false, with nothing written, when that is more than its memory was laid out for
   */
  signCosines(rows: Uint8Array, count: number, dim: number, cosines: Float32Array): boolean;
  /**
   * Of sign codes the rows that are likely to be nearest: those whose bits differ least from the signs of the query,
   * `most` of them or a few less, with their products as `createIntegerProduct` gives them. A fifth of the time that
   * products of all would take. The codes are copied once, and stay until others need the room.
   *
   * @param sets  codes that are not written to any more
   * @returns undefined when that is more than its memory was laid out for, or rows are not of a multiple of 8 bytes
   */
  nearSigns(query: IntegerQuery, sets: readonly Uint8Array[], most: number): NearRows | undefined;
}

/** Ascending by position. Both arrays are written to again by the next call. */
export interface NearRows {
  /** As if the sets were one. */
  readonly positions: Uint32Array;
  readonly products: Int32Array;
}

/** As simd-kernel.as exports them. */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  dotBytes(codes: number, count: number, stride: number, query: number, out: number): void;
  gram(rows: number, count: number, stride: number, out: number, columns: number): void;
  dotSigns(codes: number, count: number, stride: number, tables: number, out: number, columns: number): void;
  signCosines(rows: number, count: number, stride: number, dim: number, out: number): void;
  writeTables(weights: number, halves: number, tables: number): void;
  tellBits(
    codes: number,
    count: number,
    stride: number,
    query: number,
    bits: number,
    histogram: number,
  ): void;
  gather(
    codes: number,
    count: number,
    stride: number,
    bits: number,
    most: number,
    position: number,
    rows: number,
    positions: number,
    room: number,
  ): number;
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
// Beyond, once signs are looked for: the query's own, how many rows differ by how many bits, the rows to look at twice,
// by how many bits each row differs, and the codes themselves.
const kernelBytes = 256 * 1024;
const signsAt = kernelBytes;
const histogramAt = signsAt + maxDim / 8;
const maxNear = 4096;
const positionsAt = histogramAt + 4 * upTo(rowStep, maxDim + 1);
const nearProductsAt = positionsAt + 4 * maxNear;
const nearRowsAt = nearProductsAt + 4 * maxNear;
const nearRowsBytes = 256 * 1024;
const bitsAt = nearRowsAt + nearRowsBytes + rowStep * (maxDim / 8);
const maxScanned = 256 * 1024;
const arenaAt = bitsAt + 2 * maxScanned;
const arenaBytes = 8 * 1024 * 1024;
const pageBytes = 64 * 1024;

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
  let bytes = new Uint8Array(memory.buffer);
  let shorts = new Int16Array(memory.buffer);
  let sums = new Int32Array(memory.buffer);
  let floats = new Float32Array(memory.buffer);
  let arena: CodeArena | undefined;
  let written: IntegerQuery | undefined;

  /** Grown when it is first needed: few kernels ever search. */
  function growArena(): CodeArena {
    memory.grow(Math.ceil((arenaAt + arenaBytes - memory.buffer.byteLength) / pageBytes));
    bytes = new Uint8Array(memory.buffer);
    shorts = new Int16Array(memory.buffer);
    sums = new Int32Array(memory.buffer);
    floats = new Float32Array(memory.buffer);
    return createCodeArena(arenaAt, arenaBytes);
  }

  /** The most bits by which at most so many rows differ; of more that differ by the same, some are left out. */
  function boundFor(most: number, dim: number): number {
    for (let bits = 0, rows = 0; bits <= dim; bits++) {
      const before = rows;
      rows += sums[(histogramAt >> 2) + bits];
      if (rows > most) return before > 0 ? bits - 1 : bits;
    }
    return dim;
  }

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
    signCosines(rows, count, dim, cosines) {
      if (count > maxGramRows || gramRowsAt + rows.byteLength > gramProductsAt) return false;
      written = undefined;
      bytes.set(rows, gramRowsAt);
      const stride = count === 0 ? 0 : rows.byteLength / count;
      kernel.signCosines(gramRowsAt, count, stride, dim, gramProductsAt);
      const at = gramProductsAt >> 2;
      cosines.set(floats.subarray(at, at + count * count));
      return true;
    },
    nearSigns(query, sets, most) {
      const { kind, dim, weights } = query;
      const stride = Math.ceil(dim / 8);
      const room = Math.min(most, maxNear, Math.floor(nearRowsBytes / stride));
      const counts = sets.map(({ byteLength }) => byteLength / stride);
      const rows = counts.reduce((sum, count) => sum + upTo(8, count), 0);
      if (kind !== "sign" || dim > maxDim || stride % 8 > 0 || rows > maxScanned) return undefined;
      arena ??= growArena();
      const addresses = arena.place(sets, (codes, address) => bytes.set(codes, address));
      if (!addresses) return undefined;
      write(query);
      bytes.fill(0, signsAt, signsAt + stride);
      for (let d = 0; d < dim; d++) if (weights[d] > 0) bytes[signsAt + (d >> 3)] |= 1 << (d & 7);
      sums.fill(0, histogramAt >> 2, (histogramAt >> 2) + dim + 1);
      let bits = bitsAt;
      counts.forEach((count, i) => {
        kernel.tellBits(addresses[i], count, stride, signsAt, bits, histogramAt);
        bits += 2 * upTo(8, count);
      });
      const bound = boundFor(room, dim);
      let near = 0;
      let position = 0;
      bits = bitsAt;
      counts.forEach((count, i) => {
        near += kernel.gather(
          addresses[i],
          count,
          stride,
          bits,
          bound,
          position,
          nearRowsAt + near * stride,
          positionsAt + 4 * near,
          room - near,
        );
        position += count;
        bits += 2 * upTo(8, count);
      });
      kernel.dotSigns(nearRowsAt, near, stride, tablesAt, nearProductsAt, columnsAt);
      return {
        positions: new Uint32Array(memory.buffer, positionsAt, near),
        products: new Int32Array(memory.buffer, nearProductsAt, near),
      };
    },
  };
}

function upTo(multiple: number, length: number): number {
  return Math.ceil(length / multiple) * multiple;
}
