import type { Partition } from "./partition.ts";
import type { SourceItem } from "./source-item.ts";

/** The items in their places: what all parts of a catalogue are written from. */
export interface CatalogLayout {
  readonly clusterCount: number;
  /** In the order of their ordinals. */
  readonly items: readonly SourceItem[];
  /** `firstOrdinal[c]` .. `firstOrdinal[c + 1] - 1` are the items of cluster `c`. */
  readonly firstOrdinal: Uint32Array;
  /** For each ordinal that of its group's first item in the input (its own when it stands alone); undefined without groups. */
  readonly group: Uint32Array | undefined;
  /** For each ordinal 0 (unknown) to 255, by rank; undefined when no item says. */
  readonly popularity: Uint8Array | undefined;
}

export function layOut(
  rows: readonly SourceItem[],
  partition: Pick<Partition, "firstNode" | "firstOrdinal" | "rowOfOrdinal">,
): CatalogLayout {
  const { firstNode, firstOrdinal, rowOfOrdinal } = partition;
  const items = Array.from(rowOfOrdinal, (row) => rows[row]);
  return {
    clusterCount: firstNode.length - 1,
    items,
    firstOrdinal: firstNode.map((node) => firstOrdinal[node]),
    group: groupLeaders(rows, rowOfOrdinal),
    popularity: popularityRanks(items),
  };
}

export function itemsOfCluster({ items, firstOrdinal }: CatalogLayout, cluster: number): SourceItem[] {
  return items.slice(firstOrdinal[cluster], firstOrdinal[cluster + 1]);
}

function groupLeaders(rows: readonly SourceItem[], rowOfOrdinal: Uint32Array): Uint32Array | undefined {
  const leaderRow = new Map<string, number>();
  rows.forEach(({ group }, row) => {
    if (group !== "" && !leaderRow.has(group)) leaderRow.set(group, row);
  });
  if (leaderRow.size === 0) return undefined;
  const ordinalOfRow = new Uint32Array(rows.length);
  rowOfOrdinal.forEach((row, ordinal) => {
    ordinalOfRow[row] = ordinal;
  });
  return rowOfOrdinal.map((row, ordinal) => {
    const { group } = rows[row];
    return group === "" ? ordinal : ordinalOfRow[leaderRow.get(group)!];
  });
}

/** 1..255 by the share of known values that are lower, so that no scale has to be guessed; equal values rank equally. */
function popularityRanks(items: readonly SourceItem[]): Uint8Array | undefined {
  const known = items.flatMap(({ popularity }) => (popularity === undefined ? [] : [popularity]));
  if (known.length === 0) return undefined;
  const sorted = Float64Array.from(known).sort();
  const lower = new Map<number, number>();
  sorted.forEach((value, i) => {
    if (!lower.has(value)) lower.set(value, i);
  });
  return Uint8Array.from(items, ({ popularity }) =>
    popularity === undefined
      ? 0
      : 1 + Math.round((254 * lower.get(popularity)!) / Math.max(1, sorted.length - 1)),
  );
}
