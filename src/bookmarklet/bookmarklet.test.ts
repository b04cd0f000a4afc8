import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { bookmarkletUrl } from "./bookmarklet.ts";

interface FakePage {
  readonly address: string;
  readonly linkedData?: readonly string[];
}

/** Runs the bookmarklet in a page of literals, and tells what it would have opened. */
function click({ address, linkedData = [] }: FakePage, appUrl = "https://docent.test/app/#/somewhere") {
  const opened: unknown[][] = [];
  const code = decodeURIComponent(bookmarkletUrl(appUrl).slice("javascript:".length));
  runInNewContext(code, {
    document: { querySelectorAll: () => linkedData.map((textContent) => ({ textContent })) },
    location: new URL(address),
    window: { open: (...args: unknown[]) => opened.push(args) },
  });
  return opened;
}

test("opens the companion with address and identifiers in the fragment, without opener or referrer", () => {
  const linkedData = ['{"identifier":{"@type":"PropertyValue","value":"T07799"},"name":"Boat"}'];
  expect(click({ address: "https://museum.test/art/works/boat-t07799?x=1#zoom", linkedData })).toEqual([
    [
      "https://docent.test/app/#/companion?url=https%3A%2F%2Fmuseum.test%2Fart%2Fworks%2Fboat-t07799%3Fx%3D1&id=T07799",
      "_blank",
      "noopener,noreferrer,width=460,height=820",
    ],
  ]);
});

test("does with the address alone where the linked data are broken or absent", () => {
  const [[url]] = click({ address: "https://museum.test/7", linkedData: ["{", "null", "[3]"] });
  expect(url).toBe("https://docent.test/app/#/companion?url=https%3A%2F%2Fmuseum.test%2F7");
});

test("sends five identifiers at most, and long ones cut", () => {
  const many = JSON.stringify(Array.from({ length: 9 }, (_, i) => ({ identifier: `${i}`.repeat(300) })));
  const [[url]] = click({ address: "https://museum.test/7", linkedData: [many] });
  expect(String(url).match(/&id=/g)).toHaveLength(5);
  expect(String(url).length).toBeLessThan(1200);
});

test("fits in a bookmark: self-contained and under 2 kB", () => {
  const url = bookmarkletUrl("https://docent.test/");
  expect(url.length).toBeLessThan(2000);
  expect(url).not.toMatch(/eval|import|src=/);
  expect(url).toMatch(/^javascript:[^\s"#<>]+$/);
});
