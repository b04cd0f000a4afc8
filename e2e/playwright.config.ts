import { defineConfig } from "@playwright/test";
import { chromiumFlags, findChromium } from "./chromium.mjs";

const executablePath = findChromium();

export default defineConfig({
  testDir: ".",
  outputDir: "results/runs",
  globalSetup: "./global-setup.ts",
  reporter: [["list"], ["json", { outputFile: "results/browser.json" }]],
  forbidOnly: process.env["CI"] !== undefined,
  fullyParallel: true,
  // Continuous integration shares its machine: what passes at a second try is reported as flaky.
  retries: process.env["CI"] === undefined ? 0 : 1,
  workers: 2,
  timeout: 120_000,
  // Two pages at a time on two cores: slow is not wrong.
  expect: { timeout: 15_000 },
  use: {
    browserName: "chromium",
    launchOptions: { args: chromiumFlags, ...(executablePath === undefined ? {} : { executablePath }) },
    // Playwright sees no request that a service worker answers: only the offline journey lets it in.
    serviceWorkers: "block",
    trace: "off",
    locale: "en-GB",
    timezoneId: "Europe/London",
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1280, height: 800 } } },
    {
      name: "phone",
      grep: /@phone/,
      use: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
    },
  ],
});
