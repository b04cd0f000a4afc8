import { expect, test } from "vitest";
import { parsePagePattern } from "./page-pattern.ts";

function idIn(pattern: string, address: string): string | undefined {
  const parsed = parsePagePattern(pattern);
  if (!parsed.ok) throw new Error(`${pattern}: ${parsed.fault}`);
  return parsed.pattern.idIn(address);
}

test.each([
  ["https://museum.example/objects/{id}", "https://museum.example/objects/A%2F12/?from=list", "A/12"],
  ["https://museum.example/art/*-{id}", "https://museum.example/art/turner-norham-castle-n01981", "n01981"],
  ["https://museum.example/art/{id}-*", "https://museum.example/art/123-the-night-watch", "123"],
  ["https://museum.example/*/objects/{id}/*", "https://museum.example/en/objects/7/boat", "7"],
  ["https://museum.example/show?object={id}", "https://museum.example/show?object=7&page=2", "7"],
  ["http://localhost:8080/o/{id}.html", "http://localhost:8080/o/7.html", "7"],
])("%s finds the id in %s", (pattern, address, id) => {
  expect(idIn(pattern, address)).toBe(id);
});

test.each([
  ["https://museum.example/objects/{id}", "https://elsewhere.example/objects/7"],
  ["https://museum.example/objects/{id}", "https://museum.example:8080/objects/7"],
  ["https://museum.example/objects/{id}", "https://museum.example/objects/7/8"],
  ["https://museum.example/objects/{id}", "https://museum.example/objects/"],
  ["https://museum.example/a.c/{id}", "https://museum.example/abc/7"],
  ["https://museum.example/objects/{id}", "no address"],
])("%s finds none in %s", (pattern, address) => {
  expect(idIn(pattern, address)).toBeUndefined();
});

test.each([
  ["museum.example/objects/{id}", "address"],
  ["javascript:alert({id})", "address"],
  ["https:// /{id}", "address"],
  ["https://museum.example/objects/", "id"],
  ["https://museum.example/{id}/{id}", "id"],
  ["https://museum.example/#{id}", "id"],
  ["https://{id}.example/", "host"],
  ["https://*.example/{id}", "host"],
  ["https://somebody@museum.example/{id}", "host"],
  ["https://museum.example/*{id}", "stars"],
  ["https://museum.example/*-*-{id}", "stars"],
  [`https://museum.example/${"a".repeat(200)}/{id}`, "length"],
])("refuses %s", (text, fault) => {
  expect(parsePagePattern(text)).toEqual({ ok: false, fault });
});

test("an address that nearly fits is put aside at once", () => {
  const before = performance.now();
  expect(
    idIn("https://museum.example/*-{id}-x", `https://museum.example/${"-".repeat(1900)}`),
  ).toBeUndefined();
  expect(performance.now() - before).toBeLessThan(200);
});
