import type { ColumnMapping } from "./compile-options.ts";
import { didYouMean } from "./nearest-name.ts";

/** A part that a mapping gives to a column, as messages call it, and the column's name. */
export interface ColumnUse {
  readonly part: string;
  readonly column: string;
}

/** Every column that a mapping names, those within templates too. */
export function columnUses(mapping: ColumnMapping): ColumnUse[] {
  const use = (part: string, columns: readonly (string | undefined)[] = []) =>
    columns.flatMap((column) => (column === undefined ? [] : [{ part, column }]));
  return [
    ...use("id", mapping.id),
    ...use("title", [mapping.title]),
    ...use("creator", [mapping.creator]),
    ...use("date", [mapping.date]),
    ...use("url", templateColumns(mapping.url)),
    ...use("image", templateColumns(mapping.image)),
    ...use(
      "fields",
      mapping.fields.map(({ column }) => column),
    ),
    ...use(
      "details",
      mapping.details.map(({ column }) => column),
    ),
    ...use("facets", mapping.facets),
    ...use("years", mapping.years),
    ...use("alternate keys", mapping.alternateKeys),
    ...use("group", [mapping.group]),
    ...use("popularity", [mapping.popularity]),
  ];
}

/** What is wrong between a mapping and the columns that are there; undefined when all is well. */
export function columnFault(mapping: ColumnMapping, header: readonly string[]): string | undefined {
  for (const { part, column } of columnUses(mapping)) {
    const first = header.indexOf(column);
    if (first < 0) {
      const there = header.map((name) => JSON.stringify(name)).join(", ");
      return `${part}: there is no column ${JSON.stringify(column)}${didYouMean(column, header)} (columns: ${there})`;
    }
    if (header.indexOf(column, first + 1) >= 0)
      return `${part}: there are several columns named ${JSON.stringify(column)}`;
  }
  return undefined;
}

/**
 * The columns of "https://example.org/{Id}", or the one column that the text names.
 * @returns empty for undefined
 */
export function templateColumns(template: string | undefined): string[] {
  if (template === undefined) return [];
  const names = Array.from(template.matchAll(/\{([^{}]+)\}/g), ([, name]) => name);
  return names.length === 0 ? [template] : names;
}

/**
 * Fills a template; "" when one of its cells is empty. In an http(s) address the values are encoded as parts of a path.
 */
export function fillTemplate(template: string, cell: (column: string) => string): string {
  const columns = templateColumns(template);
  if (columns.length === 1 && columns[0] === template) return cell(template);
  if (columns.some((column) => cell(column) === "")) return "";
  const isAddress = /^https?:/i.test(template);
  return template.replace(/\{([^{}]+)\}/g, (_, column: string) =>
    isAddress ? encodeURIComponent(cell(column)) : cell(column),
  );
}
