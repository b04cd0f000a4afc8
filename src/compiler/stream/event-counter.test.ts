import { describe, expect, test } from "vitest";
import { createEventCounter } from "./event-counter.ts";
import { parseEventLine } from "./event-lines.ts";

const day = 86_400_000;
const options = {
  capacity: 100,
  halfLifeMs: 7 * day,
  nowMs: 1000 * day,
  isThere: (id: string) => id !== "lost",
};

describe("a line of events", () => {
  test("is an event, an event in its broker's envelope, or an answer of redis-cli", () => {
    const plain = { kind: "view", visitor: undefined, atMs: undefined, position: undefined };
    expect(parseEventLine('{"item":"a"}')).toEqual({ ok: true, events: [{ ...plain, item: "a" }] });
    expect(parseEventLine('{"item":7,"kind":"save","at":"2026-01-02T00:00:00Z","id":9}')).toEqual({
      ok: true,
      events: [{ item: "7", kind: "save", atMs: Date.UTC(2026, 0, 2), position: { stream: "", id: [9, 0] } }],
    });
    const kafka = '{"stream":"events/3","id":41,"event":{"item":"a","kind":"save","visitor":9}}';
    expect(parseEventLine(kafka)).toEqual({
      ok: true,
      events: [
        { ...plain, item: "a", kind: "save", visitor: "9", position: { stream: "events/3", id: [41, 0] } },
      ],
    });
    const redis =
      '{"events":[["1700000000000-5",["item","a"]],["1700000000001-0",["item","b","at","1700000000017"]]]}';
    expect(parseEventLine(redis)).toEqual({
      ok: true,
      events: [
        {
          ...plain,
          item: "a",
          atMs: 1_700_000_000_000,
          position: { stream: "events", id: [1_700_000_000_000, 5] },
        },
        {
          ...plain,
          item: "b",
          atMs: 1_700_000_000_017,
          position: { stream: "events", id: [1_700_000_000_001, 0] },
        },
      ],
    });
    expect(parseEventLine("null")).toEqual({ ok: true, events: [] });
  });

  test("says what is wrong with it", () => {
    expect(parseEventLine("{item")).toEqual({ ok: false, reason: "not JSON" });
    expect(parseEventLine('{"kind":"view"}')).toEqual({ ok: false, reason: 'it has no "item"' });
    expect(parseEventLine('{"item":"a","at":"soon"}')).toEqual({
      ok: false,
      reason: 'at: got "soon", expected a time',
    });
    expect(parseEventLine('{"item":{"deep":1}}')).toMatchObject({ ok: false });
  });

  test("of many entries keeps those that are events, and says what is wrong with the others", () => {
    const entries = [["1-0", ["item", "a"]], ["1-1", ["kind", "view"]], "torn", ["1-3", ["item", "b"]]];
    expect(parseEventLine(JSON.stringify({ events: entries }))).toMatchObject({
      ok: true,
      events: [{ item: "a" }, { item: "b" }],
      faults: ['entry 1-1: item: got undefined, expected "item"', "entry 3: not an id and its fields"],
    });
  });
});

describe("counting events", () => {
  const line = (item: string, at: number, rest: object = {}) => JSON.stringify({ item, at, ...rest });

  test("lets old ones count less: by half after the half-life", () => {
    const counter = createEventCounter(options);
    counter.addLine(line("old", 986 * day), "events:1");
    counter.addLine(line("old", 986 * day), "events:2");
    counter.addLine(line("old", 986 * day), "events:3");
    counter.addLine(line("new", 1000 * day), "events:4");
    const [first, second] = counter.popular(10);
    expect(first).toEqual({ id: "new", score: 1 });
    expect(second.id).toBe("old");
    expect(second.score).toBeCloseTo(0.75, 6);
  });

  test("counts each event of a stream once, wherever it is read from again", () => {
    const lines = [1, 2, 3, 4].map((id) => line("a", 990 * day, { id, stream: "s" }));
    const first = createEventCounter(options);
    for (const text of lines.slice(0, 3)) first.addLine(text, "s");
    const second = createEventCounter(options, first.state());
    for (const text of lines) second.addLine(text, "s");
    expect(second.tally).toMatchObject({ counted: 1, repeated: 3 });
    const whole = createEventCounter(options);
    for (const text of lines) whole.addLine(text, "s");
    expect(second.state()).toEqual(whole.state());
    // A checkpoint is plain data.
    expect(JSON.parse(JSON.stringify(second.state()))).toEqual(second.state());
  });

  test("puts bad lines, unknown items, odd kinds and wrong clocks in their own counts, and goes on", () => {
    const counter = createEventCounter(options);
    counter.addLine("nonsense", "events:1");
    counter.addLine(line("lost", 990 * day), "events:2");
    counter.addLine(line("a", 990 * day, { kind: "sneeze" }), "events:3");
    counter.addLine(line("a", 999 * day), "events:4");
    counter.addLine(line("b", 998 * day), "events:5");
    counter.addLine(line("c", 5000 * day), "events:6");
    counter.addLine("", "events:7");
    expect(counter.tally).toEqual({
      counted: 3,
      repeated: 0,
      unknownItems: 1,
      ignored: 1,
      badLines: 1,
      late: 1,
      future: 1,
      unknownIds: ["lost"],
      faults: ["events:1: not JSON"],
    });
    // What claims to be of the future does not make all else look old.
    expect(counter.popular(3)[0]).toEqual({ id: "c", score: 1 });
    expect(counter.popular(3)[1].score).toBeGreaterThan(0.9);
  });

  test("says what enough visitors had beside what, and nothing of fewer, wherever it is read on from", () => {
    const lines: string[] = [];
    for (let n = 0; n < 5; n++) {
      lines.push(line("a", 990 * day, { visitor: `v${n}` }), line("b", 990 * day, { visitor: `v${n}` }));
      // The same four, and one of them often.
      lines.push(line("c", 990 * day, { visitor: `v${n % 4}` }), line("d", 990 * day, { visitor: "v0" }));
    }
    lines.push(line("b", 990 * day), line("c", 990 * day)); // whose they are is not said
    const places: Record<string, number> = { a: 40, b: 7, c: 1, d: 2 };
    const whole = createEventCounter({ ...options, leastVisitors: 5 });
    for (const text of lines) whole.addLine(text, "s");
    expect(whole.cooccurrence((id) => places[id])).toMatchObject({
      ordinals: [7, 40],
      pairs: [{ first: 0, second: 1 }],
    });
    const first = createEventCounter({ ...options, leastVisitors: 5 });
    for (const text of lines.slice(0, 9)) first.addLine(text, "s");
    const second = createEventCounter(options, JSON.parse(JSON.stringify(first.state())));
    for (const text of lines.slice(9)) second.addLine(text, "s");
    expect(second.state()).toEqual(whole.state());
    expect(second.cooccurrence((id) => places[id])).toEqual(whole.cooccurrence((id) => places[id]));
    expect(second.cooccurrence((id) => (id === "a" ? undefined : 3))?.pairs).toEqual([]);
    expect(JSON.stringify(whole.cooccurrence((id) => places[id]))).not.toContain("v0");
  });

  test("remembers beside what for no more items than it counts, twice over", () => {
    const counter = createEventCounter({ ...options, capacity: 10 });
    for (let i = 0; i < 3000; i++) {
      const item = i % 3 === 0 ? "a" : i % 3 === 1 ? "b" : `rare ${i}`;
      counter.addLine(line(item, 990 * day, { visitor: `v${Math.floor(i / 3)}` }), "events");
    }
    expect(counter.state().cooccurrence?.ids.length).toBeLessThanOrEqual(20);
    const found = counter.cooccurrence((id) => ({ a: 1, b: 2 })[id]);
    expect(found?.ordinals).toEqual([1, 2]);
  });

  test("keeps a bounded number of items, and names those that are certain", () => {
    const counter = createEventCounter({ ...options, capacity: 10 });
    for (let i = 0; i < 2000; i++) counter.addLine(line(i % 2 ? "a" : `rare ${i}`, 990 * day), "events");
    expect(counter.state().counts.heap).toHaveLength(10);
    expect(counter.popular(10).at(0)?.id).toBe("a");
  });
});
