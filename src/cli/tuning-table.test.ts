import { expect, test } from "vitest";
import type { TuneCandidate } from "../compiler/tune-choice.ts";
import { tuningTable } from "./tuning-table.ts";

const candidate = (dims: number, likeness: number, visitBytes: number): TuneCandidate => ({
  code: "sign",
  dims,
  clusters: 1052,
  nprobe: 24,
  index: "flat",
  recall: 0.96,
  likeness,
  visitBytes,
});
const small = candidate(128, 0.81, 98_000);
const large = candidate(512, 0.97, 290_000);

test("shows the frontier and what was taken", () => {
  const tuning = { sampled: 16_000, candidates: [small, large], chosen: large, isMet: true };
  expect(tuningTable(tuning, { budgetBytes: 300_000, recall: 0.95 })).toBe(
    `Tried 2 ways on 16,000 items; no other has fewer bytes and more likeness than these:
     dimensions  bytes/item  index  clusters  probed  recall  likeness  first search
       128 sign          16   flat     1,052      24   0.960     0.810       98.0 kB
  →    512 sign          64   flat     1,052      24   0.960     0.970      290.0 kB
  → taken: within 300.0 kB
`,
  );
});

test("says clearly when the budget can't be met, and when the recall can't", () => {
  const tuning = { sampled: 16_000, candidates: [small, large], chosen: small, isMet: false };
  expect(tuningTable(tuning, { budgetBytes: 50_000, recall: 0.95 })).toContain(
    "The budget of 50.0 kB cannot be met: the least for a recall of 0.95 is 98.0 kB, which is taken",
  );
  expect(tuningTable(tuning, { budgetBytes: 50_000, recall: 0.99 })).toContain(
    "No choice finds 0.99 of the exact ten: the budget of 50.0 kB cannot be met. Taken: what comes nearest, 0.960",
  );
});
