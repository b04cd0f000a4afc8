import { expect, test } from "vitest";
import { createPages } from "./answer-pages.ts";

const lastPage = 3;
function countingPages() {
  const asked: (number | undefined)[] = [];
  const pages = createPages<number>({
    ask: async (previous) => {
      asked.push(previous);
      return (previous ?? 0) + 1;
    },
    hasMore: (page) => page < lastPage,
  });
  return { pages, asked };
}

test("awaiting gives the first page, and iterating all of them, without asking for the first one twice", async () => {
  const { pages, asked } = countingPages();
  expect(asked).toEqual([]);
  expect(await pages).toBe(1);
  expect(await pages).toBe(1);
  const all: number[] = [];
  for await (const page of pages) all.push(page);
  expect(all).toEqual([1, 2, 3]);
  expect(asked).toEqual([undefined, 1, 2]);
});

test("leaving the loop asks for nothing more", async () => {
  const { pages, asked } = countingPages();
  for await (const page of pages) if (page === 2) break;
  expect(asked).toEqual([undefined, 1]);
});

test("a page that fails rejects, and is asked for again", async () => {
  let failures = 1;
  const pages = createPages<number>({
    ask: async (previous = 0) => {
      if (previous === 1 && failures-- > 0) throw new Error("offline");
      return previous + 1;
    },
    hasMore: (page) => page < lastPage,
  });
  const iterator = pages[Symbol.asyncIterator]();
  expect((await iterator.next()).value).toBe(1);
  await expect(iterator.next()).rejects.toThrow("offline");
  expect((await iterator.next()).value).toBe(2);
  expect((await iterator.next()).value).toBe(3);
  expect(await iterator.next()).toEqual({ done: true, value: undefined });
});

test("a first page that failed is asked for again by the next who waits", async () => {
  let failures = 1;
  const pages = createPages<number>({
    ask: async () => {
      if (failures-- > 0) throw new Error("offline");
      return 1;
    },
    hasMore: () => false,
  });
  await expect(Promise.resolve(pages)).rejects.toThrow("offline");
  expect(await pages).toBe(1);
});
