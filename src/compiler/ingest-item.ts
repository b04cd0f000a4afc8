import { parseItemId } from "../catalog/item.ts";
import { fillTemplate } from "./column-binding.ts";
import type { ColumnMapping } from "./compile-options.ts";
import { listMark } from "./ingest-json.ts";
import { listSeparator, type SourceItem } from "./source-item.ts";
import { latestYear, parseYears, type Years } from "./years.ts";

/**
 * A preset's last word on an item. Pure; `cell` gives the row's text in any column, "" where there is none; `columns`
 * is the mapping that the item was made by, which may differ from the preset's.
 */
export type RefineItem = (
  item: SourceItem,
  cell: (column: string) => string,
  columns: ColumnMapping,
) => SourceItem;

/** Makes an item of a row's cells; undefined when the row has no id. */
export type BuildItem = (header: readonly string[], cells: readonly string[]) => SourceItem | undefined;

/** @param refine  gets the item as the mapping makes it */
export function createItemBuilder(columns: ColumnMapping, refine?: RefineItem): BuildItem {
  const share = createShare();
  const shareList = createListShare();
  const indexIn = createColumnIndex();
  const separators = columns.listSeparator === undefined ? [listMark] : [listMark, columns.listSeparator];
  return (header, cells) => {
    const index = indexIn(header);
    const raw = (column: string) => (cells[index.get(column) ?? -1] ?? "").trim();
    const list = (column: string) => splitList(raw(column), separators);
    const joined = (column: string, separator: string) =>
      share(`${column}${separator}`, list(column).join(separator));
    const text = (column: string) => joined(column, ", ");
    const optional = (column: string | undefined) => (column === undefined ? "" : text(column));
    const address = (template: string | undefined) =>
      template === undefined ? "" : detached(fillTemplate(template, raw));

    const id = parseItemId(
      columns.id
        .map(raw)
        .filter((part) => part !== "")
        .join("-"),
    );
    if (id === undefined) return undefined;
    const keys = new Set(
      (columns.alternateKeys ?? []).flatMap(list).flatMap((key) => parseItemId(key) ?? []),
    );
    keys.delete(id);
    const title = raw(columns.title).replaceAll(listMark, ", ").replace(/\s+/g, " ");
    const item: SourceItem = {
      id: detached(id) as typeof id, // the same characters
      title: title === "" ? "Untitled" : detached(title),
      creator: optional(columns.creator),
      date: optional(columns.date).replace(wholeNumber, "$1"),
      url: address(columns.url),
      image: address(columns.image),
      fields: columns.fields.map(({ column }) => text(column)),
      details: columns.details.map(({ column }) => joined(column, listSeparator)),
      facets: (columns.facets ?? []).map((column) =>
        shareList(list(column).map((value) => share(column, value))),
      ),
      ...(columns.years && { years: yearsBetween(columns.years.map(raw)) }),
      alternateKeys: keys.size === 0 ? none : Array.from(keys, detached),
      group: optional(columns.group),
      popularity: columns.popularity === undefined ? undefined : popularityOf(raw(columns.popularity)),
    };
    return refine ? refine(item, raw, columns) : item;
  };
}

/** "2008.0": what a column of years becomes in a program that keeps gaps as no number. */
const wholeNumber = /^(-?\d{1,5})\.0$/;

/** From the first year that a column says to the last. */
function yearsBetween(texts: readonly string[]): Years | undefined {
  const known = texts.flatMap((text) => yearNumber(text) ?? parseYears(text) ?? []);
  const [first] = known;
  return (
    first && {
      from: Math.min(first.from, ...known.map(({ from }) => from)),
      to: Math.max(...known.map(({ to }) => to)),
    }
  );
}

/** "-300" in a column of numbers is before Christ. */
function yearNumber(text: string): Years | undefined {
  const year = /^[-−]?\d{1,5}$/.test(text) ? Number(text.replace("−", "-")) : Number.NaN;
  return year >= -10_000 && year <= latestYear ? { from: year, to: year } : undefined;
}

/** Where each column of the header is, looked up again when the header has grown. */
function createColumnIndex(): (header: readonly string[]) => Map<string, number> {
  let index = new Map<string, number>();
  let width = -1;
  return (header) => {
    if (header.length !== width) {
      index = new Map(header.map((name, i) => [name, i]));
      width = header.length;
    }
    return index;
  };
}

/** Values of a cell in their order, each once. */
function splitList(cell: string, separators: readonly string[]): string[] {
  const separator = separators.find((candidate) => cell.includes(candidate));
  if (separator === undefined) return cell === "" ? [] : [cell];
  const values = cell.split(separator).map((value) => value.trim());
  return [...new Set(values)].filter((value) => value !== "");
}

/** "12,345" → 12345, "True" → 1; undefined for anything that is neither number nor truth. */
function popularityOf(text: string): number | undefined {
  if (/^(true|yes)$/i.test(text)) return 1;
  if (/^(false|no)$/i.test(text)) return 0;
  const number = text === "" ? Number.NaN : Number(text.replace(/[,\u00a0\u202f ](?=\d{3}(?!\d))/g, ""));
  return Number.isFinite(number) ? number : undefined;
}

/** Of a kind of texts so many are known at a time: ids must not crowd out what repeats. */
const mostShared = 50_000;

/** Gives equal texts of a kind the same string: a column of media or creators repeats itself. */
function createShare(): (kind: string, text: string) => string {
  const kinds = new Map<string, Map<string, string>>();
  return (kind, text) => {
    if (text.length > 200) return detached(text);
    let shared = kinds.get(kind);
    if (!shared) {
      shared = new Map();
      kinds.set(kind, shared);
    }
    const known = shared.get(text);
    if (known !== undefined) return known;
    const own = detached(text);
    if (shared.size < mostShared) shared.set(own, own);
    return own;
  };
}

const none: readonly never[] = [];

/** The same for short lists of texts. */
function createListShare(): (texts: readonly string[]) => readonly string[] {
  const shared = new Map<string, readonly string[]>();
  return (texts) => {
    if (texts.length === 0) return none;
    const key = texts.join("\u0000");
    const known = shared.get(key);
    if (known) return known;
    if (shared.size < mostShared) shared.set(detached(key), texts);
    return texts;
  };
}

/**
 * A copy of its own, a byte a character where that is enough: what JSON reads. V8 keeps a slice of 13 characters or more
 * as a view of the string it was cut from, so that one title would hold its whole chunk of the file in memory, two bytes
 * a character if there is a dash somewhere. Half a million museum objects take 0.4 GB less.
 */
function detached(text: string): string {
  return text.length < 13 ? text : (JSON.parse(JSON.stringify(text)) as string); // A text gives itself.
}
