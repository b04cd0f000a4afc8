import type { JsonPiece } from "./json-elements.ts";
import {
  type CandidateColumn,
  chooseVectorColumns,
  idFromValue,
  type VectorColumnOptions,
} from "./vector-columns.ts";
import { createVectorTable, showValue, type VectorTable } from "./vector-table.ts";
import { VectorsError } from "./vectors-error.ts";

export interface ReadJsonOptions extends VectorColumnOptions {
  readonly fileName: string;
  /** Entries are counted in messages, since all may stand on one line. */
  readonly isArray: boolean;
  readonly expectedRows?: number | undefined;
}

/**
 * Records such as `{"id": "a1", "vector": [0.1, 0.2]}`. The first one says which of its fields hold id and vector.
 *
 * @throws {VectorsError} naming the line
 */
export async function readJsonVectors(
  pieces: AsyncIterable<JsonPiece>,
  { fileName, isArray, expectedRows, ...columnOptions }: ReadJsonOptions,
): Promise<VectorTable> {
  const lines: number[] = [];
  const placeOf = (row: number) => `${fileName}:${lines[row]}${isArray ? `: entry ${row + 1}` : ""}`;
  const table = createVectorTable({ fileName, expectedRows, placeOf });
  let columns: { id: string | undefined; vector: string } | undefined;
  for await (const piece of pieces) {
    lines.push(piece.line);
    const place = placeOf(table.rows);
    const record = parseRecord(piece.text, place);
    columns ??= chooseVectorColumns(candidates(record), columnOptions, place);
    const { id, vector } = vectorFrom(record, columns, place);
    table.add(id, vector);
  }
  return table.finish();
}

type JsonRecord = Readonly<Record<string, unknown>>;

function parseRecord(text: string, place: string): JsonRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new VectorsError(`${place}: got ${cause instanceof Error ? cause.message : cause}, expected JSON`, {
      cause,
    });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new VectorsError(`${place}: got ${showValue(value)}, expected an object with "id" and "vector"`);
  }
  return value as JsonRecord; // An object that is no array.
}

function candidates(record: JsonRecord): CandidateColumn[] {
  return Object.entries(record).map(([name, value]) => {
    if (Array.isArray(value)) return { name, kind: typeof value[0] === "string" ? "other" : "numbers" };
    return { name, kind: idFromValue(value) === undefined ? "other" : "scalar" };
  });
}

function vectorFrom(
  record: JsonRecord,
  columns: { id: string | undefined; vector: string },
  place: string,
): { id: string | undefined; vector: readonly unknown[] } {
  const id = columns.id === undefined ? undefined : idFromValue(record[columns.id]);
  if (columns.id !== undefined && id === undefined) {
    throw new VectorsError(
      `${place}: got ${showValue(record[columns.id])} in "${columns.id}", expected a text or a whole number`,
    );
  }
  const vector: unknown = record[columns.vector];
  if (!Array.isArray(vector)) {
    throw new VectorsError(
      `${place}: got ${showValue(vector)} in "${columns.vector}", expected a list of numbers`,
    );
  }
  return { id, vector };
}
