import type { FieldRole } from "../catalog/text-features.ts";
import { templateColumns } from "./column-binding.ts";
import { cellInHeader, guessColumns } from "./column-guess.ts";
import type { ColumnMapping } from "./compile-options.ts";
import type { TableSample } from "./ingest-sample.ts";

/** What the owner of a table said about its columns. A field without role or weight gets those it would have had. */
export type ColumnWishes = {
  readonly [Part in Exclude<keyof ColumnMapping, "fields">]?: ColumnMapping[Part] | undefined;
} & {
  readonly fields?:
    | readonly {
        readonly column: string;
        readonly role?: FieldRole | undefined;
        readonly weight?: number | undefined;
      }[]
    | undefined;
};

export type ColumnChoice =
  | { readonly kind: "chosen"; readonly columns: ColumnMapping; readonly notes: readonly string[] }
  /** Nothing can be guessed; the message says what is missing. */
  | { readonly kind: "unknown"; readonly message: string };

/**
 * Which column plays which part: first what was asked for, then the preset, or without one what is guessed. Wishes
 * stay as they are, whether such columns exist or not (ingest checks them); of a preset only those remain that the
 * table has.
 */
export function chooseColumns(
  wishes: ColumnWishes,
  { header, rows }: TableSample,
  preset?: ColumnMapping,
): ColumnChoice {
  if (!preset && (wishes.id === undefined || wishes.title === undefined)) {
    const cell = cellInHeader(header, rows);
    if (cell !== undefined) {
      const message = `the first row looks like data (${JSON.stringify(cell)}), not like names of columns: name them with --header COL,COL,…, or say which are --id and --title`;
      return { kind: "unknown", message };
    }
  }
  const start = preset ? fitColumns(preset, header) : guessColumns(header, rows);
  const id = wishes.id ?? start?.columns.id;
  const title = wishes.title ?? start?.columns.title;
  if (id === undefined || title === undefined) {
    const part = title === undefined ? "title" : "id";
    const there = header.map((name) => JSON.stringify(name)).join(", ");
    return {
      kind: "unknown",
      message: `no column looks like the ${part}: name one with --${part} (columns: ${there})`,
    };
  }
  const { fields, ...others } = wishes;
  const usual = start?.columns.fields ?? [];
  const columns: ColumnMapping = {
    details: [],
    ...start?.columns,
    ...withoutUndefined(others),
    id,
    title,
    fields: fields ? completed(fields, usual) : withTitle(title, start?.columns.title, usual),
  };
  return { kind: "chosen", columns, notes: start?.notes ?? [] };
}

type Fields = ColumnMapping["fields"];

function completed(wished: NonNullable<ColumnWishes["fields"]>, usual: Fields): Fields {
  return wished.map(({ column, ...given }) => {
    const known = usual.find((field) => field.column === column);
    const role = given.role ?? known?.role;
    const weight = given.weight ?? known?.weight;
    return { column, ...(role !== undefined && { role }), ...(weight !== undefined && { weight }) };
  });
}

/** A column that was asked for as the title counts as one, whatever it was taken for. */
function withTitle(title: string, usualTitle: string | undefined, usual: Fields): Fields {
  if (title === usualTitle) return usual;
  return [{ column: title, role: "title" }, ...usual.filter(({ column }) => column !== title)];
}

/**
 * A mapping without the columns that a table doesn't have: other editions of a museum's file lack some. Its id and
 * title stay.
 */
function fitColumns(
  mapping: ColumnMapping,
  header: readonly string[],
): { readonly columns: ColumnMapping; readonly notes: readonly string[] } {
  const there = new Set(header);
  const missing = new Set<string>();
  const has = (column: string) => {
    const isThere = templateColumns(column).every((name) => there.has(name));
    if (!isThere) missing.add(column);
    return isThere;
  };
  const { creator, date, url, image, group, popularity, facets, years, alternateKeys, ...rest } = mapping;
  const optional = { creator, date, url, image, group, popularity };
  const columns: ColumnMapping = {
    ...rest,
    ...Object.fromEntries(
      Object.entries(optional).filter(([, column]) => column !== undefined && has(column)),
    ),
    fields: mapping.fields.filter(({ column }) => has(column)),
    details: mapping.details.filter(({ column }) => has(column)),
    ...(facets && { facets: facets.filter(has) }),
    ...(years?.every(has) && { years }),
    ...(alternateKeys && { alternateKeys: alternateKeys.filter(has) }),
  };
  return {
    columns,
    notes: [...missing].map((column) => `the preset's column ${JSON.stringify(column)} is not there`),
  };
}

type Wished = { readonly [Part in keyof ColumnMapping]?: ColumnMapping[Part] };

function withoutUndefined(wishes: Omit<ColumnWishes, "fields">): Wished {
  // What is left has no undefined value.
  return Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== undefined)) as Wished;
}
