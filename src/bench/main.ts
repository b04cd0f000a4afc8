import { setMaxListeners } from "node:events";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { benchUsage, parseBenchArgs, UsageError } from "./bench-options.ts";
import { builtInCatalogue } from "./built-in-catalogue.ts";
import { benchCatalogue } from "./catalogue-bench.ts";
import { benchCode } from "./code-command.ts";
import { benchDevice } from "./device-command.ts";
import { benchPace } from "./pace/pace-command.ts";
import { writeReport } from "./report-files.ts";
import { writeRows } from "./rows-command.ts";
import { benchScale } from "./scale-command.ts";
import { benchUpdate } from "./update-command.ts";

/** `npm run bench`: runs from `build/bench/bench.js` in a clone of this project, since it builds pages from sources. */
async function bench(args: readonly string[]): Promise<void> {
  const options = parseBenchArgs(args);
  const dir = options.catalogue ?? (await builtInCatalogue(fileURLToPath(new URL("../..", import.meta.url))));
  const report = await benchCatalogue(dir, options, onProgress);
  process.stdout.write(await writeReport(report, options.out));
  onProgress(`written to ${resolve(options.out)}`);
}

function onProgress(what: string): void {
  process.stderr.write(`${what}\n`);
}

/** What the first argument may name; everything else is the benchmark itself. */
const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  pace: (args) => benchPace(args, onProgress),
  code: (args) => benchCode(args, onProgress),
  rows: writeRows,
  device: (args) => benchDevice(args, onProgress),
  scale: (args) => benchScale(args, onProgress),
  update: (args) => benchUpdate(args, onProgress),
};

// A search of dozens of clusters listens once for each file that it asks for; browsers do not count.
setMaxListeners(0);

try {
  const [name, ...rest] = process.argv.slice(2);
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  await (command ? command(rest) : bench(process.argv.slice(2)));
} catch (error) {
  const isUsage = error instanceof UsageError;
  process.stderr.write(`npm run bench: ${error instanceof Error ? error.message : error}\n`);
  if (isUsage) process.stderr.write(`\n${benchUsage}`);
  else if (error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exitCode = isUsage ? 2 : 1;
}
