import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { readArguments, UsageError } from "../cli/command-arguments.ts";
import { wholeNumber } from "./bench-options.ts";
import { drawRows } from "./drawn-rows.ts";
import { type MuseumRow, museumColumns, readMuseumRows } from "./museum-tables.ts";

export const rowsUsage = `npm run bench -- rows --items 480000 [--out FILE.csv] [--seed 1]

Writes a table of so many museum objects: real rows of the folder of open data sets that DOCENT_DATA names, and beyond
their number rows drawn by the same statistics.
`;

/** @throws {UsageError} */
export async function writeRows(args: readonly string[]): Promise<void> {
  const { positionals, values } = readArguments(args, { items: "string", out: "string", seed: "string" });
  if (positionals.length > 0 || values.items === undefined)
    throw new UsageError(`rows: got no --items, expected how many\n\n${rowsUsage}`);
  const folder = process.env["DOCENT_DATA"];
  if (folder === undefined)
    throw new UsageError("rows: the environment variable DOCENT_DATA names no folder of open data sets");
  const items = wholeNumber("items", values.items, 1, 5_000_000);
  const seed = values.seed === undefined ? 1 : wholeNumber("seed", values.seed, 0, 0xffff_ffff);
  const out = values.out ?? `build/bench/rows-${items}.csv`;
  const real = await readMuseumRows(folder);
  const rows = drawRows(real, items, { seed });
  await mkdir(dirname(out), { recursive: true });
  await pipeline(Readable.from(csvChunks(rows)), createWriteStream(out));
  process.stderr.write(`${out}: ${Math.min(items, real.length)} real rows, ${items} in all\n`);
}

const rowsPerChunk = 1000;

function* csvChunks(rows: readonly MuseumRow[]): Generator<string> {
  yield `${museumColumns.join(",")}\n`;
  for (let from = 0; from < rows.length; from += rowsPerChunk)
    yield rows
      .slice(from, from + rowsPerChunk)
      .map(csvLine)
      .join("");
}

function csvLine(row: MuseumRow): string {
  return `${museumColumns.map((column) => quoted(row[column])).join(",")}\n`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
