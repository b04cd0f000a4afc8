import { expect, test } from "vitest";
import { measureCode } from "./code-size.ts";

/**
 * In brotli. Lower them when you have made the scripts smaller.
 * - `start`: client and worker, before any file of a catalogue is asked for;
 * - `answer`: what a first visitor's first ten wait for besides.
 */
const budgetBytes = { start: 18_100, answer: 14_600 };

test("the code on the way to a first recommendation stays within its budget", async () => {
  const scripts = await measureCode();
  const of = (wanted: string) => scripts.filter(({ when }) => when === wanted);
  const sum = (some: typeof scripts) => some.reduce((bytes, { brotliBytes }) => bytes + brotliBytes, 0);
  const [start, answer] = [sum(of("start")), sum(of("answer"))];
  console.table(Object.fromEntries(scripts.map(({ name, ...size }) => [name, size])));
  console.info(
    `at the start ${start} bytes in brotli, until the first ten ${answer} more, all ${sum(scripts)}`,
  );
  const names = of("start").map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["client.js", "engine.worker.js"]));
  expect(of("answer").length).toBeGreaterThan(0);
  expect(start).toBeLessThanOrEqual(budgetBytes.start);
  expect(answer).toBeLessThanOrEqual(budgetBytes.answer);
});
