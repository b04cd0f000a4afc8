import { expect, test } from "vitest";
import { choosePrivacyLevel, raisedTo } from "./privacy-level.ts";

const large = { setting: undefined, totalBytes: 17_000_000, hasBundles: true };

test("fetches small catalogues whole and large ones in bundles, unless told otherwise", () => {
  expect(choosePrivacyLevel({ ...large, totalBytes: 5_000_000 })).toEqual({ ok: true, level: "everything" });
  expect(choosePrivacyLevel({ ...large, totalBytes: 5_000_001 })).toEqual({ ok: true, level: "bundles" });
  const upTo = { everythingUpToBytes: 20_000_000 };
  expect(choosePrivacyLevel({ ...large, ...upTo })).toEqual({ ok: true, level: "everything" });
});

test("a manifest's word makes visitors fetch more, within reason, and never less", () => {
  expect([undefined, 0, 4_000_000, 8_000_000, 9e9].map(raisedTo)).toEqual([
    5_000_000, 5_000_000, 5_000_000, 8_000_000, 50_000_000,
  ]);
});

test("asks for files directly only where that was chosen", () => {
  expect(choosePrivacyLevel({ ...large, wish: "direct" })).toEqual({ ok: true, level: "direct" });
  expect(choosePrivacyLevel({ ...large, setting: "direct" })).toEqual({ ok: true, level: "direct" });
});

test("what the visitor has chosen is stronger than what the page wishes", () => {
  const wish = "direct";
  expect(choosePrivacyLevel({ ...large, setting: "everything", wish })).toEqual({
    ok: true,
    level: "everything",
  });
  expect(choosePrivacyLevel({ ...large, setting: "bundles", wish })).toEqual({ ok: true, level: "bundles" });
});

test("a catalogue without bundles is never read at less than they would tell", () => {
  const without = { ...large, hasBundles: false };
  const small = { ...without, totalBytes: 1_000_000, setting: "bundles" } as const;
  expect(choosePrivacyLevel(small)).toEqual({ ok: true, level: "everything" });
  expect(choosePrivacyLevel(without)).toMatchObject({
    ok: false,
    reason: expect.stringContaining("17.0 MB"),
  });
  expect(choosePrivacyLevel({ ...without, setting: "bundles", wish: "direct" })).toMatchObject({ ok: false });
});
