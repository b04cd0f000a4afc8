import { expect, test } from "vitest";
import { NoticeBoard } from "./notice-board.ts";

const texts = (board: NoticeBoard) => board.shown.map(({ text }) => text);

test("says nothing when all is as usual", () => {
  const board = new NoticeBoard(() => {});
  board.begin({ offline: false, storage: "indexeddb" });
  expect(board.shown).toEqual([]);
});

test("says that the device is offline, until it is not", () => {
  const board = new NoticeBoard(() => {});
  board.begin({ offline: true, storage: "indexeddb" });
  expect(texts(board)).toEqual(["You are offline. What this device has kept is still here."]);
  board.tellOffline(false);
  expect(board.shown).toEqual([]);
});

test("a note that was put away stays away while it is true, and comes back when it is true again", () => {
  const board = new NoticeBoard(() => {});
  board.tellOffline(true);
  board.dismiss("offline");
  board.tellOffline(true);
  expect(board.shown).toEqual([]);
  board.tellOffline(false);
  board.tellOffline(true);
  expect(board.shown).toHaveLength(1);
});

test("says once that the history is kept in memory only", () => {
  const board = new NoticeBoard(() => {});
  board.begin({ offline: false, storage: "memory" });
  board.begin({ offline: false, storage: "memory" });
  expect(texts(board)).toEqual([expect.stringContaining("only until this page closes")]);
});

test("says in one note that storage is refused, however many stores said so before and after", () => {
  const board = new NoticeBoard(() => {});
  for (const message of ["no history", "no files"]) board.warn(message, { about: "storage" });
  board.warn("something else");
  expect(texts(board)).toEqual(["no history", "no files", "something else"]);
  board.begin({ offline: false, storage: "memory" });
  board.warn("no vectors", { about: "storage" });
  expect(texts(board)).toEqual(["something else", expect.stringContaining("only until this page closes")]);
});

test("shows each warning once, and the latest three", () => {
  let changes = 0;
  const board = new NoticeBoard(() => changes++);
  for (const warning of ["a", "a", "b", "c", "d"]) board.warn(warning);
  expect(texts(board)).toEqual(["b", "c", "d"]);
  expect(changes).toBe(5); // four came, one went
});
