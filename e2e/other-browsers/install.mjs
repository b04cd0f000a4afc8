import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import process from "node:process";

/** Browsers, and the broker of the journey through a stream of events. */
const packages = ["firefox-esr", "webkit2gtk-driver", "xvfb", "redis-server"];

/**
 * Installs Firefox and WebKitGTK for the journeys in other browsers, and Redis for that of events, where a CI runs as
 * root on Debian; elsewhere, and where it fails, those journeys are skipped.
 */
export function installOtherBrowsers() {
  const can = process.env["CI"] && process.getuid?.() === 0 && existsSync("/etc/debian_version");
  if (!can || packages.every(isInstalled)) return;
  process.stdout.write(`installing ${packages.join(", ")}\n`);
  apt(["update", "-qq"]);
  apt(["install", "-y", "-qq", "--no-install-recommends", ...packages]);
}

/** @param {string} name */
function isInstalled(name) {
  return spawnSync("dpkg", ["-s", name], { stdio: "ignore" }).status === 0;
}

/** @param {string[]} args */
function apt(args) {
  spawnSync("apt-get", args, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    timeout: 300_000,
  });
}
