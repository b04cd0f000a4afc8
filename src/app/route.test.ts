import { expect, test } from "vitest";
import { fragmentFromRoute, type Route, routeFromFragment } from "./route.ts";

test("an empty fragment is the home of the first catalogue", () => {
  const home = { page: "home", catalogue: undefined, text: "" };
  for (const fragment of ["", "#", "#/"]) expect(routeFromFragment(fragment)).toEqual(home);
});

test("reads an object's fragment, slashes and colons in its id included", () => {
  expect(routeFromFragment("#/object/openmoji/1F600")).toEqual({
    page: "object",
    catalogue: "openmoji",
    id: "1F600",
  });
  expect(routeFromFragment("#/object/teenie/urn:x%2F12%3A3")).toEqual({
    page: "object",
    catalogue: "teenie",
    id: "urn:x/12:3",
  });
  expect(routeFromFragment("#/object/teenie/a/b")).toMatchObject({ id: "a/b" });
});

test("the history has a page", () => {
  expect(routeFromFragment("#/history")).toEqual({ page: "history" });
  expect(routeFromFragment(fragmentFromRoute({ page: "history" }))).toEqual({ page: "history" });
});

test("reads the short form of a query and the long one alike", () => {
  const query = { page: "query", catalogue: undefined, ids: ["a", "b"], recs: 5, offset: 20 };
  expect(routeFromFragment("#ids=a,b&recs=5&offset=20")).toEqual(query);
  expect(routeFromFragment("#/query?ids=a,b&recs=5&offset=20")).toEqual(query);
});

test("an encoded comma belongs to the id, a bare one separates, and a plus sign stays", () => {
  expect(routeFromFragment("#ids=Crouching%20Tiger%2C%20Hidden%20Dragon-2000,1+1")).toMatchObject({
    ids: ["Crouching Tiger, Hidden Dragon-2000", "1+1"],
  });
});

test("numbers that make no sense fall back, and others are kept within their bounds", () => {
  expect(routeFromFragment("#/query?recs=many&offset=-3")).toMatchObject({ recs: 10, offset: 0 });
  expect(routeFromFragment("#/query?recs=0")).toMatchObject({ recs: 1 });
  expect(routeFromFragment("#/query?recs=5000")).toMatchObject({ recs: 100 });
});

test("reads what the bookmarklet sends", () => {
  expect(
    routeFromFragment(
      "#/companion?url=https%3A%2F%2Fmuseum.example%2Fart%2F1%3Fx%3D1%26y%3D2&id=1F600&id=A-1&pattern=https%3A%2F%2Fmuseum.example%2F%7Bid%7D",
    ),
  ).toEqual({
    page: "companion",
    catalogue: undefined,
    ids: ["1F600", "A-1"],
    address: "https://museum.example/art/1?x=1&y=2",
    patterns: ["https://museum.example/{id}"],
  });
});

test.each([
  "#/nowhere",
  "#/object/openmoji",
  "#/object//1F600",
  "#/object/openmoji/%E0%A4%A",
  "#/catalogue/",
])("%s is no page", (fragment) => {
  expect(routeFromFragment(fragment)).toEqual({ page: "unknown", fragment: fragment.slice(1) });
});

test.each<Route>([
  { page: "home", catalogue: undefined, text: "" },
  { page: "home", catalogue: "films", text: "war & peace, 100%" },
  { page: "object", catalogue: "a/b", id: "50% grey?#&=+/ü" },
  { page: "query", catalogue: "films", ids: ["a,b", "c&d", "1+1"], recs: 7, offset: 30 },
  { page: "query", catalogue: undefined, ids: [], recs: 10, offset: 0 },
  { page: "query", catalogue: undefined, ids: ["a"], recs: 10, offset: 0, ranker: false },
  {
    page: "companion",
    catalogue: undefined,
    ids: ["x", "y z"],
    address: "https://a.example/?b=c&d#e",
    patterns: ["https://a.example/{id}?b=*"],
  },
  { page: "bookmarklet" },
])("a route survives the way through its fragment: %j", (route) => {
  expect(routeFromFragment(fragmentFromRoute(route))).toEqual(route);
});
