import type { BadRow } from "./ingest-error.ts";
import type { Place } from "./ingest-place.ts";

/** A row of the input, before it is known which columns matter. */
export type SourceRow =
  | {
      readonly kind: "cells";
      /** Where the row starts, from 1. */
      readonly line: number;
      /** Aligned with the header as it is at the end of the batch; absent ones are "". */
      readonly cells: readonly string[];
      /** Where a cell starts: worked out only when something is wrong with it. Valid during this batch. */
      place(cellIndex: number): Place;
    }
  | ({ readonly kind: "bad" } & BadRow);

/** Reads what is there of a text that arrives in pieces; `rest` is to be handed in again before the next piece. */
export interface RowReader {
  readonly header: readonly string[];
  readonly isHeaderWhole: boolean;
  read(text: string, isLast: boolean): { readonly rows: SourceRow[]; readonly rest: string };
}

/** Longer rows, in UTF-16 units, are refused: it takes a missing quote to make one. */
export const longestRow = 8 * 1024 * 1024;

/** What is said of a row that is longer. */
export const tooLongRow = `this row is longer than ${longestRow.toLocaleString("en")} characters; is a quote missing?`;

/** Longer cells, in UTF-16 units, are refused in columns that are used: no page could show them. */
export const longestCell = 1_000_000;
