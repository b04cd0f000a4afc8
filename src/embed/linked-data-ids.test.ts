import { expect, test } from "vitest";
import { idsFromLinkedData } from "./linked-data-ids.ts";

const of = (...values: unknown[]) => idsFromLinkedData(values.map((value) => JSON.stringify(value)));

test("an identifier comes before a stock number, and that before addresses", () => {
  expect(
    of({
      "@type": "Product",
      "@id": "https://shop.example/p/7#product",
      url: "https://shop.example/p/7",
      sku: "A-7",
      identifier: 7,
    }),
  ).toEqual(["7", "A-7", "https://shop.example/p/7#product", "https://shop.example/p/7"]);
});

test("an identifier may be a PropertyValue, or several", () => {
  const identifier = [{ "@type": "PropertyValue", name: "Accession number", value: "N01981" }, "x"];
  expect(of({ "@type": "VisualArtwork", identifier })).toEqual(["N01981", "x"]);
});

test("what the page is about is found in graphs and main entities; what it lists or belongs to is not it", () => {
  expect(
    of({
      "@graph": [
        { "@type": "Organization", identifier: "museum" },
        { "@type": "https://schema.org/BreadcrumbList", "@id": "crumbs" },
        { "@type": ["WebPage", "ItemPage"], url: "https://a.example/x", mainEntity: { sku: "S1" } },
        { "@type": "ItemList", itemListElement: [{ sku: "other" }] },
      ],
    }),
  ).toEqual(["S1"]);
});

test("what is no JSON, or no object, or nested without end, says nothing", () => {
  expect(idsFromLinkedData(["{", "null", "12", '"x"', "[]", '{"identifier":{"value":{"value":1}}}'])).toEqual(
    [],
  );
  const nested = `${'{"@graph":'.repeat(5000)}{}${"}".repeat(5000)}`;
  expect(idsFromLinkedData([nested, '{"sku":"A"}'])).toEqual(["A"]);
});
