import { describe, expect, test } from "vitest";
import { rangeAnswerFrom, rangeRequestHeaders, strongValidator } from "./range-answer.ts";

const part = { bytes: 10, validator: '"a"', totalBytes: 30 };

function answer(status: number, headers: Record<string, string> = {}) {
  return { status, statusText: "", headers: new Headers(headers) };
}

describe("a request", () => {
  test("asks for the rest of a part, or for the whole when the file has changed", () => {
    expect(rangeRequestHeaders(part, { etag: '"b"' })).toEqual({
      "Accept-Encoding": "identity",
      Range: "bytes=10-",
      "If-Range": '"a"',
    });
  });

  test("asks whether a file has changed", () => {
    expect(rangeRequestHeaders(undefined, { etag: 'W/"b"', lastModified: "Mon" })).toMatchObject({
      "If-None-Match": 'W/"b"',
    });
    expect(rangeRequestHeaders(undefined, { lastModified: "Mon" })).toMatchObject({
      "If-Modified-Since": "Mon",
    });
    expect(rangeRequestHeaders(undefined, {})).toEqual({ "Accept-Encoding": "identity" });
  });

  test("is tied to a strong ETag or a date only", () => {
    expect(strongValidator({ etag: '"a"', lastModified: "Mon" })).toBe('"a"');
    expect(strongValidator({ etag: 'W/"a"', lastModified: "Mon" })).toBe("Mon");
    expect(strongValidator({ etag: 'W/"a"' })).toBeUndefined();
  });
});

describe("an answer", () => {
  test("of 200 is the whole file, whatever was asked for", () => {
    expect(rangeAnswerFrom(answer(200, { "content-length": "12", etag: '"b"' }), part)).toEqual({
      kind: "body",
      offset: 0,
      totalBytes: 12,
      validators: { etag: '"b"', lastModified: undefined },
    });
  });

  test("that is compressed on the way says nothing about the file's length", () => {
    const encoded = answer(200, { "content-length": "12", "content-encoding": "gzip" });
    expect(rangeAnswerFrom(encoded, undefined)).toMatchObject({ offset: 0, totalBytes: undefined });
  });

  test.each([
    ["bytes 10-29/30", 30],
    ["bytes 10-29/*", 30],
  ])("of 206 with %s goes on", (range, totalBytes) => {
    expect(rangeAnswerFrom(answer(206, { "content-range": range }), part)).toMatchObject({
      kind: "body",
      offset: 10,
      totalBytes,
    });
  });

  test.each(["bytes 0-29/30", "bytes 10-39/40", "bytes */30", ""])("of 206 with %j starts again", (range) => {
    expect(rangeAnswerFrom(answer(206, { "content-range": range }), part).kind).toBe("restart");
  });

  test.each([
    [416, part, "restart"],
    [416, undefined, "refused"],
    [206, undefined, "refused"],
    [304, undefined, "refused"],
    [404, part, "refused"],
    [429, undefined, "later"],
    [503, part, "later"],
  ] as const)("of %i to %j is to be %s", (status, asked, kind) => {
    expect(rangeAnswerFrom(answer(status), asked).kind).toBe(kind);
  });

  test("of 304 to a question whether it changed is unchanged", () => {
    expect(rangeAnswerFrom(answer(304), undefined, { etag: '"a"' })).toEqual({ kind: "unchanged" });
  });
});
