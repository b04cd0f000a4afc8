import * as v from "valibot";
import { parseItemId } from "../catalog/item.ts";
import type { HistoryEvent, NewHistoryEvent } from "./history-store.ts";
import { isEventKind } from "./stored-event.ts";

/** What a history is carried in from device to device: JSON, which people can read. */
const format = "docent-history";
const version = 1;

/** Ten thousand events take about a megabyte and a half. */
const maxBytes = 32_000_000;
const maxEvents = 200_000;

const eventSchema = v.object({
  catalogId: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  itemId: v.pipe(v.string(), v.maxLength(1000)),
  kind: v.custom<NewHistoryEvent["kind"]>(isEventKind, "not a kind of event that this build knows"),
  /** Up to the year 9999. */
  atMs: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(253_402_300_799_999)),
  title: v.pipe(v.string(), v.maxLength(5000)),
  creator: v.optional(v.pipe(v.string(), v.maxLength(5000))),
});

const fileSchema = v.object({
  format: v.literal(format),
  version: v.literal(version),
  events: v.pipe(v.array(eventSchema), v.maxLength(maxEvents)),
});

/** Tags that load or run something: no catalogue means them as a title, and whoever wrote them meant harm. */
const harmfulMarkup =
  /<\s*\/?\s*(?:script|iframe|frame|object|embed|applet|img|image|svg|math|style|link|meta|base|form|video|audio)\b/i;

/**
 * The file's text; events in their order, oldest first, without what they were chosen among. A title that
 * would be refused is left out: the id names it.
 */
export function encodeHistoryFile(events: readonly HistoryEvent[]): string {
  const plain = events.map(({ seq: _, among: __, ...event }) => ({
    ...event,
    title: withoutMarkup(event.title),
  }));
  return `${JSON.stringify({ format, version, events: plain }, undefined, 1)}\n`;
}

export type HistoryFileResult =
  | { readonly ok: true; readonly events: readonly NewHistoryEvent[] }
  /** Why the file is refused, for people. */
  | { readonly ok: false; readonly reason: string };

/** Takes the file as a whole or not at all. Only the fields of the schema are read; texts stay texts. */
export function parseHistoryFile(text: string): HistoryFileResult {
  if (text.length > maxBytes) {
    return refuse(`it holds ${text.length} characters, at most ${maxBytes} are read`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text, refuseProtoKey);
  } catch (error) {
    if (error instanceof ProtoKeyError) return refuse(error.message);
    return refuse("it is not JSON, or was cut short");
  }
  const head = v.safeParse(v.object({ format: v.literal(format), version: v.number() }), value);
  if (!head.success) return refuse("it is not a history that Docent wrote");
  if (head.output.version !== version) {
    return refuse(`it has version ${head.output.version}, this build reads version ${version}`);
  }
  const file = v.safeParse(fileSchema, value, { abortEarly: true });
  if (!file.success) {
    const [issue] = file.issues;
    return refuse(`${v.getDotPath(issue) ?? "its content"}: ${issue.message}`);
  }
  const events: NewHistoryEvent[] = [];
  for (const [i, { creator, ...event }] of file.output.events.entries()) {
    const [markup] = harmfulMarkup.exec(`${event.title} ${creator ?? ""}`) ?? [];
    if (markup !== undefined) {
      return refuse(`events.${i}: got markup in a text (${markup}), expected plain words`);
    }
    const itemId = parseItemId(event.itemId);
    if (itemId === undefined) return refuse(`events.${i}.itemId: not an item's id`);
    events.push({ ...event, itemId, ...(creator !== undefined && { creator }) });
  }
  return { ok: true, events };
}

class ProtoKeyError extends Error {}

/** Such a key has one purpose, which is not ours. */
function refuseProtoKey(key: string, value: unknown): unknown {
  if (key === "__proto__") throw new ProtoKeyError("it holds the key __proto__, which no history has");
  return value;
}

function withoutMarkup(title: string): string {
  return harmfulMarkup.test(title) ? "" : title;
}

function refuse(reason: string): HistoryFileResult {
  return { ok: false, reason };
}
