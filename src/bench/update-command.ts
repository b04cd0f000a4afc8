import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { readArguments, UsageError } from "../cli/command-arguments.ts";
import { folderReader } from "../cli/folder-reader.ts";
import { createRecommender } from "../cli/node-recommender.ts";
import { readRows } from "../compiler/ingest-rows.ts";
import type { UpdateReport } from "../compiler/overlay/update-catalog.ts";
import { verify } from "../compiler/verify.ts";
import { createRandom } from "../math/random.ts";
import { markdownTable } from "./markdown-table.ts";

const usage = `npm run bench -- update [--share 0.01] [--seed 7] [--out DIR]

What an update costs, on Tate's records: compiles them without a drawn share of the rows, adds these by docent update,
folds them in by docent compact, and prints bytes, times, whether a file of the base has changed, and how many of the ten
that are most like each added item are those that compiling everything anew finds. Needs DOCENT_DATA; takes some minutes.
`;

const docent = fileURLToPath(new URL("../../build/docent.js", import.meta.url));
const idColumn = "id";

/** @throws {UsageError} */
export async function benchUpdate(
  args: readonly string[],
  onProgress: (what: string) => void,
): Promise<void> {
  const { values } = readArguments(args, { share: "string", seed: "string", out: "string" });
  const data = process.env["DOCENT_DATA"];
  if (data === undefined)
    throw new UsageError(
      `update: the environment variable DOCENT_DATA names no folder of open data sets\n\n${usage}`,
    );
  const share = Number(values.share ?? "0.01");
  if (!(share > 0 && share < 1))
    throw new UsageError(`--share: got ${values.share}, expected a number between 0 and 1`);
  const out = resolve(values.out ?? "build/bench/update");
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const table = join(data, "museums", "tate.csv.gz");
  const { base, added, addedIds, baseIds } = await splitTable(table, share, Number(values.seed ?? "7"));
  await writeFile(join(out, "base.csv"), base);
  await writeFile(join(out, "added.csv"), added);

  const dir = join(out, "catalogue");
  onProgress("compiling the base");
  await run("compile", join(out, "base.csv"), "--preset", "tate", "--out", dir, "--state", `${dir}.state`);
  const before = await hashesOf(dir);
  onProgress("updating");
  const update = await run("update", dir, "--items", join(out, "added.csv"));
  const report = JSON.parse(update.printed) as UpdateReport; // as --json writes it
  const after = await hashesOf(dir);
  const touched = [...before].filter(([path, hash]) => path !== "manifest.json" && after.get(path) !== hash);
  await requireWhole(dir);
  // Others, to tell what compiling anew moves in any case: words and clusters are weighed anew.
  const every = Math.floor(baseIds.length / addedIds.length);
  const others = baseIds.filter((_, i) => i % every === 0);
  const byUpdate = await nearestTens(dir, addedIds);
  const othersByUpdate = await nearestTens(dir, others);
  onProgress("compacting");
  const compact = await run("compact", dir);
  await requireWhole(dir);
  const byCompilation = await nearestTens(dir, addedIds);
  const othersByCompilation = await nearestTens(dir, others);

  const totalBefore = report.totalBytes - report.bytes;
  const rows = [
    ["items of the base", String(report.items - report.added)],
    ["added", `${report.added} (${percent(report.added / (report.items - report.added))})`],
    ["new files", `${report.files}, ${(report.bytes / 1000).toFixed(1)} kB`],
    ["of the base's bytes", percent(report.bytes / totalBefore)],
    ["files of the base that have changed", `${touched.length} of ${before.size - 1}`],
    ["the update took", seconds(update.ms)],
    ["compaction took", seconds(compact.ms)],
    [
      "of the ten nearest to an added item, those of a new compilation",
      percent(overlap(byUpdate, byCompilation)),
    ],
    ["the same of items of the base", percent(overlap(othersByUpdate, othersByCompilation))],
  ];
  process.stdout.write(`${markdownTable(["Tate's records", ""], rows)}\n`);
}

interface SplitTable {
  readonly base: string;
  readonly added: string;
  readonly baseIds: readonly string[];
  readonly addedIds: readonly string[];
}

async function splitTable(path: string, share: number, seed: number): Promise<SplitTable> {
  const random = createRandom(seed);
  const parts = { base: [] as string[], added: [] as string[] };
  const ids = { base: [] as string[], added: [] as string[] };
  const chunks = createReadStream(path, { highWaterMark: 256 * 1024 });
  for await (const { header, rows } of readRows(chunks, { fileName: path })) {
    for (const lines of Object.values(parts)) if (lines.length === 0) lines.push(csvLine(header));
    for (const row of rows) {
      if (row.kind !== "cells") throw new Error(`${path}:${row.line}: ${row.message}`);
      const part = random.next() < share ? "added" : "base";
      parts[part].push(csvLine(row.cells));
      ids[part].push(row.cells[header.indexOf(idColumn)]);
    }
  }
  return { base: parts.base.join(""), added: parts.added.join(""), baseIds: ids.base, addedIds: ids.added };
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\n`;
}

/** In a process of its own, as a publisher would. */
async function run(...args: readonly string[]): Promise<{ readonly printed: string; readonly ms: number }> {
  const startMs = performance.now();
  const most = 64 * 1024 * 1024;
  const { stdout } = await promisify(execFile)(process.execPath, [docent, ...args, "--quiet", "--json"], {
    maxBuffer: most,
  });
  return { printed: stdout, ms: performance.now() - startMs };
}

async function hashesOf(dir: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const hashes = new Map<string, string>();
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    hashes.set(
      relative(dir, path),
      createHash("sha256")
        .update(await readFile(path))
        .digest("hex"),
    );
  }
  return hashes;
}

async function requireWhole(dir: string): Promise<void> {
  const { violations } = await verify(folderReader(dir));
  if (violations.length > 0) throw new Error(`${dir}: ${violations.join("; ")}`);
}

/** Of the ids of each of these items' ten nearest. */
async function nearestTens(
  dir: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const recommender = createRecommender({ catalog: dir, privacyLevel: "everything" });
  try {
    const found = new Map<string, readonly string[]>();
    for (const id of ids) {
      const { items } = await recommender.similar(id, { pageSize: 10 });
      found.set(
        id,
        items.map(({ card }) => card.id),
      );
    }
    return found;
  } finally {
    recommender.close();
  }
}

function overlap(
  found: ReadonlyMap<string, readonly string[]>,
  truth: ReadonlyMap<string, readonly string[]>,
): number {
  const shares = Array.from(found, ([id, ids]) => {
    const expected = truth.get(id) ?? [];
    return ids.filter((each) => expected.includes(each)).length / Math.max(1, expected.length);
  });
  return shares.reduce((sum, each) => sum + each, 0) / shares.length;
}

const percent = (part: number) => `${(100 * part).toFixed(2)} %`;
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
