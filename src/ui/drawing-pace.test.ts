import { expect, test } from "vitest";
import { DrawingPace } from "./drawing-pace.ts";

/** An element that draws a list at this pace; says what was drawn each time. */
function drawingHost(list: () => readonly string[]) {
  const drawings: string[][] = [];
  let pace: DrawingPace<string> | undefined;
  const host = {
    addController: () => {},
    removeController: () => {},
    updateComplete: Promise.resolve(true),
    requestUpdate() {
      drawings.push([...(pace?.drawnOf(list()) ?? [])]);
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
