import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as events from "./element-events.ts";
import { readSettings, settingAttributes } from "./element-settings.ts";
import { RecommenderError } from "./recommender-error.ts";

const places = { baseUrl: "https://shop.example/garden/chair.html", siteUrl: "https://shop.example/" };
const settings = (attributes: Record<string, string>) =>
  readSettings((name) => attributes[name] ?? null, places);
const card = {
  id: "7 8",
  title: "",
  creator: "",
  date: "",
  url: "",
  picture: undefined,
} as unknown as Parameters<ReturnType<typeof settings>["hrefOf"]>[0];

test("a catalogue alone is enough; the rest has defaults", () => {
  expect(settings({ catalog: "../catalogue" })).toMatchObject({
    catalogue: { url: "https://shop.example/catalogue/" },
    item: undefined,
    itemAddress: undefined,
    dwellMs: 2000,
    pageSize: 10,
    pictureHosts: "auto",
    hasReasons: true,
    hasMenu: true,
  });
});

test("values that make no sense count as absent", () => {
  const odd = { catalog: "/c/", dwell: "soon", "page-size": "-3", pictures: "some", reasons: "", item: " " };
  expect(settings(odd)).toMatchObject({ dwellMs: 2000, pageSize: 10 });
  expect(settings(odd)).toMatchObject({ pictureHosts: "auto", hasReasons: true, item: undefined });
  for (const pictures of ["own", "all", "none"] as const)
    expect(settings({ catalog: "/c/", pictures }).pictureHosts).toBe(pictures);
  expect(settings({ catalog: "/c/", dwell: "1e9" }).dwellMs).toBe(2000);
  expect(settings({ catalog: "/c/", dwell: "0" }).dwellMs).toBe(0);
  expect(settings({ catalog: "/c/", dwell: "off" }).dwellMs).toBeUndefined();
});

test("an item's address is its own, from the site's root, or of the form that is told", () => {
  const { hrefOf } = settings({ catalog: "/c/" });
  expect(hrefOf({ ...card, url: "works/7" })).toBe("https://shop.example/works/7");
  expect(hrefOf({ ...card, url: "https://tate.example/7" })).toBe("https://tate.example/7");
  expect(hrefOf(card)).toBe("");
  expect(settings({ catalog: "/c/", href: "/w/{id}" }).hrefOf({ ...card, url: "works/7" })).toBe(
    "https://shop.example/w/7%208",
  );
});

test("a catalogue that is no address is refused, and says what it got", () => {
  for (const catalog of ["", "http://[", "javascript:alert(1)", "data:text/plain,x"]) {
    expect(() => settings({ catalog })).toThrow(RecommenderError);
    expect(() => settings({ catalog })).toThrow(`catalog: got ${JSON.stringify(catalog)}`);
  }
});

test("the documentation names every attribute and every event", () => {
  const documentation = readFileSync(new URL("./EMBED.md", import.meta.url), "utf8");
  const types = Object.values(events).map(({ type }) => type);
  expect(types.length).toBeGreaterThan(4);
  for (const name of [...settingAttributes, ...types]) expect(documentation).toContain(`\`${name}\``);
});
