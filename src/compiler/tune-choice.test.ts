import { expect, test } from "vitest";
import { chooseCandidate, frontierOf, type TuneCandidate, visitBytesOf } from "./tune-choice.ts";

function candidate(dims: number, recall: number, likeness: number, visitBytes: number): TuneCandidate {
  return { code: "sign", dims, clusters: 100, nprobe: 8, index: "hnsw", recall, likeness, visitBytes };
}

const small = candidate(128, 0.96, 0.7, 100_000);
const middle = candidate(256, 0.97, 0.85, 200_000);
const large = candidate(512, 0.96, 0.95, 300_000);
const wasteful = candidate(512, 0.99, 0.951, 900_000);
const lossy = candidate(512, 0.8, 0.95, 90_000);
const all = [wasteful, large, lossy, small, middle];

test("takes what keeps most likeness within the budget, and of about as good ones the smallest", () => {
  const choose = (budgetBytes: number) => chooseCandidate(all, { budgetBytes, recall: 0.95 });
  expect(choose(250_000)).toEqual({ chosen: middle, isMet: true });
  expect(choose(300_000)).toEqual({ chosen: large, isMet: true });
  expect(choose(2_000_000)).toEqual({ chosen: large, isMet: true });
});

test("takes the smallest that reaches the recall where the budget is too small, and says so", () => {
  expect(chooseCandidate(all, { budgetBytes: 50_000, recall: 0.95 })).toEqual({
    chosen: small,
    isMet: false,
  });
  expect(chooseCandidate(all, { budgetBytes: 50_000, recall: 0.999 })).toEqual({
    chosen: wasteful,
    isMet: false,
  });
  expect(() => chooseCandidate([], { budgetBytes: 1, recall: 0.9 })).toThrow("got no candidates");
});

test("lists what no other beats", () => {
  expect(frontierOf(all, 0.95)).toEqual([small, middle, large, wasteful]);
  expect(frontierOf([...all, candidate(64, 0.96, 0.6, 150_000)], 0.95)).toEqual([
    small,
    middle,
    large,
    wasteful,
  ]);
});

test("counts what a first search transfers", () => {
  const cut = { itemCount: 1000, clusters: 10, nprobe: 2, bytesPerItem: 64 };
  const withGraphs = 35_000 + 10 * (64 + 52) + 2 * (100 * (64 + 14) + 250);
  expect(visitBytesOf({ ...cut, index: "hnsw" })).toBe(withGraphs);
  expect(visitBytesOf({ ...cut, index: "flat" })).toBe(withGraphs - 2 * 100 * 14);
});
