import { catalogueIdFromName } from "../compiler/catalogue-id.ts";
import type { ColumnChoice, ColumnWishes } from "../compiler/column-choice.ts";
import type { ColumnMapping } from "../compiler/compile-options.ts";
import type { CompileReport } from "../compiler/compile-report.ts";
import type { Progress } from "../compiler/effects.ts";
import type { InputEncoding } from "../compiler/ingest-text.ts";
import type { DeviceCatalogue } from "../history/device-catalogues.ts";

export type { ColumnMapping } from "../compiler/compile-options.ts";
export type { Progress } from "../compiler/effects.ts";
export { type InputEncoding, inputEncodings } from "../compiler/ingest-text.ts";

/** What the page asks of the worker that compiles: plain data and files only. */
export interface CompileApi {
  /** The first rows, and which column seems to play which part. */
  look(request: LookRequest): Promise<Outcome<TableLook>>;
  /** Compiles the table and keeps the catalogue on this device; ended by ending the worker, and nothing is kept then. */
  compile(request: CompileRequest, onProgress: (progress: Progress) => void): Promise<Outcome<Compiled>>;
  /** The catalogue's folder as a ZIP: `docent verify` accepts it, any host can serve it. */
  zip(id: string): Promise<Outcome<Blob>>;
}

/** A table that cannot be used is no exception: the message names the place. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

export interface LookRequest {
  readonly file: File;
  readonly encoding?: InputEncoding | undefined;
  readonly wishes?: ColumnWishes;
}

export interface TableLook {
  readonly header: readonly string[];
  /** The first few, cells aligned with `header`. */
  readonly rows: readonly (readonly string[])[];
  readonly choice: ColumnChoice;
}

export interface CompileRequest {
  readonly file: File;
  readonly encoding?: InputEncoding | undefined;
  readonly columns: ColumnMapping;
  readonly id: string;
  readonly title: string;
  readonly skipBadRows?: boolean;
}

export interface Compiled {
  readonly catalogue: DeviceCatalogue;
  readonly report: CompileReport;
  readonly ms: number;
}

/** Id of a catalogue that is made of a file on this device: no other catalogue has such a one. */
export function deviceCatalogueId(fileName: string): string {
  return `made-${catalogueIdFromName(fileName)}`.slice(0, 64);
}
