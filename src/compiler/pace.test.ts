import { expect, test } from "vitest";
import { createPace } from "./pace.ts";

test("lets the event loop run, and says how far the stage is", async () => {
  const fractions: number[] = [];
  const pace = createPace({ onFraction: (fraction) => fractions.push(fraction), yieldAfterMs: 0 });
  let timerRan = false;
  setTimeout(() => {
    timerRan = true;
  });
  await pace.part(0.5, 1).part(0, 0.5).step(0.5);
  expect(fractions).toEqual([0.625]);
  expect(timerRan).toBe(true);
});

test("does not yield before its time", async () => {
  const fractions: number[] = [];
  const pace = createPace({ onFraction: (fraction) => fractions.push(fraction), yieldAfterMs: 60_000 });
  await pace.step(0.1);
  await pace.step(0.2);
  expect(fractions).toEqual([]);
});

test("ends with the signal's reason, also when it is aborted during the pause", async () => {
  const before = new AbortController();
  before.abort(new Error("enough"));
  await expect(createPace({ signal: before.signal }).step(0)).rejects.toThrow("enough");

  const during = new AbortController();
  const pace = createPace({
    signal: during.signal,
    yieldAfterMs: 0,
    onFraction: () => during.abort(new Error("stop")),
  });
  await expect(pace.step(0)).rejects.toThrow("stop");
});
