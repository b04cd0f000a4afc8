import { createMatrix, type Matrix, row } from "../../math/vector.ts";
import type { VectorTable } from "./vector-table.ts";
import { VectorsError } from "./vectors-error.ts";

export interface AlignOptions {
  /** Leaves out vectors of items that are not in the catalogue, instead of failing. */
  readonly ignoreOthers?: boolean;
}

/**
 * The table's vectors in the order of the catalogue's items.
 *
 * @param ids  of all items, each once
 * @returns one row an item; the table's own matrix where the order is the same already
 * @throws {VectorsError} naming an item without a vector, or a vector without an item
 */
export function alignVectors(
  table: VectorTable,
  ids: readonly string[],
  { ignoreOthers = false }: AlignOptions = {},
): Matrix {
  if (table.ids === undefined) return alignByRow(table, ids);
  const ordinals = new Map(ids.map((id, ordinal) => [id, ordinal]));
  const rowOf = new Int32Array(ids.length).fill(-1);
  const others: number[] = [];
  let isSameOrder = table.ids.length === ids.length;
  table.ids.forEach((id, i) => {
    const ordinal = ordinals.get(id);
    if (ordinal === undefined) others.push(i);
    else rowOf[ordinal] = i;
    if (ordinal !== i) isSameOrder = false;
  });
  if (others.length > 0 && !ignoreOthers) {
    const [first] = others;
    throw new VectorsError(
      `${table.placeOf(first)}: item "${table.ids[first]}"${andMore(others.length)} is not in the catalogue, ` +
        `whose first id is "${ids[0] ?? ""}"`,
    );
  }
  const missing = ids.filter((_, ordinal) => rowOf[ordinal] < 0);
  if (missing.length > 0) {
    throw new VectorsError(
      `${table.fileName}: item "${missing[0]}"${andMore(missing.length)} of the catalogue has no vector there, ` +
        `whose first id is "${table.ids[0]}"`,
    );
  }
  if (isSameOrder) return table.vectors;
  const aligned = createMatrix(ids.length, table.vectors.dim);
  rowOf.forEach((from, ordinal) => {
    row(aligned, ordinal).set(row(table.vectors, from));
  });
  return aligned;
}

function alignByRow({ fileName, vectors }: VectorTable, ids: readonly string[]): Matrix {
  if (vectors.rows !== ids.length) {
    throw new VectorsError(
      `${fileName}: got ${vectors.rows} vectors without ids, expected ${ids.length}, one for each item in its order`,
    );
  }
  return vectors;
}

function andMore(count: number): string {
  return count === 1 ? "" : ` (and ${count - 1} more)`;
}
