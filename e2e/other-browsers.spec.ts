import { expect, test } from "@playwright/test";
import { siteUrl } from "./fixtures.ts";
import type { DrivenBrowser } from "./other-browsers/driven-browser.ts";
import { findFirefox, startFirefox } from "./other-browsers/firefox.ts";
import { mainJourney } from "./other-browsers/main-journey.ts";
import { findWebKit, startWebKit } from "./other-browsers/webkit.ts";

test("the main journey in Firefox", async () => {
  const firefox = findFirefox();
  test.skip(firefox === undefined, "no Firefox is installed");
  await journeyIn(await startFirefox(firefox!), /^firefox \d/i);
});

test("the main journey in WebKit", async () => {
  const webKit = findWebKit();
  test.skip(webKit === undefined, "WebKitGTK, its WebDriver or Xvfb is not installed");
  await journeyIn(await startWebKit(webKit!), /^WebKitGTK \d/);
});

async function journeyIn(browser: DrivenBrowser, name: RegExp): Promise<void> {
  try {
    expect(browser.name).toMatch(name);
    await mainJourney(browser, siteUrl());
  } finally {
    const body = Buffer.from(await browser.screenshot());
    await test.info().attach(browser.name, { body, contentType: "image/png" });
    await browser.close();
  }
}
