import { expect, test } from "vitest";
import { formatHeaders } from "./header-formats.ts";
import { headerPolicy, siteHeaders } from "./headers.ts";

const origins = { catalogues: [], images: [] };
const rules = siteHeaders(origins);

test("nginx has the policy on pages and on workers' files, where a worker looks for its own", () => {
  const text = formatHeaders(rules, "nginx");
  const locationOf = (place: string) => {
    const from = text.indexOf(`location ${place} {`);
    expect(from).toBeGreaterThanOrEqual(0);
    return text.slice(from, text.indexOf("\n}", from));
  };
  for (const place of ["= /", "= /index.html", "~ ^/assets/.*$", "= /sw.js"]) {
    expect(locationOf(place)).toContain(
      `add_header Content-Security-Policy "${headerPolicy(origins)}" always;`,
    );
    expect(locationOf(place)).toContain('add_header X-Content-Type-Options "nosniff" always;');
  }
  const files = locationOf("~ ^/catalogue/[^/]+/files/.*$");
  expect(files).toContain("immutable");
  expect(files).toContain('add_header Access-Control-Allow-Origin "*" always;');
  // The first pattern that matches counts: the narrower ones stand before the wider.
  expect(text.indexOf("~ ^/catalogue/[^/]+/files/.*$")).toBeLessThan(text.indexOf("~ ^/catalogue/.*$"));
});

test("Apache and Vercel are told the same rules", () => {
  const apache = formatHeaders(rules, "apache");
  expect(apache).toContain('<If "%{REQUEST_URI} =~ m#^/assets/.*$#">');
  expect(apache).toContain(`Header always merge Content-Security-Policy "${headerPolicy(origins)}"`);
  const { headers } = JSON.parse(formatHeaders(rules, "vercel"));
  expect(headers).toHaveLength(rules.length);
  expect(headers[0]).toMatchObject({ source: "/(.*)" });
  expect(headers).toContainEqual(
    expect.objectContaining({
      source: "/catalogue/:catalogue/manifest.json",
      headers: [{ key: "Cache-Control", value: "no-cache" }],
    }),
  );
});

test("Netlify and Cloudflare Pages are told what stands in _headers", () => {
  expect(formatHeaders(rules, "netlify")).toBe(formatHeaders(rules, "cloudflare"));
  expect(formatHeaders(rules, "netlify")).toMatch(/^\/\*\n {2}X-Content-Type-Options: nosniff\n/);
});
