import { type Browser, chromium } from "@playwright/test";
import { chromiumFlags, findChromium } from "../../e2e/chromium.mjs";

/** @throws {Error} when there is no Chromium */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error("no Chromium found: set CHROMIUM_PATH to one, or measure in Node alone with --node");
  // Memory is measured at once, instead of at some garbage collection within the next 20 seconds.
  const eagerMemory = "--enable-blink-features=ForceEagerMeasureMemory";
  return chromium.launch({ executablePath, args: [...chromiumFlags, eagerMemory] });
}
