import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";
import { chromium } from "@playwright/test";

/** Flags that let Chromium run as root and keep it from calling its maker. */
export const chromiumFlags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

/**
 * The Chromium to test with: `CHROMIUM_PATH`, else one on the PATH, else the one that Playwright has downloaded.
 *
 * @returns {string | undefined} undefined when there is none
 */
export function findChromium() {
  const named = process.env["CHROMIUM_PATH"];
  if (named) {
    if (!isExecutable(named))
      throw new Error(`CHROMIUM_PATH: got ${named}, expected a program that can be run`);
    return named;
  }
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
  if (onPath) return onPath;
  const downloaded = chromium.executablePath();
  return existsSync(downloaded) ? downloaded : undefined;
}

/**
 * Installs Chromium where there is none: the distribution's package as root on Debian, else Playwright's download.
 *
 * @returns {string} the path of what was found or installed
 * @throws {Error} when no way leads to a Chromium
 */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    process.stdout.write("no Chromium here: installing the package chromium\n");
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-color-emoji"]);
  }
  if (!findChromium()) {
    process.stdout.write("no Chromium here: asking Playwright to download one\n");
    run("npx", ["playwright", "install", "chromium"]);
  }
  const installed = findChromium();
  if (!installed) throw new Error("no Chromium found, and none could be installed: set CHROMIUM_PATH to one");
  return installed;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A failure shows in what is missing afterwards.
 *
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  spawnSync(command, args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
