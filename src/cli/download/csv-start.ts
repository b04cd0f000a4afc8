import { constants, gunzipSync } from "node:zlib";
import { parseCsvRow } from "../../compiler/ingest-csv.ts";
import { DownloadError } from "./download-error.ts";
import { isGitLfsPointer } from "./git-lfs.ts";

/** What a file begins with, as far as its first 64 KiB tell. */
export type CsvStart =
  | { readonly kind: "csv"; readonly columns: readonly string[] }
  | { readonly kind: "git-lfs-pointer" }
  | { readonly kind: "web-page" }
  | { readonly kind: "other" };

/** @param start  the first bytes of the file, gzipped or not; more than its header row */
export function csvStartFrom(start: Uint8Array): CsvStart {
  const text = startAsText(start);
  if (text === undefined) return { kind: "other" };
  if (isGitLfsPointer(text)) return { kind: "git-lfs-pointer" };
  if (/^\ufeff?\s*</.test(text)) return { kind: "web-page" };
  const columns = firstRow(text);
  return columns === undefined ? { kind: "other" } : { kind: "csv", columns };
}

/** @throws {DownloadError} unless it is a CSV that has them all */
export function expectCsvColumns(start: CsvStart, columns: readonly string[], place: string): void {
  if (start.kind !== "csv") {
    const found = {
      "git-lfs-pointer": "a pointer of Git LFS",
      "web-page": "a web page",
      other: "something else",
    };
    throw new DownloadError("content", `${place}: got ${found[start.kind]}, expected a CSV`);
  }
  const missing = columns.filter((column) => !start.columns.includes(column));
  if (missing.length === 0) return;
  const found = start.columns.slice(0, 6).join(", ");
  throw new DownloadError(
    "content",
    `${place}: got a CSV without ${missing.map((column) => `"${column}"`).join(", ")}; its columns begin with ${found}`,
  );
}

function startAsText(start: Uint8Array): string | undefined {
  try {
    const isGzip = start[0] === 0x1f && start[1] === 0x8b;
    // The end is missing: what there is shall do.
    const bytes = isGzip ? gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH }) : start;
    return new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}

function firstRow(text: string): readonly string[] | undefined {
  const row = parseCsvRow(text.replace(/^\ufeff/, ""), 0, ",", false);
  return row.kind === "row" ? row.cells.map((name) => name.trim()) : undefined;
}
