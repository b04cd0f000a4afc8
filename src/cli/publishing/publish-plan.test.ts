import { expect, test } from "vitest";
import { siteHeaders } from "../headers.ts";
import { createHeaderLookup, formatHeadersFile } from "../headers-file.ts";
import { publishOrder, publishPlan } from "./publish-plan.ts";

const payload = "catalogue/films/files/3f/a9c1d2e3f4a5b6c7d8e9f0a1b2c3d4.docent";
const site = [
  "_headers",
  "sw.js",
  "index.html",
  "museum/index.html",
  "catalogue/films/manifest.json",
  "manifest.webmanifest",
  "icon.svg",
  "assets/index-a1b2.js",
  ".DS_Store",
  "catalogue/.films-x1/manifest.json",
  payload,
];

test("a site goes up from what is named to what names it", () => {
  expect(publishOrder(site)).toEqual([
    "assets/index-a1b2.js",
    payload,
    "icon.svg",
    "manifest.webmanifest",
    "catalogue/films/manifest.json",
    "index.html",
    "museum/index.html",
    "sw.js",
  ]);
});

test("compressed twins stay at home", () => {
  expect(publishOrder(["assets/a.js.br", "assets/a.js", "assets/a.js.gz"])).toEqual(["assets/a.js"]);
});

test("a catalogue alone goes up with its manifest last", () => {
  const files = ["manifest.json", "files/3f/a9c1d2e3f4a5b6c7d8e9f0a1b2c3d4.docent"];
  expect(publishPlan(files)).toEqual([
    {
      path: files[1],
      contentType: "application/octet-stream",
      cacheControl: "public, max-age=31536000, immutable",
    },
    { path: "manifest.json", contentType: "application/json", cacheControl: "no-cache" },
  ]);
});

test("files are kept as long as hosts that read _headers are told", () => {
  const headersFor = createHeaderLookup(siteHeaders({ catalogues: [], images: [] }));
  for (const { path, cacheControl } of publishPlan(site)) {
    const told = headersFor(`/${path}`).get("Cache-Control");
    if (told !== undefined) expect([path, cacheControl]).toEqual([path, told]);
  }
  expect(headersFor(`/${payload}`).get("Cache-Control")).toContain("immutable");
});

test("the _headers file keeps to what Cloudflare Pages reads", () => {
  const origins = Array.from({ length: 10 }, (_, i) => `https://cdn${i}.museum.example`);
  const lines = formatHeadersFile(siteHeaders({ catalogues: origins, images: origins })).split("\n");
  // https://developers.cloudflare.com/pages/configuration/headers/: 100 rules, 2,000 characters a line
  expect(lines.filter((line) => line.startsWith("/")).length).toBeLessThanOrEqual(100);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(2000);
});
