import { tokenise } from "../catalog/tokens.ts";
import type { SparseMatrix } from "../math/sparse-matrix.ts";
import type { ColumnMapping } from "./compile-options.ts";
import { describe as describeItem } from "./describe.ts";
import type { SourceItem } from "./source-item.ts";

/** Features of items that at least two of them have: one column a feature, the names by column. */
export interface ItemFeatures {
  readonly matrix: SparseMatrix;
  readonly names: readonly string[];
}

/** What an item's text says as features: whole values ("genres:Comedy"), of titles their words. */
export function itemFeatures(items: readonly SourceItem[], columns: ColumnMapping): ItemFeatures {
  return featuresFrom(
    items.map((item) => {
      const features = describeItem(item, columns).flatMap(({ column, role, text }) =>
        role === "title"
          ? tokenise(text).map((word) => `${column}~${word}`)
          : text.split(/[|·,;]/).map((value) => `${column}:${value.trim()}`),
      );
      const facets = item.facets.flatMap((values, i) =>
        values.map((value) => `${columns.facets?.[i] ?? ""}:${value}`),
      );
      return [...features, ...facets];
    }),
  );
}

/** @param lists  of each item; a feature may stand in a list more than once */
export function featuresFrom(lists: readonly (readonly string[])[]): ItemFeatures {
  const carriers = new Map<string, number>();
  const own = lists.map((list) => [...new Set(list)]);
  for (const list of own) for (const name of list) carriers.set(name, (carriers.get(name) ?? 0) + 1);
  const names = [...carriers].filter(([, count]) => count >= 2).map(([name]) => name);
  const numberOf = new Map(names.map((name, i) => [name, i]));
  const starts = new Uint32Array(lists.length + 1);
  const columns: number[] = [];
  own.forEach((list, i) => {
    for (const name of list) {
      const number = numberOf.get(name);
      if (number !== undefined) columns.push(number);
    }
    starts[i + 1] = columns.length;
  });
  const matrix = {
    rows: lists.length,
    columnCount: Math.max(1, names.length),
    starts,
    columns: Uint32Array.from(columns),
    values: new Float32Array(columns.length).fill(1),
  };
  return { matrix, names };
}
