import { FormatError } from "./format-error.ts";
import type { ItemId } from "./item.ts";

/** Where an item's picture comes from. */
export type Picture =
  /** In the catalogue's picture packs. */
  | { readonly from: "pack" }
  /** On another host: shown only where the visitor allows it. */
  | { readonly from: "url"; readonly url: string };

/** What a card in a grid or rail displays. */
export interface Card {
  readonly id: ItemId;
  readonly title: string;
  /** Artist, designer, director, maker; empty when unknown. */
  readonly creator: string;
  readonly date: string;
  /** The item's own page; http(s) or relative to the catalogue's site; empty when there is none. */
  readonly url: string;
  readonly picture: Picture | undefined;
}

/** What an object page shows besides: values aligned with the manifest's `detailLabels`; "" where unknown. */
export interface Details {
  readonly values: readonly string[];
}

type Columns = Record<string, unknown>;

/** A part of a cards file: the cards of one cluster, in the order of their ordinals. Columns compress well. */
export function encodeCards(cards: readonly Card[]): Uint8Array {
  return encodeJson({
    id: cards.map((c) => c.id),
    title: cards.map((c) => c.title),
    creator: cards.map((c) => c.creator),
    date: cards.map((c) => c.date),
    url: cards.map((c) => c.url),
    // 1: in the pack, 0: none, a string: its address
    picture: cards.map((c) => (c.picture === undefined ? 0 : c.picture.from === "pack" ? 1 : c.picture.url)),
  });
}

export function decodeCards(bytes: Uint8Array, place: string): Card[] {
  const columns = decodeJson(bytes, place);
  const ids = stringColumn(columns, "id", undefined, place);
  const titles = stringColumn(columns, "title", ids.length, place);
  const creators = stringColumn(columns, "creator", ids.length, place);
  const dates = stringColumn(columns, "date", ids.length, place);
  const urls = stringColumn(columns, "url", ids.length, place);
  const pictures = columns["picture"];
  if (!Array.isArray(pictures) || pictures.length !== ids.length)
    throw new FormatError(`${place}: its pictures don't match its ids`);
  return ids.map((id, i) => ({
    id: id as ItemId, // written by the compiler from a parsed id
    title: titles[i],
    creator: creators[i],
    date: dates[i],
    url: safeUrl(urls[i]),
    picture: pictureFrom(pictures[i]),
  }));
}

export function encodeDetails(details: readonly Details[], labelCount: number): Uint8Array {
  return encodeJson({
    columns: Array.from({ length: labelCount }, (_, l) => details.map((d) => d.values[l] ?? "")),
  });
}

export function decodeDetails(
  bytes: Uint8Array,
  labelCount: number,
  itemCount: number,
  place: string,
): Details[] {
  const { columns } = decodeJson(bytes, place);
  if (!Array.isArray(columns) || columns.length !== labelCount)
    throw new FormatError(`${place}: expected ${labelCount} columns`);
  const checked = columns.map((_, l) =>
    stringColumn(columns as unknown as Columns, String(l), itemCount, place),
  );
  return Array.from({ length: itemCount }, (_, i) => ({ values: checked.map((column) => column[i]) }));
}

function pictureFrom(value: unknown): Picture | undefined {
  if (value === 1) return { from: "pack" };
  if (typeof value !== "string") return undefined;
  const url = safeUrl(value);
  return url === "" ? undefined : { from: "url", url };
}

/** Only addresses that a link or picture may carry; `javascript:` and the like become "". */
export function safeUrl(url: string): string {
  return /^https?:\/\//i.test(url) || !/^\s*[a-z][a-z0-9+.-]*:/i.test(url) ? url : "";
}

function stringColumn(columns: Columns, name: string, length: number | undefined, place: string): string[] {
  const column = columns[name];
  if (!Array.isArray(column) || (length !== undefined && column.length !== length)) {
    throw new FormatError(`${place}: column ${name} should hold ${length ?? "some"} strings`);
  }
  for (const value of column)
    if (typeof value !== "string") throw new FormatError(`${place}: column ${name} holds a ${typeof value}`);
  return column as string[];
}

function encodeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function decodeJson(bytes: Uint8Array, place: string): Columns {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new FormatError(`${place}: not JSON`, { cause });
  }
  if (typeof value !== "object" || value === null) throw new FormatError(`${place}: expected an object`);
  return value as Columns;
}
