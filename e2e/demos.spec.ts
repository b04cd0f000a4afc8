import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { playDemo } from "../src/demo/play.ts";
import { chromiumFlags, findChromium } from "./chromium.mjs";
import { demos } from "./demos/demos.ts";
import { siteUrl } from "./fixtures.ts";

for (const [name, demo] of Object.entries(demos)) {
  test(`the demonstration ${name}: ${demo.title}`, async () => {
    const out = test.info().outputPath(name);
    const executablePath = findChromium();
    await playDemo(demo, {
      url: siteUrl(),
      out,
      pace: "fast",
      launch: { args: chromiumFlags, ...(executablePath && { executablePath }) },
    });
    expect(existsSync(join(out, "trace.zip"))).toBe(true);
  });
}
