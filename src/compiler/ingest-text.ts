import { IngestError } from "./ingest-error.ts";
import { createQuoteDoubler, type QuoteStyle } from "./ingest-quotes.ts";

export const inputEncodings = ["utf-8", "latin1", "utf-16le", "utf-16be"] as const;

export type InputEncoding = (typeof inputEncodings)[number];

export interface TextOptions {
  /** For messages. */
  readonly fileName: string;
  /** UTF-8 when absent, or UTF-16 where the file begins with its byte order mark. */
  readonly encoding?: InputEncoding | undefined;
  /** Bytes read so far, as they come: packed ones where the input is gzipped. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
  /** Of delimited tables: `doubled` when absent. */
  readonly quotes?: QuoteStyle | undefined;
}

/**
 * The text of a file, without its byte order mark; gzip is found out by its first bytes and unpacked.
 *
 * @param input  the file's bytes in order, chunks of any size; it is ended when the caller stops early
 * @throws {IngestError} for bytes that are not text in this encoding, with their place, and for broken gzip
 */
export async function* decodedText(
  input: AsyncIterable<Uint8Array>,
  { fileName, encoding, onBytes, quotes = "doubled" }: TextOptions,
): AsyncGenerator<string, void, undefined> {
  let decode: Decoder | undefined;
  const double = createQuoteDoubler(quotes);
  for await (const bytes of unpacked(counted(input, onBytes), fileName)) {
    decode ??= createDecoder(encoding ?? encodingByMark(bytes), fileName);
    const text = double(decode(bytes, false), false);
    if (text !== "") yield text;
  }
  const rest = double(decode?.(new Uint8Array(0), true) ?? "", true);
  if (rest !== "") yield rest;
}

function encodingByMark(bytes: Uint8Array): InputEncoding {
  if (startsWith(bytes, [0xff, 0xfe])) return "utf-16le";
  return startsWith(bytes, [0xfe, 0xff]) ? "utf-16be" : "utf-8";
}

async function* unpacked(input: AsyncIterable<Uint8Array>, fileName: string): AsyncGenerator<Uint8Array> {
  const chunks = withHead(input, 4);
  try {
    const first = await chunks.next();
    if (first.done) return;
    const head = first.value;
    if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) {
      const message =
        "this is a ZIP file (as spreadsheets are); expected text: save the table as CSV, or unpack it first";
      throw new IngestError(fileName, { line: 1, column: 1, message });
    }
    if (startsWith(head, [0x1f, 0x8b])) yield* gunzipped(head, chunks, fileName);
    else {
      yield head;
      yield* chunks;
    }
  } finally {
    await chunks.return(undefined); // Its first chunk was taken by hand: no loop ends it.
  }
}

/** The same chunks, but the first has at least `size` bytes, unless there are fewer. */
async function* withHead(input: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let head = new Uint8Array(0);
  let isWaiting = true;
  for await (const chunk of input) {
    if (!isWaiting) {
      yield chunk;
      continue;
    }
    head = joined(head, chunk);
    isWaiting = head.length < size;
    if (!isWaiting) yield head;
  }
  if (isWaiting && head.length > 0) yield head;
}

async function* counted(
  input: AsyncIterable<Uint8Array>,
  onBytes: TextOptions["onBytes"],
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of input) {
    bytes += chunk.length;
    onBytes?.(bytes);
    yield chunk;
  }
}

async function* gunzipped(
  head: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
  fileName: string,
): AsyncGenerator<Uint8Array> {
  let readFailure: unknown;
  const source = new ReadableStream<BufferSource>({
    start: (controller) => controller.enqueue(head as Uint8Array<ArrayBuffer>),
    async pull(controller) {
      try {
        const { done, value } = await rest.next();
        // Node's file buffers and a browser's are never shared memory.
        if (done) controller.close();
        else controller.enqueue(value as Uint8Array<ArrayBuffer>);
      } catch (error) {
        readFailure = error;
        controller.error(error);
      }
    },
    cancel: async () => void (await rest.return(undefined)),
  });
  const reader = source.pipeThrough(new DecompressionStream("gzip")).getReader();
  try {
    while (true) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (cause) {
    if (readFailure !== undefined) throw readFailure;
    const message = "the gzip data are damaged or end too early";
    throw new IngestError(fileName, { line: 1, column: 1, message }, { cause });
  } finally {
    await reader.cancel().catch(() => undefined); // It has failed already, or ended.
  }
}

type Decoder = (bytes: Uint8Array, isLast: boolean) => string;

/** Decodes whole characters only, so that a fault can be found within its chunk. */
function createDecoder(encoding: InputEncoding, fileName: string): Decoder {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let carry = new Uint8Array(0);
  let line = 1;
  let column = 1;
  let isStart = true;
  const lookForUtf8 = encoding === "latin1" ? createUtf8Finder(fileName) : undefined;
  return (bytes, isLast) => {
    lookForUtf8?.(bytes, { isLast, line, column });
    const all = joined(carry, bytes);
    const end = isLast ? all.length : wholeCharacters(all, encoding);
    carry = all.slice(end);
    const whole = all.subarray(0, end);
    let text: string;
    try {
      text = decoder.decode(whole);
    } catch (cause) {
      const valid = textBeforeFault(whole, encoding);
      const place = placeAfter(valid, line, column);
      const message = `these bytes are not ${encoding === "utf-8" ? `UTF-8; is the file in ${likelyEncoding(whole)}?` : "UTF-16"}`;
      throw new IngestError(fileName, { ...place, message }, { cause });
    }
    if (isStart && isOtherUtf16(whole, encoding)) {
      const message = `this is not ${encoding.toUpperCase()}; is the file in ${likelyEncoding(whole)}?`;
      throw new IngestError(fileName, { line: 1, column: 1, message });
    }
    const zero = encoding === "utf-8" || encoding === "latin1" ? text.indexOf("\0") : -1;
    if (zero >= 0) {
      const place = placeAfter(text.slice(0, zero), line, column);
      const message = `a zero byte stands here; is the file in ${likelyEncoding(whole)}?`;
      throw new IngestError(fileName, { ...place, message });
    }
    if (isStart && text !== "") {
      isStart = false;
      if (text.startsWith("\uFEFF")) text = text.slice(1);
    }
    ({ line, column } = placeAfter(text, line, column));
    return text;
  };
}

/**
 * Refuses at the end of the file what is UTF-8 from beginning to end, and has letters beyond ASCII: as Latin-1, each of
 * them would be two or three wrong ones, and a table in Latin-1 holds such pairs everywhere as good as never.
 */
function createUtf8Finder(
  fileName: string,
): (bytes: Uint8Array, at: { isLast: boolean; line: number; column: number }) => void {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let isPossible = true;
  let first: { readonly line: number; readonly column: number } | undefined;
  return (bytes, { isLast, line, column }) => {
    if (!isPossible) return;
    try {
      decoder.decode(bytes, { stream: !isLast });
    } catch {
      isPossible = false;
      return;
    }
    const beyond = first ? -1 : bytes.findIndex((byte) => byte >= 0x80);
    if (beyond >= 0)
      first = placeAfter(new TextDecoder("latin1").decode(bytes.subarray(0, beyond)), line, column);
    if (!isLast || !first) return;
    const message = "this is not Latin-1, since all of the file is UTF-8; leave --encoding out";
    throw new IngestError(fileName, { ...first, message });
  };
}

/** Length of the longest prefix that doesn't end within a character, as far as its last bytes tell. */
function wholeCharacters(bytes: Uint8Array, encoding: InputEncoding): number {
  if (encoding === "latin1") return bytes.length;
  if (encoding !== "utf-8") {
    const even = bytes.length & ~1;
    const isHighSurrogate = even >= 2 && (bytes[even - (encoding === "utf-16le" ? 1 : 2)] & 0xfc) === 0xd8;
    return isHighSurrogate ? even - 2 : even;
  }
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Commas and line ends have a zero byte: the first of two in UTF-16BE, the second in UTF-16LE. */
function isOtherUtf16(bytes: Uint8Array, encoding: InputEncoding): boolean {
  if (!encoding.startsWith("utf-16") || bytes.length < 128 || encodingByMark(bytes) === encoding)
    return false;
  const [even, odd] = zerosOf(bytes);
  const [own, other] = encoding === "utf-16be" ? [even, odd] : [odd, even];
  return other > own || own === 0;
}

function zerosOf(bytes: Uint8Array): [even: number, odd: number] {
  const zeros: [number, number] = [0, 0];
  bytes.forEach((byte, i) => {
    if (byte === 0) zeros[i & 1]++;
  });
  return zeros;
}

/** What a file that isn't UTF-8 is in all likelihood: in UTF-16, every other byte of plain letters is zero. */
function likelyEncoding(bytes: Uint8Array): string {
  const zeros = zerosOf(bytes);
  if (zeros[0] + zeros[1] < bytes.length / 8) {
    if (zeros[0] + zeros[1] > 0) return "another encoding (--encoding)";
    return isUtf8(bytes) ? "UTF-8 (--encoding utf-8)" : "Latin-1 (--encoding latin1)";
  }
  return `UTF-16 (--encoding ${zeros[1] >= zeros[0] ? "utf-16le" : "utf-16be"})`;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // `stream` forgives an end within a character.
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function textBeforeFault(bytes: Uint8Array, encoding: InputEncoding): string {
  const strict = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      // `stream` forgives an end within a character.
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return strict.decode(bytes.subarray(0, wholeCharacters(bytes.subarray(0, good), encoding)));
}

function placeAfter(text: string, line: number, column: number): { line: number; column: number } {
  let lineStart = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", lineStart)) {
    line++;
    lineStart = at + 1;
  }
  return { line, column: lineStart === 0 ? column + text.length : text.length - lineStart + 1 };
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
