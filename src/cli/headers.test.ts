import { describe, expect, test } from "vitest";
import { documentPolicy, headerPolicy, panelPolicy, siteHeaders } from "./headers.ts";
import { createHeaderLookup, formatHeadersFile, parseHeadersFile } from "./headers-file.ts";

const ownOnly = { catalogues: [], images: [] };

describe("the policy", () => {
  test("allows the site's own scripts, and no eval", () => {
    expect(documentPolicy(ownOnly)).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; style-src 'self'; " +
        "img-src 'self' blob: data:; connect-src 'self'; manifest-src 'self'; font-src 'none'; base-uri 'none'; " +
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types lit-html docent",
    );
  });

  test("names the origins of catalogues and pictures that stand elsewhere", () => {
    const policy = documentPolicy({
      catalogues: ["https://cdn.example"],
      images: ["https://pictures.example"],
    });
    expect(policy).toContain("connect-src 'self' https://cdn.example;");
    expect(policy).toContain("img-src 'self' blob: data: https://pictures.example;");
  });

  test("forbids frames in the header, where alone that counts", () => {
    expect(headerPolicy(ownOnly)).toBe(`${documentPolicy(ownOnly)}; frame-ancestors 'none'`);
  });
});

describe("the headers of the site", () => {
  const headersFor = createHeaderLookup(
    parseHeadersFile(formatHeadersFile(siteHeaders(ownOnly)), "_headers"),
  );

  test.each(["/", "/index.html", "/assets/engine.worker-abc.js", "/sw.js"])(
    "%s carries the policy",
    (path) => {
      expect(headersFor(path).get("Content-Security-Policy")).toBe(headerPolicy(ownOnly));
      expect(headersFor(path).get("Cross-Origin-Resource-Policy")).toBe("same-origin");
    },
  );

  test.each(["/panel.html", "/panel"])("%s alone may stand in another site's frame", (path) => {
    const policy = headersFor(path).get("Content-Security-Policy");
    expect(policy).toBe(panelPolicy(ownOnly));
    expect(policy?.split("; ")).toEqual([...documentPolicy(ownOnly).split("; "), "frame-ancestors *"]);
  });

  test("what stands beside the site has a policy of its own", () => {
    expect(headersFor("/museum/").get("Content-Security-Policy")).toBe(
      "default-src 'none'; img-src 'self' data:; style-src 'self'; frame-src *",
    );
    expect(headersFor("/museum/archive/artworks/x").get("Content-Security-Policy")).toMatch(
      /, frame-src 'none'$/,
    );
    expect(headersFor("/museum/").get("Referrer-Policy")).toBe("no-referrer");
  });

  test.each([
    ["/index.html", "no-cache"],
    ["/sw.js", "no-cache"],
    ["/assets/index-abc.js", "public, max-age=31536000, immutable"],
    ["/catalogue/openmoji/manifest.json", "no-cache"],
    ["/catalogue/openmoji/files/ab/cdef.docent", "public, max-age=31536000, immutable"],
  ])("%s is cached with %s", (path, expected) => {
    expect(headersFor(path).get("Cache-Control")).toBe(expected);
  });

  test("catalogue files may be read by pages of other origins", () => {
    const headers = headersFor("/catalogue/openmoji/files/ab/cdef.docent");
    expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(headers.get("Cross-Origin-Resource-Policy")).toBe("cross-origin");
  });

  test("no line is longer than the 2,000 characters that hosts allow", () => {
    const lines = formatHeadersFile(siteHeaders(ownOnly)).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(2000);
  });
});
