import { expect, test } from "vitest";
import { listKey, stageKey } from "./stage-cache-key.ts";

test("gives equal inputs equal keys, and others different ones", async () => {
  const key = await stageKey("embed", ["lsa", { dims: 128 }, 5]);
  expect(key).toMatch(/^[0-9a-f]{32}$/);
  expect(await stageKey("embed", ["lsa", { dims: 128 }, 5])).toBe(key);
  expect(await stageKey("reduce", ["lsa", { dims: 128 }, 5])).not.toBe(key);
  expect(await stageKey("embed", ["lsa", { dims: 64 }, 5])).not.toBe(key);
});

test("sees a change anywhere in a long list, and where an item ends", async () => {
  const list = Array.from({ length: 10_000 }, (_, i) => ({ text: `item ${i}` }));
  const key = await listKey(list);
  expect(await listKey([...list])).toBe(key);
  expect(await listKey(list.with(9_999, { text: "other" }))).not.toBe(key);
  expect(await listKey(list.slice(0, -1))).not.toBe(key);
  expect(await listKey(["ab", "c"])).not.toBe(await listKey(["a", "bc"]));
});
