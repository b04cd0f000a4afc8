import type { ColumnMapping, CompileOptions } from "../compile-options.ts";
import type { RefineItem } from "../ingest.ts";

/** What is known of one kind of source: its columns, and how its rows are best read. */
export interface Preset {
  readonly name: string;
  readonly options: Pick<CompileOptions, "catalogId" | "title" | "itemNoun" | "attribution">;
  readonly columns: ColumnMapping;
  readonly refine?: RefineItem;
}
