import { expect, test } from "vitest";
import { placesAmong } from "./event-identity.ts";

const place = (seq: number, atMs: number) => ({ seq, atMs });
const at = (...times: number[]) => times.map((atMs) => ({ atMs }));

test("events of another log stand behind what had happened by then", () => {
  const log = [place(1, 10), place(2, 20), place(3, 30)];
  expect(placesAmong(at(5, 10, 15, 19, 25, 30, 31), log)).toEqual([
    0.5,
    1.25,
    1.5,
    1.75,
    2.5,
    undefined,
    undefined,
  ]);
  expect(placesAmong(at(1, 2), [])).toEqual([undefined, undefined]);
});

test("where the clock ran backwards, an event counts as no earlier than the one before it", () => {
  const log = [place(1, 10), place(2, 5), place(3, 20)];
  expect(placesAmong(at(7, 12), log)).toEqual([0.5, 2.5]);
});

test("where no number is left between two neighbours, events go to the end", () => {
  const next = 2 + Number.EPSILON * 2;
  expect(placesAmong(at(15, 15), [place(2, 10), place(next, 20)])).toEqual([undefined, undefined]);
});

test("numbers that other logs have are left to them", () => {
  const log = [place(1, 10), place(3, 20)];
  expect(placesAmong(at(15), log, new Set([1, 2, 3]))).toEqual([1.5]);
  expect(placesAmong(at(15), log, new Set([1, 2, 1.5, 3]))).toEqual([1.25]);
});
