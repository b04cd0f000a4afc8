import type { FieldRole } from "../catalog/text-features.ts";
import { fold } from "../catalog/tokens.ts";
import type { ColumnMapping, FieldMapping } from "./compile-options.ts";

/** Words of column names, folded, that say what a column is about. */
const roleWords: readonly (readonly [FieldRole, RegExp])[] = [
  [
    "tags",
    /\b(tags?|subjects?|keywords?|topics?|themes?|terms?|genres?|categor(y|ies)|movements?|styles?|subgroups?)\b/,
  ],
  [
    "medium",
    /\b(medium|media|materials?|techniques?|classification|object names?|types?|kinds?|formats?|support)\b/,
  ],
];

/** What a column says about an item: as the mapping has it, else by its part in the mapping, else by its name. */
export function fieldRole(
  { column, role }: Pick<FieldMapping, "column" | "role">,
  { title, creator }: Pick<ColumnMapping, "title" | "creator">,
): FieldRole {
  if (role !== undefined) return role;
  if (column === title) return "title";
  if (column === creator) return "creator";
  const words = columnWords(column);
  return roleWords.find(([, pattern]) => pattern.test(words))?.[0] ?? "other";
}

/** Words of a column's name, folded: "ImageURL" → "image url". */
export function columnWords(name: string): string {
  return fold(name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2"))
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
