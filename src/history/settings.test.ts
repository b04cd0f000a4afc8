import "fake-indexeddb/auto";
import fc from "fast-check";
import { deleteDB } from "idb";
import { expect, test } from "vitest";
import { openIndexedDbHistory } from "./indexed-db-history.ts";
import { createMemoryHistory } from "./memory-history.ts";
import { defaultSettings, parseSettings, type Settings } from "./settings.ts";

test("takes each field for what it is, or else its default", () => {
  expect(parseSettings(undefined)).toEqual(defaultSettings);
  expect(
    parseSettings({ paused: "yes", interest: "all", diversity: Number.NaN, retentionDays: 30.7 }),
  ).toEqual({
    ...defaultSettings,
    retentionDays: 30,
  });
  expect(parseSettings({ diversity: 7, popularity: -9, retentionDays: -1 })).toMatchObject({
    diversity: 1,
    popularity: -1,
    retentionDays: 0,
  });
  const settings: Settings = { ...defaultSettings, paused: true, interest: "median", popularity: 0.5 };
  expect(parseSettings(settings)).toEqual(settings);
});

test("settings are kept apart from the history, and another tab hears of a change", async () => {
  await deleteDB("docent");
  const tab = await openIndexedDbHistory();
  const other = await openIndexedDbHistory();
  const heard = new Promise<void>((resolve) => other.onChange(resolve));
  expect(await tab.changeSettings({ paused: true })).toEqual({ ...defaultSettings, paused: true });
  await heard;
  await tab.clear();
  expect(await other.settings()).toEqual({ ...defaultSettings, paused: true });
  for (const store of [tab, other]) store.close();
});

test("in memory they end with the page", async () => {
  const history = createMemoryHistory();
  await history.changeSettings({ diversity: 0.4 });
  expect(await history.settings()).toEqual({ ...defaultSettings, diversity: 0.4 });
  expect(await createMemoryHistory().settings()).toBeUndefined();
});

test("tabs that change different settings at the same time lose none of them", async () => {
  const change: fc.Arbitrary<Partial<Settings>> = fc.oneof(
    fc.record({ paused: fc.boolean() }),
    fc.record({ retentionDays: fc.nat(400) }),
    fc.record({ diversity: fc.constantFrom(0, 0.25, 1) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      await deleteDB("docent");
      const byField = new Map(changes.map((one) => [Object.keys(one)[0], one])); // each field by one tab alone
      const tabs = await Promise.all([...byField.values()].map(() => openIndexedDbHistory()));
      await Promise.all([...byField.values()].map((one, i) => tabs[i].changeSettings(one)));
      expect(await tabs[0].settings()).toEqual(Object.assign({ ...defaultSettings }, ...byField.values()));
      for (const tab of tabs) tab.close();
    }),
    { numRuns: 25, seed: 3 },
  );
});
