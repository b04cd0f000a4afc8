import { type Column, lookAt } from "./column-facts.ts";
import {
  type ColumnRole,
  isAside,
  isColumnName,
  isDateAside,
  isForeignAddress,
  isSurelyId,
  nameRank,
} from "./column-names.ts";
import type { ColumnMapping, FieldMapping } from "./compile-options.ts";
import { columnWords, fieldRole } from "./field-role.ts";

export interface ColumnGuess {
  readonly columns: ColumnMapping;
  /** One line for each part that was guessed, for people: what was taken for what, and why. */
  readonly notes: readonly string[];
}

/**
 * Whether what was taken for names of columns is a row of data, as in a table without a header: numbers and addresses
 * above numbers and addresses, and nothing that a column would be called.
 *
 * @returns the cell that tells
 */
export function cellInHeader(
  header: readonly string[],
  sample: readonly (readonly string[])[],
): string | undefined {
  if (header.some((name) => isColumnName(columnWords(name)))) return undefined;
  const patterns = [/^[-+]?\d[\d.,]*$/, /^https?:\/\//i];
  return header.find((name, i) =>
    patterns.some(
      (pattern) =>
        pattern.test(name) && sample.length > 0 && sample.every((row) => pattern.test(row[i] ?? "")),
    ),
  );
}

/**
 * A sensible mapping for a table that nobody has described: by the names of its columns, and by what a sample of its
 * rows holds. Works for museums, shops, libraries; where it is wrong, its notes say what to correct.
 *
 * @param header  names of the columns
 * @param sample  some hundred rows, cells aligned with `header`
 * @returns undefined when there is no column that could be a title
 */
export function guessColumns(
  header: readonly string[],
  sample: readonly (readonly string[])[],
): ColumnGuess | undefined {
  const columns = header.map((name, i) =>
    lookAt(
      name,
      sample.map((row) => (row[i] ?? "").trim()),
    ),
  );
  const free = new Set(columns.filter((column) => column.filled > 0));
  const notes: string[] = [];
  const take = (role: ColumnRole, suits: (column: Column) => boolean): Column | undefined => {
    const found = bestNamed(role, [...free].filter(suits));
    if (found) {
      free.delete(found);
      notes.push(`${role}: ${found.name}`);
    }
    return found;
  };

  const image = take("image", (c) => c.imageAddresses > 0.5 || (c.addresses > 0.5 && isNamed(c, "image")));
  const url = take(
    "url",
    (c) =>
      c.addresses > 0.5 &&
      c.imageAddresses < 0.5 &&
      c.distinct >= 0.8 * c.filled &&
      !isNamed(c, "image") &&
      !isForeignAddress(c.words),
  );
  const title = take("title", (c) => !c.isNumeric && c.addresses < 0.5) ?? takeLikelyTitle(free, notes);
  if (!title) return undefined;
  // A column that is called an id is one in spite of some repeated rows: ingest names those.
  const id =
    take("id", (c) => c.isUnique) ??
    take("id", (c) => c.distinct >= (isSurelyId(c.words) ? 0.5 : 0.95) * sample.length) ??
    takeUnique(free, notes);
  const alternateKeys = [...free].filter((c) => isNamed(c, "id") && c.distinct >= 0.95 * sample.length);
  for (const key of alternateKeys) free.delete(key);
  const creator = take("creator", (c) => !c.isNumeric && !isAside(c.words));
  const date = take("date", (c) => c.withDigits > 0.5 && !isDateAside(c.words));
  const popularity = take("popularity", (c) => c.isNumeric || c.isFlag);
  const tags = [...free].filter((c) => isNamed(c, "tags") && isProse(c));
  const descriptive = [...free].filter((c) => !tags.includes(c) && isDescriptive(c));
  const listSeparator = tags.map(separatorOf).find((separator) => separator !== undefined);

  const fields: FieldMapping[] = [
    { column: title.name, role: "title" },
    ...(creator ? [{ column: creator.name, role: "creator" } as const] : []),
    ...tags.map(({ name }) => ({ column: name, role: "tags" }) as const),
    ...descriptive.map(({ name: column }) => ({
      column,
      role: fieldRole({ column }, { title: title.name }),
    })),
  ];
  const fieldNames = new Set(fields.map(({ column }) => column));
  notes.push(`described by: ${fields.map(({ column, role }) => `${column} (as ${role})`).join(", ")}`);
  const silent = columns.filter((c) => c.distinct < 2 && sample.length > 1 && !fieldNames.has(c.name));
  if (silent.length > 0) notes.push(`not used, since all cells looked at are the same: ${fewOf(silent)}`);
  const joined = id ? [] : joinedId([title, creator, date], columns, sample);
  if (!id) notes.push(`id: no column is unique; joined from ${fewOf(joined)}`);
  const shown = new Set([creator, date, ...tags, ...descriptive]);
  const listed = columns.filter((c) => c.filled > 0 && ![title, image, url].includes(c) && c.addresses < 0.5);
  const details = [
    ...listed.filter((c) => shown.has(c)).sort((a, b) => b.filled - a.filled),
    ...listed.filter((c) => !shown.has(c) && !c.isFlag),
  ].slice(0, mostDetails);
  return {
    columns: {
      id: id ? [id.name] : joined.map(({ name }) => name),
      title: title.name,
      ...(creator && { creator: creator.name }),
      ...(date && { date: date.name }),
      ...(url && { url: url.name }),
      ...(image && { image: image.name }),
      ...(popularity && { popularity: popularity.name }),
      ...(alternateKeys.length > 0 && { alternateKeys: alternateKeys.map(({ name }) => name) }),
      ...(listSeparator && { listSeparator }),
      fields,
      details: columns
        .filter((c) => details.includes(c))
        .map(({ name }) => ({ column: name, label: labelFrom(name) })),
      facets: [...tags, ...descriptive]
        .filter((c) => repeatsItself(c, listSeparator))
        .map(({ name }) => name),
    },
    notes,
  };
}

const mostDetails = 16;
/** Of a sample's rows. */
const mostFacetValues = 200;

/** The column whose name says `role` best: the whole name before a word of it, earlier words of the list first. */
function bestNamed(role: ColumnRole, columns: readonly Column[]): Column | undefined {
  const scored = columns
    .map((column) => ({ column, rank: nameRank(role, column.words) }))
    .filter(({ rank }) => rank !== undefined);
  scored.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  return scored[0]?.column;
}

function isNamed({ words }: Column, role: ColumnRole): boolean {
  return nameRank(role, words) !== undefined;
}

function isProse(column: Column): boolean {
  return !column.isNumeric && column.addresses < 0.5 && column.distinct > 1;
}

/** Text that describes: not a number, an address, one constant, or a key that no other row shares. */
function isDescriptive(column: Column): boolean {
  const isKey = column.isUnique && column.meanLength < 20;
  if (!isProse(column) || column.isFlag || isKey || isAside(column.words)) return false;
  return isNamed(column, "kind") || (column.meanLength >= 3 && !isNamed(column, "date"));
}

/** Few values, each of several rows: what a visitor would filter by. */
function repeatsItself({ cells }: Column, separator: string | undefined): boolean {
  const values = cells.flatMap((cell) => (separator === undefined ? [cell] : cell.split(separator)));
  const distinct = new Set(values.map((value) => value.trim())).size;
  return distinct <= mostFacetValues && values.length >= 2 * distinct;
}

/** As many columns as tell the rows apart: what names a thing first, then whatever there is. */
function joinedId(
  first: readonly (Column | undefined)[],
  columns: readonly Column[],
  sample: readonly (readonly string[])[],
): Column[] {
  const short = columns.filter((c) => c.distinct > 1 && c.meanLength <= 64);
  const candidates = [...new Set([...first, ...short])].filter((c) => c !== undefined);
  const taken: Column[] = [];
  let distinct = 0;
  for (const column of candidates) {
    const tried = [...taken, column].map((c) => columns.indexOf(c));
    const keys = new Set(sample.map((row) => tried.map((at) => (row[at] ?? "").trim()).join("-")));
    if (keys.size <= distinct && !first.includes(column)) continue;
    taken.push(column);
    distinct = keys.size;
    if (distinct === sample.length && !first.some((c) => c && !taken.includes(c))) break;
  }
  return taken;
}

function fewOf(columns: readonly Column[]): string {
  const names = columns.slice(0, 8).map(({ name }) => name);
  return `${names.join(", ")}${columns.length > 8 ? ` and ${columns.length - 8} more` : ""}`;
}

function takeLikelyTitle(free: Set<Column>, notes: string[]): Column | undefined {
  const likely = [...free]
    .filter((c) => isProse(c) && c.meanLength > 2)
    .sort((a, b) => b.distinct - a.distinct || a.meanLength - b.meanLength);
  const [found] = likely;
  if (!found) return undefined;
  free.delete(found);
  notes.push(`title: ${found.name} (no column is named like one; it has the most different texts)`);
  return found;
}

function takeUnique(free: Set<Column>, notes: string[]): Column | undefined {
  const found = [...free].find((c) => c.isUnique && c.meanLength <= 64 && !isNamed(c, "date"));
  if (!found) return undefined;
  free.delete(found);
  notes.push(`id: ${found.name} (no column is named like one; its values differ in every row looked at)`);
  return found;
}

function separatorOf({ cells }: Column): string | undefined {
  return ["|", ";", ","].find(
    (separator) => cells.filter((cell) => cell.includes(separator)).length > cells.length / 10,
  );
}

/** A column as a label for people: "creditLine" → "Credit line". */
export function labelFrom(name: string): string {
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/[_-]+/gu, " ")
    .trim();
  const lower = words === words.toUpperCase() ? words : words[0] + words.slice(1).toLowerCase();
  return lower[0].toUpperCase() + lower.slice(1);
}
