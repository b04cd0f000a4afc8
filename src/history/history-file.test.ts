import { describe, expect, test } from "vitest";
import type { ItemId } from "../catalog/item.ts";
import { encodeHistoryFile, parseHistoryFile } from "./history-file.ts";
import type { HistoryEvent } from "./history-store.ts";

const event: HistoryEvent = {
  catalogId: "tate",
  itemId: "A00001" as ItemId,
  kind: "hide-creator",
  atMs: 1_700_000_000_000,
  title: "Newton <i>after</i> Blake & Son",
  creator: "Blake, Robert",
  seq: 7,
};

const fileWith = (change: object) =>
  JSON.stringify({ format: "docent-history", version: 1, events: [{ ...event, ...change }] });

describe("a history file", () => {
  test("gives back what was put in, markup as the text that it is", () => {
    const { seq: _, ...plain } = event;
    expect(parseHistoryFile(encodeHistoryFile([event]))).toEqual({ ok: true, events: [plain] });
    expect(parseHistoryFile(encodeHistoryFile([]))).toEqual({ ok: true, events: [] });
  });

  test.each([
    ["one that was cut short", encodeHistoryFile([event]).slice(0, -20), /not JSON, or was cut short/],
    ["something else", '{"views":[]}', /not a history/],
    ["null", "null", /not a history/],
    [
      "a newer version",
      '{"format":"docent-history","version":2,"events":[]}',
      /version 2, this build reads version 1/,
    ],
    ["an unknown kind", fileWith({ kind: "steal" }), /^events\.0\.kind: /],
    ["a time that is none", fileWith({ atMs: 1e300 }), /^events\.0\.atMs: /],
    ["a title that is none", fileWith({ title: { toString: "x" } }), /^events\.0\.title: /],
    ["an empty id", fileWith({ itemId: "" }), /^events\.0\.itemId: /],
    ["too much", `"${"x".repeat(32_000_000)}"`, /at most 32000000/],
  ])("that is %s is refused with a reason", (_, text, reason) => {
    const result = parseHistoryFile(text);
    expect(result).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
  });

  test("refuses markup that would load or run something, and does not write it", () => {
    for (const title of ["<img src=x onerror=alert(1)>", "a< script>", "</svg >", "<IFRAME src=//x>"]) {
      expect(parseHistoryFile(fileWith({ title }))).toMatchObject({
        ok: false,
        reason: expect.stringMatching(/^events\.0: got markup in a text \(<.+\), expected plain words$/),
      });
      expect(parseHistoryFile(encodeHistoryFile([{ ...event, title }]))).toMatchObject({
        ok: true,
        events: [{ itemId: "A00001", title: "" }],
      });
    }
    expect(parseHistoryFile(fileWith({ creator: "<script>" }))).toMatchObject({ ok: false });
    expect(parseHistoryFile(fileWith({ title: "3 < 4, scripts & images" }))).toMatchObject({ ok: true });
  });

  test("refuses keys that aim at prototypes", () => {
    const text = `{"format":"docent-history","version":1,"__proto__":{"polluted":1},"events":[
      {"catalogId":"tate","itemId":"a","kind":"view","atMs":1,"title":"a","__proto__":{"polluted":1},"constructor":1}]}`;
    expect(parseHistoryFile(text)).toEqual({
      ok: false,
      reason: "it holds the key __proto__, which no history has",
    });
    expect("polluted" in {}).toBe(false);
  });
});
