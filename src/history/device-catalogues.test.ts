import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { deviceAddress, openDeviceCatalogues, parseDeviceAddress } from "./device-catalogues.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);
const files = (...entries: [string, Uint8Array][]) => new Map(entries);
const about = { title: "Boats", items: 3, bytes: 4, madeAtMs: 1 };

test("keeps catalogues beside each other, each with its own files, the newest first", async () => {
  const store = openDeviceCatalogues();
  await store.put({ ...about, id: "a" }, files(["manifest.json", bytes(1)], ["files/x", bytes(2)]));
  await store.put({ ...about, id: "ab", madeAtMs: 2 }, files(["manifest.json", bytes(3)]));
  expect((await store.list()).map(({ id }) => id)).toEqual(["ab", "a"]);
  expect(await store.file("a", "files/x")).toEqual(bytes(2));
  expect(await store.file("ab", "files/x")).toBeUndefined();
  expect(await store.files("a")).toEqual(files(["files/x", bytes(2)], ["manifest.json", bytes(1)]));
  store.close();
});

test("a catalogue that is made again leaves nothing of the old one", async () => {
  const store = openDeviceCatalogues();
  await store.put({ ...about, id: "b" }, files(["manifest.json", bytes(1)], ["files/old", bytes(2)]));
  await store.put({ ...about, id: "b", title: "Ships" }, files(["manifest.json", bytes(4)]));
  expect(await store.files("b")).toEqual(files(["manifest.json", bytes(4)]));
  expect((await store.list()).find(({ id }) => id === "b")?.title).toBe("Ships");
  await store.remove("b");
  expect(await store.files("b")).toEqual(new Map());
  expect((await store.list()).map(({ id }) => id)).not.toContain("b");
  store.close();
});

test("an address leads back to the catalogue and the path", () => {
  const address = new URL("files/3f/a9.docent", deviceAddress("made-boats")).href;
  expect(parseDeviceAddress(address)).toEqual({ id: "made-boats", path: "files/3f/a9.docent" });
  expect(parseDeviceAddress("https://example.org/files/x")).toBeUndefined();
});
