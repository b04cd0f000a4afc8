import type { Matrix } from "../../math/vector.ts";
import { VectorsError } from "./vectors-error.ts";

/** Embeddings computed elsewhere: every row finite and not zero, every id once. Lengths are as they were in the file. */
export interface VectorTable {
  readonly fileName: string;
  /** Aligned with the rows; undefined where the file names no items, and its rows are those of the catalogue. */
  readonly ids: readonly string[] | undefined;
  readonly vectors: Matrix;
  /** Where a row (from 0) stands in the file, for messages. */
  placeOf(row: number): string;
}

export interface VectorTableBuilder {
  /**
   * Copies one vector; `values` may hold anything, as it came from the file.
   *
   * @throws {VectorsError} unless all are finite 32-bit floats, not all zero, as many as in the first row; or when the
   *   id was there before
   */
  add(id: string | undefined, values: ArrayLike<unknown>): void;
  /** Rows so far. */
  readonly rows: number;
  /** @throws {VectorsError} when there is no row */
  finish(): VectorTable;
}

export interface VectorTableOptions {
  readonly fileName: string;
  readonly placeOf: (row: number) => string;
  /** Memory is laid out for so many. */
  readonly expectedRows?: number | undefined;
}

export function createVectorTable({
  fileName,
  placeOf,
  expectedRows = 1024,
}: VectorTableOptions): VectorTableBuilder {
  const rowOfId = new Map<string, number>();
  let data = new Float32Array(0);
  let dim = 0;
  let rows = 0;

  const add = (id: string | undefined, values: ArrayLike<unknown>) => {
    const fail = (problem: string): never => {
      throw new VectorsError(`${placeOf(rows)}: ${id === undefined ? "" : `item "${id}": `}${problem}`);
    };
    if (rows === 0) {
      if (values.length === 0) fail("got an empty vector, expected numbers");
      dim = values.length;
      data = new Float32Array(dim * Math.max(1, expectedRows));
    }
    if (values.length !== dim) fail(`got ${values.length} dimensions, expected ${dim}, as in ${placeOf(0)}`);
    if (id !== undefined) {
      const before = rowOfId.get(id);
      if (before !== undefined) fail(`got a second vector, the first is in ${placeOf(before)}`);
      rowOfId.set(id, rows);
    }
    const start = rows * dim;
    if (start + dim > data.length) {
      const larger = new Float32Array(dim * Math.ceil(rows * 1.5 + 1));
      larger.set(data);
      data = larger;
    }
    let isZero = true;
    for (let d = 0; d < dim; d++) {
      const value = values[d];
      if (typeof value !== "number") fail(`got ${showValue(value)} in dimension ${d}, expected a number`);
      data[start + d] = value as number; // Checked on the line above; `fail` throws.
      if (!Number.isFinite(data[start + d])) {
        fail(`got ${value} in dimension ${d}, expected a finite 32-bit float`);
      }
      if (data[start + d] !== 0) isZero = false;
    }
    if (isZero) fail("got only zeros, expected a direction");
    rows++;
  };

  return {
    add,
    get rows() {
      return rows;
    },
    finish() {
      if (rows === 0) throw new VectorsError(`${fileName}: got no vector, expected at least one`);
      const length = rows * dim;
      const vectors = { data: data.length === length ? data : data.slice(0, length), rows, dim };
      return { fileName, ids: rowOfId.size === 0 ? undefined : [...rowOfId.keys()], vectors, placeOf };
    },
  };
}

/** A value as it stood in the file, short enough for a message. */
export function showValue(value: unknown): string {
  const text = typeof value === "bigint" ? `${value}` : (JSON.stringify(value) ?? "nothing");
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
