import { expect, test } from "vitest";
import { DrawingPace } from "./drawing-pace.ts";

/** An element that draws a list at this pace, or none; says what was drawn each time. */
function drawingHost(list: () => readonly string[] | undefined) {
  const drawings: string[][] = [];
  let pace: DrawingPace<string> | undefined;
  const host = {
    addController: () => {},
    removeController: () => {},
    updateComplete: Promise.resolve(true),
    requestUpdate() {
      pace?.hostUpdate();
      const keys = list();
      drawings.push(keys && pace ? [...pace.drawnOf(keys)] : []);
      pace?.hostUpdated();
    },
  };
  pace = new DrawingPace<string>(host, { inFrame: 2 });
  return { host, drawings };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

test("draws a few parts in each frame until all are there, and then rests", async () => {
  const { host, drawings } = drawingHost(() => ["a", "b", "c", "d", "e"]);
  host.requestUpdate();
  expect(drawings).toEqual([["a", "b"]]);
  await settled();
  expect(drawings).toEqual([
    ["a", "b"],
    ["a", "b", "c", "d"],
    ["a", "b", "c", "d", "e"],
  ]);
});

test("keeps what was drawn, and takes its time with what is new", async () => {
  let list = ["a", "b", "c"];
  const { host, drawings } = drawingHost(() => list);
  host.requestUpdate();
  await settled();
  list = ["x", "y", "z", "c"];
  host.requestUpdate();
  expect(drawings.at(-1)).toEqual(["c", "x", "y"]);
  await settled();
  expect(new Set(drawings.at(-1))).toEqual(new Set(list));
});

test("rests where the list is gone before all of it was drawn", async () => {
  let list: string[] | undefined = ["a", "b", "c", "d", "e"];
  const { host, drawings } = drawingHost(() => list);
  host.requestUpdate();
  list = undefined;
  host.requestUpdate();
  await settled();
  const drawn = drawings.length;
  await settled();
  expect(drawings.length).toBe(drawn);
});
