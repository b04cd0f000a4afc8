import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { openEnvelope, sealEnvelope } from "./envelope.ts";

const deflate = async (bytes: Uint8Array) => new Uint8Array(deflateSync(bytes));
const payload = new TextEncoder().encode("docent ".repeat(500));
const seal = (bytes = payload, padTo = 1) => sealEnvelope(bytes, { deflate, padTo });

function changed(file: Uint8Array, change: (view: DataView) => void): Uint8Array {
  const copy = file.slice();
  change(new DataView(copy.buffer));
  return copy;
}

test("opens what it sealed, compressed or not", async () => {
  expect(await openEnvelope(await seal(), "f")).toEqual(payload);
  const incompressible = Uint8Array.of(9, 1, 200);
  const file = await seal(incompressible);
  expect(file.length).toBe(19);
  expect(await openEnvelope(file, "f")).toEqual(incompressible);
});

test("pads to a multiple, invisibly to the reader", async () => {
  const file = await seal(payload, 4096);
  expect(file.length).toBe(4096);
  expect(await openEnvelope(file, "f")).toEqual(payload);
});

test("refuses a file that was cut short", async () => {
  const file = await seal();
  await expect(openEnvelope(file.subarray(0, file.length - 5), "shard 12")).rejects.toThrow(
    /shard 12: \d+ stored bytes were announced/,
  );
  await expect(openEnvelope(file.subarray(0, 9), "shard 12")).rejects.toThrow(
    "shard 12: 9 bytes are too few",
  );
});

test("refuses a file that inflates to more than it announces", async () => {
  const bomb = changed(await seal(), (view) => view.setUint32(8, 10, true));
  await expect(openEnvelope(bomb, "shard 12")).rejects.toThrow("inflates beyond the 10 bytes");
});

test("refuses a payload beyond the limit before inflating it", async () => {
  const huge = changed(await seal(), (view) => view.setUint32(8, 0xffffffff, true));
  await expect(openEnvelope(huge, "shard 12")).rejects.toThrow("exceeds the limit");
});

test("refuses an envelope that inflates to less than it announces", async () => {
  const short = changed(await seal(), (view) => view.setUint32(8, payload.length + 1, true));
  await expect(openEnvelope(short, "shard 12")).rejects.toThrow(`inflates to ${payload.length} bytes`);
});

test("refuses broken compression, other versions and other files", async () => {
  const file = await seal();
  await expect(
    openEnvelope(
      changed(file, (v) => v.setUint32(20, 0)),
      "shard 12",
    ),
  ).rejects.toThrow("compressed payload is broken");
  await expect(
    openEnvelope(
      changed(file, (v) => v.setUint8(4, 2)),
      "shard 12",
    ),
  ).rejects.toThrow("got envelope v2, this build reads v1");
  await expect(
    openEnvelope(
      changed(file, (v) => v.setUint8(5, 7)),
      "shard 12",
    ),
  ).rejects.toThrow("unknown compression 7");
  await expect(
    openEnvelope(new TextEncoder().encode("<!doctype html><p>Not found</p>"), "shard 12"),
  ).rejects.toThrow("not a Docent file");
});
