import type { Place } from "./ingest-place.ts";

/** A row of the input that cannot become an item, and where it stands. */
export interface BadRow extends Place {
  readonly message: string;
}

/** The input cannot be compiled; the message reads `file:line:column: what is wrong`. */
export class IngestError extends Error {
  override readonly name = "IngestError";
  readonly fileName: string;
  readonly badRow: BadRow;

  constructor(fileName: string, badRow: BadRow, options?: ErrorOptions) {
    super(`${fileName}:${badRow.line}:${badRow.column}: ${badRow.message}`, options);
    this.fileName = fileName;
    this.badRow = badRow;
  }
}
