import type { ItemId } from "../catalog/item.ts";
import type { Years } from "./years.ts";

/** Between the values of a detail that lists several, whatever separates them in the source: values hold commas. */
export const listSeparator = " · ";

/**
 * One row of the input after ingest: strings in their parts, trimmed, "" where the row says nothing. All of it is
 * plain text, whatever it looks like.
 */
export interface SourceItem {
  readonly id: ItemId;
  /** "Untitled" where the row has none. */
  readonly title: string;
  readonly creator: string;
  readonly date: string;
  readonly url: string;
  /** An http(s) address, or else the name of a file for `CompileEffects.readPicture`. */
  readonly image: string;
  /** Texts to be embedded, aligned with `ColumnMapping.fields`. */
  readonly fields: readonly string[];
  /** What the object page lists, aligned with `ColumnMapping.details`; several values stand between `listSeparator`s. */
  readonly details: readonly string[];
  /** Values of each facet, aligned with `ColumnMapping.facets`; a cell may list several. */
  readonly facets: readonly (readonly string[])[];
  /** Where columns of their own say them; read from `date` when absent. */
  readonly years?: Years | undefined;
  /** Other keys that find the item: never its id, each once. */
  readonly alternateKeys: readonly string[];
  /** Items with the same group are variants of each other; "" for an item that stands alone. */
  readonly group: string;
  /** Larger is more popular; undefined where the row doesn't say. */
  readonly popularity: number | undefined;
  /** What a sentence model reads, to the letter, where a preset says so; its texts, one after the other, where not. */
  readonly description?: string;
}
