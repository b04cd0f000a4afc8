import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, realpath } from "node:fs/promises";
import { parseEventLine } from "../compiler/stream/event-lines.ts";
import { CommandFailure } from "./command-failure.ts";
import type { FilePosition } from "./update-state.ts";

export interface EventLineAt {
  readonly text: string;
  /** "events.jsonl:12", "standard input:3". */
  readonly place: string;
}

/** Lines of events, one after the other. */
export interface EventSource {
  /** @returns the next line; "later" when none came within `waitMs`, "end" when none will come */
  next(waitMs: number): Promise<EventLineAt | "later" | "end">;
  /** Of a file: how far it was read; by its path. */
  position(): Promise<readonly [path: string, FilePosition] | undefined>;
}

/** Of standard input, or whatever streams; a last line without an end is a line. */
export function streamSource(stream: AsyncIterable<Uint8Array>, name: string): EventSource {
  const lines = linesOf(stream);
  const pull = pullFrom(
    (async function* () {
      let number = 0;
      for await (const { text } of lines) yield { text, place: `${name}:${++number}` };
    })(),
  );
  return { next: pull, position: async () => undefined };
}

/**
 * A file from where it was left; a last line without an end that is no event yet waits for its rest.
 *
 * @throws {CommandFailure} when it does not begin with what was read of it before
 */
export async function fileSource(
  path: string,
  known: (path: string) => FilePosition | undefined,
): Promise<EventSource> {
  const absolute = await realpath(path);
  const from = known(absolute);
  if (from) await requireSameFile(absolute, from);
  let bytes = from?.bytes ?? 0;
  async function* read(): AsyncGenerator<EventLineAt> {
    let number = 0;
    const after = from ? ` after byte ${from.bytes}` : "";
    for await (const { text, bytes: length, isEnded } of linesOf(
      createReadStream(absolute, { start: bytes }),
    )) {
      if (!isEnded && !parseEventLine(text).ok) return;
      bytes += length;
      yield { text, place: `${path}:${++number}${after}` };
    }
  }
  return {
    next: pullFrom(read()),
    position: async () => [absolute, { bytes, tail: await tailOf(absolute, bytes) }],
  };
}

interface Line {
  readonly text: string;
  /** With its line feed. */
  readonly bytes: number;
  readonly isEnded: boolean;
}

const lineFeed = 10;

async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  const pieces: Uint8Array[] = [];
  const take = (isEnded: boolean): Line => {
    const line = Buffer.concat(pieces);
    pieces.length = 0;
    return { text: decoder.decode(line), bytes: line.length + (isEnded ? 1 : 0), isEnded };
  };
  for await (const chunk of stream) {
    let from = 0;
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, from)) {
      pieces.push(chunk.subarray(from, at));
      yield take(true);
      from = at + 1;
    }
    if (from < chunk.length) pieces.push(chunk.subarray(from));
  }
  if (pieces.length > 0) yield take(false);
}

/** Asks for one line at a time; one that came late is kept for the next call. */
function pullFrom(lines: AsyncIterator<EventLineAt>): EventSource["next"] {
  let waiting: Promise<EventLineAt | "end"> | undefined;
  return async (waitMs) => {
    waiting ??= lines.next().then(({ done, value }) => (done ? ("end" as const) : value));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = new Promise<"later">((resolve) => {
      if (Number.isFinite(waitMs)) timer = setTimeout(() => resolve("later"), waitMs);
    });
    const line = await Promise.race([waiting, later]).finally(() => clearTimeout(timer));
    if (line !== "later") waiting = undefined;
    return line;
  };
}

const tailBytes = 4096;

async function tailOf(path: string, end: number): Promise<string> {
  const file = await open(path);
  try {
    const length = Math.min(tailBytes, end);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, end - length);
    return bytesRead < length ? "" : createHash("sha256").update(buffer).digest("hex");
  } finally {
    await file.close();
  }
}

async function requireSameFile(path: string, { bytes, tail }: FilePosition): Promise<void> {
  if ((await tailOf(path, bytes)) === tail) return;
  throw new CommandFailure(
    `${path}: its first ${bytes} bytes are not those that were counted before; give another file another name, or what is new on standard input (--events -)`,
  );
}
