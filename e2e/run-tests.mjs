// npm test: every check there is, one after the other, and one line that counts them all.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { ensureChromium } from "./chromium.mjs";
import { installOtherBrowsers } from "./other-browsers/install.mjs";

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ name: string, command: string, args: string[], needs?: string, count?: (code: number) => Counts }} Check
 */

const root = fileURLToPath(new URL("..", import.meta.url));
const results = join(root, "e2e", "results");
const unitReport = join(results, "unit.json");
const browserReport = join(results, "browser.json");

/** @type {Check[]} */
const checks = [
  npmScript("types"),
  npmScript("lint"),
  {
    ...npmScript("test:unit", ["--reporter=default", "--reporter=json", `--outputFile.json=${unitReport}`]),
    count: countUnitTests,
  },
  npmScript("build"),
  // Without a build, it would test what an earlier one left.
  { ...npmScript("test:e2e"), needs: "build", count: countBrowserTests },
];

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
process.env["CHROMIUM_PATH"] = ensureChromium();
installOtherBrowsers();

/** @type {Counts} */
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const summary = [];
/** @type {Set<string>} */
const failures = new Set();
for (const check of checks) {
  process.stdout.write(`\n── ${check.name}\n`);
  const startedMs = performance.now();
  const isBlocked = check.needs !== undefined && failures.has(check.needs);
  if (isBlocked) process.stdout.write(`not run, since ${check.needs} failed\n`);
  const code = isBlocked ? 1 : await run(check);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  const counts = isBlocked ? { passed: 0, failed: 1, skipped: 0 } : countSafely(check, code);
  if (code !== 0) failures.add(check.name);
  for (const key of /** @type {const} */ (["passed", "failed", "skipped"])) total[key] += counts[key];
  summary.push(`${check.name.padEnd(10)} ${sentence(counts)} (${seconds} s)`);
}
process.stdout.write(`\n${summary.join("\n")}\n\n${sentence(total)}\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

/**
 * @param {string} name
 * @param {string[]} args
 * @returns {Check}
 */
function npmScript(name, args = []) {
  return {
    name,
    command: "npm",
    args: ["run", "--silent", name, ...(args.length > 0 ? ["--", ...args] : [])],
  };
}

/**
 * @param {Check} check
 * @returns {Promise<number>} the exit code; 1 when it could not start or a signal ended it
 */
function run({ command, args }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    child.once("error", (error) => {
      process.stdout.write(`${command}: ${error.message}\n`);
      resolve(1);
    });
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/**
 * A check without a report counts as one test. One that failed counts at least one failure, whatever its report says.
 *
 * @param {Check} check
 * @param {number} code
 * @returns {Counts}
 */
function countSafely({ count }, code) {
  const plain = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  if (!count) return plain;
  try {
    const counts = count(code);
    return { ...counts, failed: code === 0 ? counts.failed : Math.max(counts.failed, 1) };
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : error}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** @returns {Counts} */
function countUnitTests() {
  const report = JSON.parse(readFileSync(unitReport, "utf8"));
  /** @type {{ status: string, assertionResults: unknown[] }[]} */
  const files = report.testResults;
  // A file that does not load has no tests to count.
  const broken = files.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @returns {Counts} */
function countBrowserTests() {
  const { stats, errors } = JSON.parse(readFileSync(browserReport, "utf8"));
  return {
    passed: stats.expected + stats.flaky, // those of a second try are listed by name
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

/** @param {Counts} counts */
function sentence({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
