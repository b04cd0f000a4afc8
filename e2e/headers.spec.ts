import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { headerPolicy } from "../src/cli/headers.ts";
import { expect, siteUrl, test } from "./fixtures.ts";

const policy = headerPolicy({ catalogues: [], images: [] });

test("page, scripts and service worker carry the strict policy", async ({ request }) => {
  const assets = await readdir(fileURLToPath(new URL("../dist/assets", import.meta.url)));
  const scripts = assets.filter((name) => name.endsWith(".js")).map((name) => `assets/${name}`);
  expect(scripts.some((name) => /worker/.test(name))).toBe(true);
  for (const path of ["", "index.html", "sw.js", ...scripts]) {
    const response = await request.get(siteUrl() + path);
    expect(response.status(), path).toBe(200);
    expect(response.headers()["content-security-policy"], path).toBe(policy);
    expect(response.headers()["x-content-type-options"], path).toBe("nosniff");
    expect(response.headers()["referrer-policy"], path).toBe("no-referrer");
  }
});

test("on a host without headers the page still states the policy, but for frames", async ({ page }) => {
  await page.goto(siteUrl());
  const stated = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  expect(`${stated}; frame-ancestors 'none'`).toBe(policy);
});

test("nothing in the built site runs code from strings or carries inline scripts", async ({ request }) => {
  const html = await (await request.get(siteUrl())).text();
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(html).not.toMatch(/\son\w+=|<style|\sstyle=/);
});

test("names that are hashes are cached for ever, the others are asked for again", async ({ request }) => {
  const manifest = await request.get(`${siteUrl()}catalogue/openmoji/manifest.json`);
  expect(manifest.headers()["cache-control"]).toBe("no-cache");
  const { hash } = (await manifest.json()).files.centroids;
  const file = await request.get(
    `${siteUrl()}catalogue/openmoji/files/${hash.slice(0, 2)}/${hash.slice(2)}.docent`,
  );
  expect(file.status()).toBe(200);
  expect(file.headers()["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(file.headers()["access-control-allow-origin"]).toBe("*");
});
