import { expect, test } from "vitest";
import { composePlaceholder, type Shape, toneCount } from "./placeholder.ts";

const ids = Array.from({ length: 2000 }, (_, i) => `item-${i}`);

test("the same id always gives the same composition", () => {
  expect(composePlaceholder("The Land Girls-1998")).toEqual(composePlaceholder("The Land Girls-1998"));
  // Pinned, so that a visitor meets the same picture after an update of the site.
  expect(composePlaceholder("1F600")).toMatchInlineSnapshot(`
    {
      "ground": 2,
      "shapes": [
        {
          "dx": -1,
          "dy": 1,
          "kind": "quarter",
          "r": 48,
          "tone": 1,
          "x": 48,
          "y": 0,
        },
        {
          "dx": 1,
          "dy": -1,
          "kind": "quarter",
          "r": 48,
          "tone": 0,
          "x": 0,
          "y": 96,
        },
        {
          "dx": 1,
          "dy": 1,
          "kind": "quarter",
          "r": 48,
          "tone": 5,
          "x": 48,
          "y": 48,
        },
      ],
    }
  `);
});

test("different ids seldom share one", () => {
  const distinct = new Set(ids.map((id) => JSON.stringify(composePlaceholder(id))));
  expect(distinct.size).toBeGreaterThan(ids.length * 0.8);
});

test("every composition has shapes that meet the square, in tones of the theme other than its ground", () => {
  for (const id of ids) {
    const { ground, shapes } = composePlaceholder(id);
    expect(shapes.length).toBeGreaterThan(0);
    expect(shapes.length).toBeLessThanOrEqual(12);
    for (const shape of shapes) {
      expect(shape.tone).not.toBe(ground);
      expect(shape.tone).toBeLessThan(toneCount);
      const { left, right, top, bottom } = boundsOf(shape);
      expect(right).toBeGreaterThan(left);
      expect(bottom).toBeGreaterThan(top);
      expect(Math.min(right, 96) - Math.max(left, 0)).toBeGreaterThan(0);
      expect(Math.min(bottom, 96) - Math.max(top, 0)).toBeGreaterThan(0);
    }
  }
});

function boundsOf(shape: Shape) {
  switch (shape.kind) {
    case "rect":
    case "arch":
      return { left: shape.x, right: shape.x + shape.w, top: shape.y, bottom: shape.y + shape.h };
    case "disc":
      return {
        left: shape.x - shape.r,
        right: shape.x + shape.r,
        top: shape.y - shape.r,
        bottom: shape.y + shape.r,
      };
    case "quarter": {
      const endX = shape.x + shape.dx * shape.r;
      const endY = shape.y + shape.dy * shape.r;
      return {
        left: Math.min(shape.x, endX),
        right: Math.max(shape.x, endX),
        top: Math.min(shape.y, endY),
        bottom: Math.max(shape.y, endY),
      };
    }
  }
}
