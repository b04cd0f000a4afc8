#!/usr/bin/env node
/**
 * What a compilation of Tate's 69,202 records costs: wall time by stage and the peak of memory, of the built command in
 * a process of its own, without the cache of an earlier run. The folder of open data is named by DOCENT_DATA.
 *
 *   npm run build:cli && DOCENT_DATA=… node src/bench/compile-time.mjs [more options of `docent compile`]
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const input = join(process.env["DOCENT_DATA"] ?? "", "museums/tate.csv.gz");
const command = resolve(import.meta.dirname, "../../build/docent.js");
/** Runs in the measured process: only it can tell its own use. */
const tellUse = `process.on("exit",()=>process.stderr.write("\\nuse "+JSON.stringify(process.resourceUsage())+"\\n"))`;

if (!existsSync(input)) {
  process.stderr.write(`skipped: no ${input}; DOCENT_DATA should name the folder of open data\n`);
} else if (!existsSync(command)) {
  process.stderr.write(`no ${command}: run \`npm run build:cli\` first\n`);
  process.exitCode = 2;
} else {
  const folder = await mkdtemp(join(tmpdir(), "docent-compile-time-"));
  try {
    process.exitCode = await measure(folder, process.argv.slice(2));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {string[]} options
 * @returns {Promise<number>} the command's exit code
 */
async function measure(folder, options) {
  const startMs = performance.now();
  const child = spawn(
    process.execPath,
    [
      "--import",
      `data:text/javascript,${encodeURIComponent(tellUse)}`,
      command,
      "compile",
      input,
      ...["--out", join(folder, "catalogue"), "--preset", "tate", "--no-cache", "--json", "--quiet"],
      ...options,
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    err += text;
  });
  const code = await new Promise((settle) => child.on("close", settle));
  if (code !== 0) {
    process.stderr.write(err);
    return code ?? 1;
  }
  const seconds = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(1)} s`;
  const report = JSON.parse(out);
  for (const { stage, ms } of report.stages) process.stdout.write(`${stage.padEnd(10)} ${seconds(ms)}\n`);
  process.stdout.write(`in all     ${seconds(performance.now() - startMs)}\n`);
  const use = JSON.parse(/^use (.*)$/m.exec(err)?.[1] ?? "{}");
  // Of all threads: what the wall time would be about on one idle core.
  process.stdout.write(`processor  ${seconds((use.userCPUTime + use.systemCPUTime) / 1000)}\n`);
  process.stdout.write(`peak       ${Math.round(use.maxRSS / 1000)} MB\n`);
  process.stdout.write(
    `${report.items} items, ${report.clusters.count} clusters, ${report.totalBytes} bytes on the wire\n`,
  );
  return 0;
}
