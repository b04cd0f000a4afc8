import type { ColumnMapping } from "./compile-options.ts";
import type { SourceItem } from "./source-item.ts";

/** A column that recommendations were to go by, and that tells no item from another. */
export interface SilentColumn {
  readonly column: string;
  readonly why: "empty" | "the same in every row";
}

/** Of the columns that items are described by, those that say nothing: a wrong name is often behind it. */
export function silentColumns(items: readonly SourceItem[], { fields }: ColumnMapping): SilentColumn[] {
  if (items.length < 2) return [];
  return fields.flatMap(({ column }, i): SilentColumn[] => {
    const first = items[0].fields[i];
    if (items.some((item) => item.fields[i] !== first)) return [];
    return [{ column, why: first === "" ? "empty" : "the same in every row" }];
  });
}
