import type { Sample } from "../../models/dataset.ts";
import type { InteractionColumns } from "./interaction-columns.ts";

/** One cell of a record by its column's name; whatever the source holds. */
export type CellOf = (column: string) => unknown;

/** What a record of any source says: texts become numbers; what is no number stays NaN, and is refused later. */
export function sampleFromRecord(cell: CellOf, columns: InteractionColumns, place: string): Sample {
  const value = columns.value === undefined ? undefined : numberFrom(cell(columns.value));
  const timeMs = columns.time === undefined ? undefined : timeFrom(cell(columns.time));
  const event = columns.event === undefined ? undefined : textFrom(cell(columns.event));
  return {
    user: textFrom(cell(columns.user)),
    item: textFrom(cell(columns.item)),
    value,
    timeMs,
    event,
    place,
  };
}

function textFrom(value: unknown): string {
  if (typeof value === "string") return value.trim();
  return typeof value === "number" || typeof value === "bigint" ? String(value) : "";
}

/** Nothing at all is undefined; anything else that is no number is NaN. */
function numberFrom(value: unknown): number | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "boolean") return value ? 1 : 0;
  const text = typeof value === "string" ? value.trim() : value;
  return text === "" ? undefined : Number(text);
}

/** Beyond this a number counts milliseconds: as seconds it would be the year 5138. */
const leastMilliseconds = 1e11;

/** Seconds or milliseconds since 1970, or a date that JavaScript can read. */
function timeFrom(value: unknown): number | undefined {
  if (value instanceof Date) return value.getTime();
  const number = numberFrom(value);
  if (number === undefined) return undefined;
  if (!Number.isNaN(number)) return Math.abs(number) < leastMilliseconds ? number * 1000 : number;
  return typeof value === "string" ? Date.parse(value) : Number.NaN;
}
