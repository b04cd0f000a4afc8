import * as v from "valibot";

/** What somebody did with an item, as a broker passes it on. */
export interface StreamEvent {
  readonly item: string;
  readonly kind: string;
  /** Who: a pseudonym that is never published; undefined where the event does not say. */
  readonly visitor: string | undefined;
  /** Milliseconds since 1970; undefined where the event does not say. */
  readonly atMs: number | undefined;
  /** Where it stands in its stream: what stands before it was counted before it. */
  readonly position: StreamPosition | undefined;
}

export interface StreamPosition {
  /** Topic and partition, or the key of a stream; "" where there is one only. */
  readonly stream: string;
  readonly id: StreamId;
}

/** Redis' "milliseconds-number", or an offset as [offset, 0]. */
export type StreamId = readonly [number, number];

export type EventLine =
  /** `faults`: of an answer with many entries, those that are no events. */
  | { readonly ok: true; readonly events: readonly StreamEvent[]; readonly faults?: readonly string[] }
  | { readonly ok: false; readonly reason: string };

const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(2000));
const item = v.union([text, v.pipe(v.number(), v.transform(String))]);
const idSchema = v.union([
  v.pipe(v.number(), v.integer(), v.minValue(0)),
  v.pipe(v.string(), v.regex(/^\d{1,16}(-\d{1,16})?$/)),
]);
const eventSchema = v.object({
  item,
  kind: v.optional(text, "view"),
  visitor: v.optional(v.union([text, v.pipe(v.number(), v.transform(String))])),
  at: v.optional(v.union([v.pipe(v.number(), v.finite()), text])),
  stream: v.optional(v.pipe(v.string(), v.maxLength(300)), ""),
  id: v.optional(idSchema),
});
/** kcat -f '{"stream":"%t/%p","id":%o,"event":%s}\n' */
const wrappedSchema = v.object({
  stream: v.optional(v.pipe(v.string(), v.maxLength(300)), ""),
  id: idSchema,
  event: v.looseObject({}),
});
/** An entry of a Redis stream, as `redis-cli --json` writes it. */
const entrySchema = v.tuple([v.pipe(v.string(), v.regex(/^\d{1,16}-\d{1,16}$/)), v.array(v.string())]);
const streamsSchema = v.record(v.string(), v.array(v.unknown()));

/**
 * A line of JSON: `{ "item", "kind"?, "at"?, "visitor"?, "stream"?, "id"? }`; the same as `event` of a line that says where it stands;
 * or the whole answer of `redis-cli --json XREAD …`. `at` is milliseconds since 1970 or a date as ISO 8601 has it.
 */
export function parseEventLine(line: string): EventLine {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { ok: false, reason: "not JSON" };
  }
  if (json === null) return { ok: true, events: [] }; // XREAD, when nothing came in time
  const wrapped = v.safeParse(wrappedSchema, json);
  if (wrapped.success) {
    const { event, stream, id } = wrapped.output;
    return one({ ...event, stream, id });
  }
  if (typeof json === "object" && "item" in json) return one(json);
  const streams = v.safeParse(streamsSchema, Array.isArray(json) ? { "": json } : json);
  if (!streams.success) return { ok: false, reason: 'it has no "item"' };
  const events: StreamEvent[] = [];
  const faults: string[] = [];
  for (const [stream, entries] of Object.entries(streams.output)) {
    for (const [n, found] of entries.entries()) {
      const entry = v.safeParse(entrySchema, found);
      const event = entry.success
        ? one({ ...pairs(entry.output[1]), stream, id: entry.output[0] })
        : ({ ok: false, reason: "not an id and its fields" } as const);
      if (event.ok) events.push(...event.events);
      else faults.push(`entry ${entry.success ? entry.output[0] : n + 1}: ${event.reason}`);
    }
  }
  return { ok: true, events, ...(faults.length > 0 && { faults }) };
}

function one(json: unknown): EventLine {
  const result = v.safeParse(eventSchema, json, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    return {
      ok: false,
      reason: `${v.getDotPath(issue) ?? "the event"}: got ${issue.received}, expected ${issue.expected ?? "another value"}`,
    };
  }
  const { kind, at, visitor, stream, id } = result.output;
  const parsed = id === undefined ? undefined : parseStreamId(id);
  const atMs = at === undefined ? timeOf(id, parsed) : msFrom(at);
  if (Number.isNaN(atMs)) return { ok: false, reason: `at: got ${JSON.stringify(at)}, expected a time` };
  const position = parsed && { stream, id: parsed };
  return { ok: true, events: [{ item: result.output.item, kind, visitor, atMs, position }] };
}

/** Ids of Redis begin with the time at which the event came in; offsets say nothing of it. */
function timeOf(id: string | number | undefined, parsed: StreamId | undefined): number | undefined {
  return typeof id === "string" && id.includes("-") ? parsed?.[0] : undefined;
}

function msFrom(at: string | number): number {
  if (typeof at === "number") return at;
  return /^\d{10,16}$/.test(at) ? Number(at) : Date.parse(at);
}

function parseStreamId(id: string | number): StreamId {
  const [first, second = "0"] = String(id).split("-");
  return [Number(first), Number(second)];
}

export function compareStreamIds(a: StreamId, b: StreamId): number {
  return a[0] - b[0] || a[1] - b[1];
}

function pairs(fields: readonly string[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (let i = 0; i + 1 < fields.length; i += 2) record[fields[i]] = fields[i + 1];
  return record;
}
