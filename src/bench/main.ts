import { setMaxListeners } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { folderReader } from "../cli/folder-reader.ts";
import { evaluate } from "../compiler/evaluate.ts";
import { type BenchOptions, benchUsage, parseBenchArgs, UsageError } from "./bench-options.ts";
import { type BenchReport, machineFacts } from "./bench-report.ts";
import { type BrowserReport, benchInBrowser } from "./browser-bench.ts";
import { builtInCatalogue } from "./built-in-catalogue.ts";
import { catalogueFacts } from "./catalogue-facts.ts";
import { measureCode } from "./code-size.ts";
import { markdownReport } from "./markdown-report.ts";
import { benchInNode } from "./node-bench.ts";
import { relatedHistories } from "./related-histories.ts";
import { writeRows } from "./rows-command.ts";
import { readWholeCatalogue, type WholeCatalogue } from "./whole-catalogue.ts";

/** `npm run bench`: runs from `build/bench/bench.js` in a clone of this project, since it builds pages from sources. */
async function bench(args: readonly string[]): Promise<void> {
  const options = parseBenchArgs(args);
  const dir = options.catalogue ?? (await builtInCatalogue(fileURLToPath(new URL("../..", import.meta.url))));
  onProgress("reading the catalogue");
  const catalogue = await readWholeCatalogue(folderReader(dir));
  const node = await benchInNode(dir, catalogue, {
    queries: options.queries,
    seed: options.seed,
    onProgress,
  });
  onProgress("the runtime's scripts");
  const code = await measureCode();
  const { hidden } = options;
  if (hidden !== undefined) onProgress(`agreement in ${hidden}`);
  const relevance = hidden === undefined ? undefined : await evaluate(folderReader(dir), { hidden });
  const browser = options.browser ? await inBrowser(dir, catalogue, options) : undefined;
  const report: BenchReport = {
    machine: machineFacts(),
    quick: options.quick,
    seed: options.seed,
    catalogue: catalogueFacts(catalogue),
    node,
    code,
    ...(relevance && { relevance }),
    ...(browser && { browser }),
  };
  const markdown = markdownReport(report);
  await mkdir(options.out, { recursive: true });
  await writeFile(join(options.out, "bench.json"), `${JSON.stringify(report, undefined, 2)}\n`);
  await writeFile(join(options.out, "bench.md"), markdown);
  process.stdout.write(markdown);
  onProgress(`written to ${resolve(options.out)}`);
}

function inBrowser(
  dir: string,
  { unitRows, ids, published }: WholeCatalogue,
  { seed, quick }: BenchOptions,
): Promise<BrowserReport> {
  const histories = relatedHistories(unitRows, { count: quick ? 3 : 12, length: 12, seed: seed + 1 });
  return benchInBrowser(dir, {
    histories: histories.map((items) => items.map((item) => ids[item])),
    repeats: quick ? 5 : 80,
    memoryAfter: quick ? 60 : 1000,
    coldVisits: quick ? 1 : 7,
    clusters: quick
      ? { joinedSizes: [], queries: 5, batch: 2 }
      : { joinedSizes: [1000, 4000], queries: 60, batch: 20 },
    efSearch: published.manifest.defaults.efSearch,
    seed,
    onProgress,
  });
}

function onProgress(what: string): void {
  process.stderr.write(`${what}\n`);
}

/** What the first argument may name; everything else is the benchmark itself. */
const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = { rows: writeRows };

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
