import puppeteer from "puppeteer-core";
import type { DrivenBrowser } from "./driven-browser.ts";
import { installedProgram } from "./installed-program.ts";

/** The Firefox that is installed. */
export function findFirefox(): string | undefined {
  return installedProgram("firefox-esr", "firefox");
}

/** Drives Firefox by WebDriver BiDi, headless, with a new profile. */
export async function startFirefox(executablePath: string): Promise<DrivenBrowser> {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath,
    headless: true,
    defaultViewport: { width: 1280, height: 800 },
  });
  const page = await browser.newPage();
  return {
    name: (await browser.version()).replace("/", " "),
    async open(url) {
      await page.goto(url);
    },
    async reload() {
      await page.reload();
    },
    evaluate: (expression) => page.evaluate(expression),
    screenshot: () => page.screenshot(),
    close: () => browser.close(),
  };
}
