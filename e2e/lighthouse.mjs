import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { chromiumFlags, findChromium } from "./chromium.mjs";

/** Least score of every category, of 100. */
const least = 95;
const paths = ["", "#/object/openmoji/1F98A"];

// The built site, as `docent serve` serves it; `npm run build` makes it.
const server = spawn(process.execPath, ["build/docent.js", "serve", "dist", "--port", "0"], {
  stdio: ["ignore", "pipe", "inherit"],
});
const [url] = await once(createInterface(server.stdout), "line");
const chrome = await launch({
  chromePath: findChromium() ?? "",
  chromeFlags: [...chromiumFlags, "--headless=new"],
});
let isGood = true;
try {
  for (const path of paths) {
    const result = await lighthouse(`${url}${path}`, { port: chrome.port, logLevel: "error" });
    if (!result) throw new Error(`lighthouse ${path}: got no result`);
    const scores = Object.values(result.lhr.categories).map(({ title, score }) => [
      title,
      Math.round((score ?? 0) * 100),
    ]);
    console.log(`${path || "home"}: ${scores.map(([title, score]) => `${title} ${score}`).join(", ")}`);
    for (const audit of Object.values(result.lhr.audits)) {
      if (audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode !== "informative")
        console.log(`  ${audit.title}: ${audit.displayValue ?? audit.score}`);
    }
    if (scores.some(([, score]) => Number(score) < least)) isGood = false;
  }
} finally {
  chrome.kill();
  server.kill();
}
console.log(isGood ? `all at least ${least}` : `not all at least ${least}`);
process.exitCode = isGood ? 0 : 1;
