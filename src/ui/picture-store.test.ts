import { expect, test } from "vitest";
import type { PictureBytes } from "../engine/api/items.ts";
import type { Reply } from "../engine/api/reply.ts";
import { PictureStore } from "./picture-store.ts";

function setUp({ keptCount = 2, batchSize = 24 } = {}) {
  const asked: number[][] = [];
  const revoked: string[] = [];
  let isOffline = false;
  const engine = {
    async pictures({
      ordinals,
    }: {
      ordinals: readonly number[];
    }): Promise<Reply<(PictureBytes | undefined)[]>> {
      asked.push([...ordinals]);
      if (isOffline) return { ok: false, failure: { kind: "offline", message: "no network" } };
      return {
        ok: true,
        value: ordinals.map((o) =>
          o === 13 ? undefined : { mediaType: "image/png", bytes: Uint8Array.of(o) },
        ),
      };
    },
  };
  const store = new PictureStore(engine, {
    keptCount,
    batchSize,
    createUrl: ({ bytes }) => `blob:${bytes[0]}`,
    revokeUrl: (url) => revoked.push(url),
  });
  return { store, asked, revoked, setOffline: (value: boolean) => (isOffline = value) };
}

test("pictures wanted together are asked for in one message, each once", async () => {
  const { store, asked } = setUp();
  const urls = await Promise.all([1, 2, 1].map((ordinal) => store.lease(ordinal).url));
  expect(urls).toEqual(["blob:1", "blob:2", "blob:1"]);
  expect(asked).toEqual([[1, 2]]);
});

test("many are asked for in batches", async () => {
  const { store, asked } = setUp({ batchSize: 2 });
  await Promise.all([1, 2, 3].map((ordinal) => store.lease(ordinal).url));
  expect(asked).toEqual([[1, 2], [3]]);
});

test("an address is revoked only after its last lease, and after those used later fill the store", async () => {
  const { store, revoked } = setUp({ keptCount: 2 });
  const leases = [1, 2, 3, 3].map((ordinal) => store.lease(ordinal));
  await Promise.all(leases.map(({ url }) => url));
  leases[0].release();
  leases[1].release();
  leases[2].release();
  leases[2].release(); // a second release of the same lease changes nothing
  await Promise.resolve();
  expect(revoked).toEqual([]);
  leases[3].release();
  await Promise.resolve();
  expect(revoked).toEqual(["blob:1"]);
});

test("a kept picture is not asked for again", async () => {
  const { store, asked } = setUp();
  const lease = store.lease(1);
  await lease.url;
  lease.release();
  expect(await store.lease(1).url).toBe("blob:1");
  expect(asked).toEqual([[1]]);
});

test("a failure is forgotten, and an item without a picture gives none", async () => {
  const { store, asked, setOffline } = setUp();
  setOffline(true);
  expect(await store.lease(1).url).toBeUndefined();
  setOffline(false);
  expect(await store.lease(1).url).toBe("blob:1");
  expect(await store.lease(13).url).toBeUndefined();
  expect(asked).toEqual([[1], [1], [13]]);
});

test("clearing revokes everything", async () => {
  const { store, revoked } = setUp();
  await Promise.all([1, 2].map((ordinal) => store.lease(ordinal).url));
  store.clear();
  await Promise.resolve();
  expect(revoked.sort()).toEqual(["blob:1", "blob:2"]);
});
