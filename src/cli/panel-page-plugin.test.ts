import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { panelFromIndex } from "./panel-page-plugin.ts";

const index = readFileSync(new URL("../../index.html", import.meta.url), "utf8");

test("the panel's page is the site's with another element, whose links lead to windows of their own", () => {
  const panel = panelFromIndex(index);
  expect(panel).toContain('<base target="_blank" />');
  expect(panel).toContain("<docent-panel></docent-panel>");
  expect(panel).not.toMatch(/docent-app|noscript|manifest/);
  expect(panel.match(/<script/g)).toHaveLength(1);
  expect(panel).toContain('<meta name="referrer" content="no-referrer" />');
});

test("refuses a page that is made otherwise", () => {
  expect(() => panelFromIndex("<p>no head</p>")).toThrow("index.html: expected to find /<docent-app>");
});
