import { expect, test } from "vitest";
import type { Listing } from "../engine/api/items.ts";
import type { ListedPage, ListIterator } from "./list-question.ts";
import { refinePage } from "./list-refinement.ts";

const items = (...ordinals: number[]) => ordinals.map((ordinal) => ({ ordinal }) as Listing); // as much as is looked at
const first: ListedPage = { items: items(7, 8, 9), hasMore: true, isPreliminary: true };
const pages = (next: ListIterator["next"]): ListIterator => ({ next });

test("the refined page takes the first one's place, and what both have stays where it is", async () => {
  const second: ListedPage = { items: items(1, 7, 9), hasMore: true };
  const page = await refinePage(
    first,
    pages(async () => ({ value: second })),
    () => expect.unreachable(),
  );
  expect(page).toEqual({ items: items(7, 1, 9), hasMore: true });
});

test("where it cannot be had, the first one stays and has no more", async () => {
  const errors: unknown[] = [];
  const failed = new Error("offline");
  const next = () => Promise.reject(failed);
  expect(await refinePage(first, pages(next), (error) => errors.push(error))).toEqual({
    ...first,
    hasMore: false,
  });
  expect(errors).toEqual([failed]);
});
