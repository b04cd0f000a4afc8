import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openUpdateState } from "./update-state.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "docent-state-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("a change that was cut off when its update was killed is none, and those before and after it stay", async () => {
  const state = openUpdateState("unused", folder);
  await state.addChanges([{ remove: "a" }]);
  await appendFile(join(folder, "changes.jsonl"), '{"remove":"b');
  expect(await state.readChanges()).toEqual([{ remove: "a" }]);
  await state.addChanges([{ remove: "c" }]);
  expect(await state.readChanges()).toEqual([{ remove: "a" }, { remove: "c" }]);
  expect(await readFile(join(folder, "changes.jsonl"), "utf8")).not.toContain("b");
});

test("a line in the middle that is no change is refused with its place", async () => {
  const state = openUpdateState("unused", folder);
  await appendFile(join(folder, "changes.jsonl"), '{"remove":"a"}\nnonsense\n{"remove":"c"}\n');
  await expect(state.readChanges()).rejects.toThrow(/changes\.jsonl:2: not JSON/);
});

test("a checkpoint of megabytes is read as it was written", async () => {
  const state = openUpdateState("unused", folder);
  const cooccurrence = { leastVisitors: 3, ids: [[0, "a"] as const], snapshot: "QUJD".repeat(2_000_000) };
  const counts = { latestMs: undefined, referenceMs: undefined, arrivals: 0, heap: [] };
  const counter = { capacity: 10, halfLifeMs: 1, counts, lastIds: {}, cooccurrence };
  await state.writeStream({ catalogId: "shop", counter, files: {} });
  expect((await state.readStream())?.counter.cooccurrence?.snapshot).toHaveLength(8_000_000);
});
