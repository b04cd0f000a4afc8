import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./accessibility.ts";
import { expect, test } from "./fixtures.ts";
import { steady } from "./steady.ts";

const pages = [
  "#/catalogue/openmoji",
  "#/catalogue/openmoji?q=boat&by=meaning",
  "#/object/openmoji/1F98A",
  "#/for-you",
  "#/picks",
  "#/history",
  "#/storage",
  "#/insights",
  "#/privacy",
  "#/bookmarklet",
  "#/query?catalogue=openmoji&ids=1F98A&recs=3",
  "#/companion?id=1F98A",
  "#/nowhere",
];

/** What the pages show and say of themselves: texts and the names of controls, out of every shadow tree. */
async function textsOf(page: Page, url: string): Promise<Set<string>> {
  const texts = new Set<string>();
  for (const fragment of pages) {
    await page.goto(`${url}${fragment}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await steady(() => page.evaluate(collect));
    await page.evaluate(unfold);
    for (const text of await steady(() => page.evaluate(collect))) texts.add(text);
  }
  return texts;
}

/** Opens everything that is folded away. Runs in the page. */
function unfold(): void {
  const walk = (root: ParentNode): void => {
    for (const element of root.querySelectorAll("*")) {
      if (element instanceof HTMLDetailsElement) element.open = true;
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
}

/** Runs in the page. */
function collect(): string[] {
  const found: string[] = [];
  const walk = (node: Node): void => {
    if (node instanceof Text) found.push(node.data);
    if (node instanceof Element) {
      if (node.matches("style, script, noscript, code, pre, [lang=en], [aria-hidden=true]")) return;
      for (const name of ["aria-label", "placeholder", "title", "alt"])
        found.push(node.getAttribute(name) ?? "");
      if (node.shadowRoot) for (const child of node.shadowRoot.childNodes) walk(child);
    }
    for (const child of node.childNodes) walk(child);
  };
  walk(document.body);
  return found.map((text) => text.replace(/\s+/g, " ").trim()).filter((text) => /\p{L}{2}/u.test(text));
}

/** What the catalogue itself says, in its own language: cells of its table, and words in them. */
function catalogueWords(): Set<string> {
  const table = readFileSync(createRequire(import.meta.url).resolve("openmoji/data/openmoji.csv"), "utf8");
  return new Set(table.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

test("every page speaks German to a German browser, in all that it says by itself", async ({
  browser,
  site,
}) => {
  test.setTimeout(180_000);
  const english = await browser.newContext({ locale: "en-GB" });
  const german = await browser.newContext({ locale: "de-DE" });
  const pagesOf = [await english.newPage(), await german.newPage()] as const;
  const [spoken, gesprochen] = await Promise.all([
    textsOf(pagesOf[0], site.url),
    textsOf(pagesOf[1], site.url),
  ]);
  const words = catalogueWords();
  // Names, and labels that the catalogue's mapping gave its columns.
  const names =
    /^(Docent|OpenMoji|Films|JSON|IndexedDB|Safari|Deutsch|English|docent|hnswlib|HNSW|Details|Filter|Bytes|Version|Subjects|Kind|Designer|Accession number|Credit|Group|Date|Median|Name|ms|Open Source|Designer’s tags|manifest\.json|files\/.*|https:\/\/museum\.example\/.*|All drawings designed by.*)$/;
  const isOfCatalogue = (text: string) =>
    names.test(text) ||
    (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => words.has(word) || /^\d/.test(word));
  expect(gesprochen.size).toBeGreaterThan(200);
  expect([...gesprochen].filter((text) => spoken.has(text) && !isOfCatalogue(text))).toEqual([]);
  await english.close();
  await german.close();
});

test("the other language is chosen in the footer, and kept", { tag: "@phone" }, async ({ site, page }) => {
  await site.openObject("1F98A");
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect(page.getByRole("heading", { name: /^✨ Für Sie: weitere Kunstwerke/ })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.locator("docent-how-found")).toContainText(/Median von 1 Ansicht → \d+ von \d+ Gruppen/);
  await expectAccessible(page);
  await page.goto(`${site.url}#/history`);
  await page.reload();
  await expect(site.title).toHaveText("Ihr Verlauf");
  await page.getByRole("button", { name: "English" }).click();
  await expect(site.title).toHaveText("Your history");
});
