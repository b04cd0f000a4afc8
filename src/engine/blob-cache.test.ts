import "fake-indexeddb/auto";
import { deleteDB, openDB } from "idb";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { BlobCache } from "./blob-cache.ts";
import { openIndexedDbBlobs } from "./indexed-db-blobs.ts";
import { createMemoryBlobs } from "./memory-blobs.ts";

const opened: BlobCache[] = [];
let nowMs = 0;

interface Options {
  readonly budgetBytes?: number;
}

async function openTab(options: Options = {}): Promise<BlobCache> {
  const blobs = await openIndexedDbBlobs({ now: () => ++nowMs, ...options });
  opened.push(blobs);
  return blobs;
}

const blob = (hash: string, length = 10, { catalogId = "tate", kind = "shards" } = {}) => ({
  catalogId,
  hash,
  kind,
  bytes: new Uint8Array(length).fill(hash.charCodeAt(0)),
});

async function kept(blobs: BlobCache, catalogId = "tate"): Promise<string> {
  const hashes = "abcdefgh".split("");
  const found = await Promise.all(hashes.map((hash) => blobs.read(catalogId, hash)));
  return hashes.filter((_, i) => found[i]).join("");
}

beforeEach(() => deleteDB("docent-cache"));
afterEach(() => {
  vi.restoreAllMocks();
  for (const blobs of opened.splice(0)) blobs.close();
});

describe.each([
  { kind: "indexeddb", open: (options?: Options) => openTab(options) },
  { kind: "memory", open: async (options?: Options) => createMemoryBlobs(options) },
])("a cache in $kind", ({ kind, open }) => {
  test("says where it is, and gives back whole files by catalogue and hash", async () => {
    const blobs = await open();
    expect(blobs.kind).toBe(kind);
    await blobs.write(blob("a"));
    await blobs.write(blob("b", 10, { catalogId: "moma" }));
    expect(await blobs.read("tate", "a")).toEqual(new Uint8Array(10).fill(97));
    expect(await blobs.read("tate", "b")).toBeUndefined();
    expect(await blobs.read("moma", "a")).toBeUndefined();
  });

  test("lists how much it keeps of each catalogue", async () => {
    const blobs = await open();
    await blobs.write(blob("a"));
    await blobs.write(blob("b", 5));
    await blobs.write(blob("b", 7, { catalogId: "moma" }));
    await blobs.remove("tate", "a");
    const usage = await blobs.usage();
    expect(usage.map(({ catalogId, bytes }) => `${catalogId} ${bytes}`).sort()).toEqual(["moma 7", "tate 5"]);
  });

  test("gives bytes that the caller may change", async () => {
    const blobs = await open();
    await blobs.write(blob("a"));
    (await blobs.read("tate", "a"))?.fill(0);
    expect(await blobs.read("tate", "a")).toEqual(new Uint8Array(10).fill(97));
  });

  test("drops what was not used for longest when its budget is full", async () => {
    const blobs = await open({ budgetBytes: 35 });
    for (const hash of "abc") await blobs.write(blob(hash));
    await blobs.read("tate", "a");
    if (kind === "indexeddb") await expect.poll(() => lastUseOf("a")).toBe(nowMs);
    await blobs.write(blob("d"));
    expect(await kept(blobs)).toBe("acd");
    await blobs.write(blob("e", 35));
    expect(await kept(blobs)).toBe("e");
  });

  test("counts a blob that is written again once", async () => {
    const blobs = await open({ budgetBytes: 30 });
    for (const hash of "aaab") await blobs.write(blob(hash));
    await blobs.write(blob("c"));
    expect(await kept(blobs)).toBe("abc");
  });

  test("leaves out what alone exceeds its budget", async () => {
    const blobs = await open({ budgetBytes: 30 });
    await blobs.write(blob("a"));
    await blobs.write(blob("b", 31));
    expect(await kept(blobs)).toBe("a");
  });

  test("drops what a new generation no longer names, of that catalogue and kind", async () => {
    const blobs = await open();
    await blobs.write(blob("a"));
    await blobs.write(blob("b"));
    await blobs.write(blob("c", 10, { kind: "cards" }));
    await blobs.write(blob("a", 10, { catalogId: "moma" }));
    await blobs.retain("tate", "shards", new Set(["b"]));
    expect(await kept(blobs)).toBe("bc");
    expect(await kept(blobs, "moma")).toBe("a");
  });

  test("removes one blob, and makes room by dropping the older half", async () => {
    const blobs = await open();
    for (const hash of "abcde") await blobs.write(blob(hash));
    await blobs.remove("tate", "c");
    await blobs.remove("tate", "no such");
    expect(await kept(blobs)).toBe("abde");
    await blobs.makeRoom();
    const left = await kept(blobs);
    expect(left).toHaveLength(2);
    expect(left).toContain("e");
  });

  test("keeps manifests by their address", async () => {
    const blobs = await open();
    expect(await blobs.readManifest("https://a.example/")).toBeUndefined();
    await blobs.writeManifest("https://a.example/", "one");
    await blobs.writeManifest("https://a.example/", "two");
    expect(await blobs.readManifest("https://a.example/")).toBe("two");
  });
});

async function lastUseOf(hash: string): Promise<number> {
  const db = await openDB("docent-cache");
  const use = await db.get("uses", ["tate", hash]);
  db.close();
  return use.usedAtMs;
}

describe("the cache in IndexedDB", () => {
  test("is one cache in two tabs, with one budget", async () => {
    const [left, right] = [await openTab({ budgetBytes: 30 }), await openTab({ budgetBytes: 30 })];
    await left.write(blob("a"));
    await right.write(blob("b"));
    expect(await kept(left)).toBe("ab");
    await Promise.all([left.write(blob("c")), right.write(blob("d"))]);
    expect(await kept(right)).toHaveLength(3);
  });

  test("makes room and writes again when the disk is full", async () => {
    const blobs = await openTab();
    for (const hash of "abcd") await blobs.write(blob(hash));
    failPuts(1);
    await blobs.write(blob("e"));
    expect(await kept(blobs)).toBe("cde");
  });

  test("rejects when the disk stays full, and drops nothing for what it could not write", async () => {
    const blobs = await openTab({ budgetBytes: 20 });
    await blobs.write(blob("a"));
    await blobs.write(blob("b"));
    failPuts(2);
    await expect(blobs.write(blob("c", 20))).rejects.toMatchObject({ name: "QuotaExceededError" });
    vi.restoreAllMocks();
    // The older half made room in between.
    expect(await kept(blobs)).toBe("b");
    await blobs.write(blob("d"));
    expect(await kept(blobs)).toBe("bd");
  });
});

/** The next `times` blobs are refused, as a full disk does. */
function failPuts(times: number): void {
  const put = IDBObjectStore.prototype.put;
  let left = times;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
    if (this.name === "blobs" && left-- > 0) throw new DOMException("full", "QuotaExceededError");
    return put.apply(this, args);
  });
}
