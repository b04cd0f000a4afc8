import { expect, test } from "vitest";
import { createProgressView } from "./progress-view.ts";

function start({ isTTY, columns, isQuiet }: { isTTY?: boolean; columns?: number; isQuiet?: boolean } = {}) {
  const state = { text: "", nowMs: 0 };
  const stream = {
    write: (text: string) => {
      state.text += text;
    },
    ...(isTTY !== undefined && { isTTY }),
    ...(columns !== undefined && { columns }),
  };
  const view = createProgressView({ stream, isQuiet: isQuiet ?? false, clock: () => state.nowMs });
  return { state, view };
}

test("elsewhere than on a terminal, each stage is a line when it ends, a long one every five seconds", () => {
  const { state, view } = start();
  for (let second = 0; second <= 12; second++) {
    state.nowMs = second * 1000;
    view.update("embed", second / 12);
  }
  view.say("a note");
  expect(state.text).toBe("5.0 s  embed 41%\n10.0 s  embed 83%\n12.0 s  embed\na note\n");
});

test("on a terminal, one line is drawn again and again, at most a dozen times a second", () => {
  const { state, view } = start({ isTTY: true, columns: 80 });
  view.update("embed", 0);
  state.nowMs = 10;
  view.update("embed", 0.01);
  state.nowMs = 1500;
  view.update("embed", 0.5);
  view.say("a note");
  view.close();
  expect(state.text).toBe(
    `\r${"embed".padEnd(10)} ${"░".repeat(24)}   0% 0.0 s\u001b[K` +
      `\r${"embed".padEnd(10)} ${"█".repeat(12)}${"░".repeat(12)}  50% 1.5 s\u001b[K` +
      "\r\u001b[Ka note\n",
  );
});

test("a narrow terminal's line is not broken in two", () => {
  const { state, view } = start({ isTTY: true, columns: 20 });
  view.update("embed", 0.5);
  expect(state.text.replace("\r", "").replace("\u001b[K", "").length).toBeLessThan(20);
});

test("quiet is quiet", () => {
  const { state, view } = start({ isQuiet: true });
  view.update("embed", 0.5);
  view.say("a note");
  view.close();
  expect(state.text).toBe("");
});
