import { labelFrom } from "../compiler/column-guess.ts";
import type { ColumnMapping, FieldMapping } from "../compiler/compile-options.ts";
import type { TableLook } from "./compile-api.ts";

/** Parts that one column plays; several may be parts of the id. */
export const columnParts = ["title", "id", "creator", "date", "url", "image"] as const;
export type ColumnPart = (typeof columnParts)[number];

/** What a column of the table is to do: one row of the form that a guess is corrected in. */
export interface PlannedColumn {
  readonly name: string;
  /** The first value that is not empty. */
  readonly sample: string;
  readonly part: ColumnPart | undefined;
  /** Recommendations go by it. */
  readonly describes: boolean;
  /** Object pages show it. */
  readonly isShown: boolean;
}

/** What was guessed of a table, column by column. */
export function planFromLook({ header, rows, choice }: TableLook): PlannedColumn[] {
  const columns = choice.kind === "chosen" ? choice.columns : undefined;
  const isOf = (part: ColumnPart, name: string) =>
    part === "id" ? columns?.id.length === 1 && columns.id[0] === name : columns?.[part] === name;
  return header.map((name, i) => ({
    name,
    sample: rows.map((row) => row[i] ?? "").find((cell) => cell.trim() !== "") ?? "",
    part: columnParts.find((part) => isOf(part, name)),
    describes: columns?.fields.some(({ column }) => column === name) ?? false,
    isShown: columns?.details.some(({ column }) => column === name) ?? false,
  }));
}

/** One part for one column: whichever had it before gives it up, but for the id, which may be joined from several. */
export function withPart(
  plan: readonly PlannedColumn[],
  name: string,
  part: ColumnPart | undefined,
): PlannedColumn[] {
  return plan.map((column) => {
    if (column.name === name) return { ...column, part };
    return part !== undefined && part !== "id" && column.part === part
      ? { ...column, part: undefined }
      : column;
  });
}

/**
 * The mapping that a plan stands for. What the form does not show (facets, alternate keys, popularity, the separator of
 * lists) stays as it was guessed.
 *
 * @returns undefined while no column is the title; without an id, rows are told apart by title, creator and date
 */
export function mappingFromPlan(
  plan: readonly PlannedColumn[],
  guessed: ColumnMapping | undefined,
): ColumnMapping | undefined {
  const named = (part: ColumnPart) => plan.filter((column) => column.part === part).map(({ name }) => name);
  const [title] = named("title");
  if (title === undefined) return undefined;
  const [creator] = named("creator");
  const [date] = named("date");
  const [url] = named("url");
  const [image] = named("image");
  const ids = named("id");
  const known = new Map(guessed?.fields.map((field) => [field.column, field]));
  // In the order of the guess: the same columns in another order give other, if no worse, vectors.
  const described = plan.filter(({ describes }) => describes).map(({ name }) => name);
  const names = new Set([
    title,
    ...[...known.keys()].filter((name) => described.includes(name)),
    ...described,
  ]);
  const { facets, alternateKeys, popularity, listSeparator } = guessed ?? {};
  return {
    id: ids.length > 0 ? ids : [title, creator, date].filter((name) => name !== undefined),
    title,
    ...(creator !== undefined && { creator }),
    ...(date !== undefined && { date }),
    ...(url !== undefined && { url }),
    ...(image !== undefined && { image }),
    fields: Array.from(names, (name) => fieldOf(name, { title, creator }, known.get(name))),
    details: plan
      .filter(({ isShown }) => isShown)
      .map(({ name }) => ({ column: name, label: labelFrom(name) })),
    ...(facets && { facets }),
    ...(alternateKeys && { alternateKeys: alternateKeys.filter((key) => !ids.includes(key)) }),
    ...(popularity !== undefined && { popularity }),
    ...(listSeparator !== undefined && { listSeparator }),
  };
}

function fieldOf(
  column: string,
  { title, creator }: { readonly title: string; readonly creator: string | undefined },
  guessed: FieldMapping | undefined,
): FieldMapping {
  if (column === title) return { column, role: "title" };
  if (column === creator) return { column, role: "creator" };
  // A column that lost such a part says something else now.
  const role = guessed?.role === "title" || guessed?.role === "creator" ? undefined : guessed?.role;
  return { column, ...(role !== undefined && { role }) };
}
