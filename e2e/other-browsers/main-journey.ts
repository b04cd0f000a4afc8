import { expect } from "@playwright/test";
import type { DrivenBrowser } from "./driven-browser.ts";

/** Elements by a selector, through all shadow roots, in the order of the page. */
const findAll = `function findAll(selector, root = document) {
  return [...root.querySelectorAll("*")].flatMap((element) => [
    ...(element.matches(selector) ? [element] : []),
    ...(element.shadowRoot ? findAll(selector, element.shadowRoot) : []),
  ]);
}`;

const inPage = (expression: string) => `(() => { ${findAll} return ${expression}; })()`;
/** The links of the items that the first such element shows: "For you" stands above "More like this". */
const linksOf = (element: string) =>
  `findAll("${element}").slice(0, 1).flatMap((list) => findAll("li a[href]", list.shadowRoot))`;

/**
 * What every visitor does: opens objects one after the other, is recommended none that was seen, comes back and finds
 * everything as it was, and forgets it.
 *
 * @param siteUrl  of the built site, ending in a slash
 */
export async function mainJourney(browser: DrivenBrowser, siteUrl: string): Promise<void> {
  const ids = async (element: string) =>
    (await browser.evaluate(
      inPage(
        `${linksOf(element)}.map((link) => decodeURIComponent(link.hash.split("/").slice(3).join("/")))`,
      ),
    )) as string[]; // As the expression makes it.
  /** Opens the first object that an element shows. */
  const openFirst = async (element: string) =>
    String(
      await browser.evaluate(
        inPage(
          `${linksOf(element)}.slice(0, 1).map((link) => (link.click(), decodeURIComponent(link.hash.split("/").slice(3).join("/"))))[0]`,
        ),
      ),
    );
  const recommendations = () => ids("docent-rail");
  /** What the line of how it was found says to everybody, not the copy that keeps its place. */
  const howFound = async () =>
    String(
      await browser.evaluate(
        inPage(
          `findAll("docent-how-found").flatMap(({ shadowRoot }) => [...shadowRoot.querySelectorAll("*")]).filter((element) => element.childElementCount === 0 && !element.closest("[aria-hidden=true]")).map(({ textContent }) => textContent).join(" ")`,
        ),
      ),
    );
  const isBusy = () =>
    browser.evaluate(
      inPage(
        `findAll("docent-rail").slice(0, 1).some((one) => one.shadowRoot?.querySelector("[aria-busy=true]"))`,
      ),
    );
  /** The row, once it has been answered for these views. */
  const answered = async (seen: readonly string[]) => {
    await expect.poll(howFound, { timeout: 30_000 }).toMatch(new RegExp(`(^|\\D)${seen.length} views?\\b`));
    await expect.poll(isBusy, { timeout: 30_000 }).toBe(false);
    return recommendations();
  };

  await browser.open(`${siteUrl}#/catalogue/openmoji`);
  await expect.poll(async () => (await ids("docent-grid")).length, { timeout: 30_000 }).toBeGreaterThan(10);
  await browser.evaluate(
    `(window.faults = [], addEventListener("error", (event) => faults.push(event.message)), addEventListener("unhandledrejection", (event) => faults.push(String(event.reason))), document.addEventListener("securitypolicyviolation", (event) => faults.push(event.violatedDirective + " " + event.blockedURI)), true)`,
  );

  const seen = [await openFirst("docent-grid")];
  let recommended = await answered(seen);
  while (seen.length < 5) {
    seen.push(await openFirst("docent-rail"));
    recommended = await answered(seen);
    expect(recommended.length).toBeGreaterThanOrEqual(10);
    expect(recommended.filter((id) => seen.includes(id))).toEqual([]);
  }
  expect(await browser.evaluate("faults")).toEqual([]);

  await browser.reload();
  await answered(seen);
  // What everybody has at hand may stand there first.
  await expect.poll(recommendations, { timeout: 30_000 }).toEqual(recommended);
  await browser.evaluate(
    inPage(`(findAll("docent-how-found")[0].shadowRoot.querySelector("summary").click(), true)`),
  );
  await expect.poll(() => browser.evaluate(inPage(`findAll("input[type=radio]").length`))).toBe(2);
  await browser.evaluate(inPage(`(findAll("input[type=radio]:not(:checked)")[0].click(), true)`));
  await expect.poll(howFound, { timeout: 60_000 }).toContain("by hnswlib");
}
