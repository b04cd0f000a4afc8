import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { playDemo } from "../src/demo/play.ts";
import { chromiumFlags, findChromium } from "./chromium.mjs";
import { demos } from "./demos/demos.ts";
import { forYouTag, foxPage, foxPath, startSite } from "./embed-page.ts";
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

test("the README's visit of one's own plays as it stands there, but for its addresses", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const [, script = ""] = /```ts\n(import \{ playDemo \} from "docent\/demo";[\s\S]*?)```/.exec(readme) ?? [];
  const out = test.info().outputPath("visit");
  const executablePath = findChromium();
  const launch = { args: chromiumFlags, ...(executablePath && { executablePath }) };
  const host = await startSite(foxPage(forYouTag));
  try {
    const replaced = Object.entries({
      '"docent/demo"': JSON.stringify(new URL("../build/demo.js", import.meta.url).href),
      '"objects/fox.html"': JSON.stringify(foxPath),
      '"http://localhost:8080/"': JSON.stringify(host.url),
      '"demos/visit"': `${JSON.stringify(out)}, pace: "fast", launch: ${JSON.stringify(launch)}`,
    }).reduce((text, [from, to]) => {
      expect(text).toContain(from);
      return text.replace(from, to);
    }, script);
    const file = test.info().outputPath("visit.mjs");
    await writeFile(file, replaced);
    await promisify(execFile)(process.execPath, [file]);
    expect(existsSync(join(out, "recommended.png"))).toBe(true);
  } finally {
    await host.close();
  }
});
