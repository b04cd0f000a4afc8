import type { ColumnMapping, CompileOptions } from "../compile-options.ts";
import type { RefineItem } from "../ingest.ts";
import type { QuoteStyle } from "../ingest-quotes.ts";
import type { InputEncoding } from "../ingest-text.ts";

/** What is known of one kind of source: its columns, and how its rows are best read. */
export interface Preset {
  readonly name: string;
  readonly options: Pick<CompileOptions, "catalogId" | "title" | "itemNoun" | "attribution">;
  readonly columns: ColumnMapping;
  readonly refine?: RefineItem;
  /** How its files are written, and what its interactions say, where nobody says otherwise. */
  readonly settings?: PresetSettings;
}

/** Named like the settings of `docent compile`, which are stronger. */
export interface PresetSettings {
  readonly format?: "csv" | "tsv";
  readonly delimiter?: string;
  readonly encoding?: InputEncoding;
  readonly quotes?: QuoteStyle;
  readonly interactionsDelimiter?: string;
  readonly interactionsEncoding?: "utf-8" | "latin1";
  readonly userColumn?: string;
  readonly itemColumn?: string;
  readonly valueColumn?: string;
  readonly timeColumn?: string;
  readonly scale?: string;
  readonly minValue?: number;
  readonly weighting?: "one" | "value";
  readonly profiles?: string;
}
