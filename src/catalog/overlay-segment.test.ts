import { describe, expect, test } from "vitest";
import { encodeContainer } from "./container.ts";
import { decodeOverlaySegment, encodeOverlaySegment, type OverlaySegment } from "./overlay-segment.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);
const segment: OverlaySegment = {
  firstOrdinal: 100,
  itemCount: 2,
  gone: Uint32Array.of(3, 99),
  popularity: { ordinals: Uint32Array.of(0, 101), values: bytes(255, 1) },
  cluster: {
    centroid: bytes(1, 2),
    radius: 0.5,
    parts: {
      shards: bytes(1),
      cards: bytes(2),
      details: bytes(3),
      pictures: bytes(),
      lookup: bytes(4),
      titles: bytes(5),
    },
  },
};

describe("a segment of an overlay", () => {
  test("is read as it was written, with items and without", () => {
    expect(decodeOverlaySegment(encodeOverlaySegment(segment), "overlay 0")).toEqual(segment);
    const empty: OverlaySegment = { ...segment, itemCount: 0, cluster: undefined, popularity: undefined };
    expect(decodeOverlaySegment(encodeOverlaySegment(empty), "overlay 0")).toEqual(empty);
  });

  test("is refused where it takes away what comes after it, or lists items out of order", () => {
    const own = encodeOverlaySegment({ ...segment, gone: Uint32Array.of(102) });
    expect(() => decodeOverlaySegment(own, "overlay 0")).toThrow(
      "overlay 0: what is gone: item 102 out of order, or not below 102",
    );
    const twice = encodeOverlaySegment({ ...segment, gone: Uint32Array.of(7, 7) });
    expect(() => decodeOverlaySegment(twice, "overlay 0")).toThrow("item 7 out of order");
    const short = { ordinals: Uint32Array.of(0, 1), values: bytes(1) };
    expect(() =>
      decodeOverlaySegment(encodeOverlaySegment({ ...segment, popularity: short }), "here"),
    ).toThrow("here: popularity 1 of 2 items");
  });

  test("of a newer version is refused, not guessed at", () => {
    const newer = encodeContainer({ magic: "OVLY", version: 2 }, { HEAD: Uint32Array.of(0, 0) });
    expect(() => decodeOverlaySegment(newer, "overlay 3")).toThrow(
      "overlay 3: got format v2, this build reads v1",
    );
  });
});
