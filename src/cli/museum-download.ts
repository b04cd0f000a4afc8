import { createHash } from "node:crypto";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { type CsvStart, csvStartFrom, expectCsvColumns } from "./download/csv-start.ts";
import {
  type DownloadOptions,
  type DownloadProgress,
  type DownloadResult,
  download,
} from "./download/download.ts";
import { DownloadError } from "./download/download-error.ts";
import { gitHubMediaUrl } from "./download/git-lfs.ts";
import { type MuseumId, museumSources } from "./museum-sources.ts";

export interface MuseumDownloadOptions {
  readonly museum: MuseumId;
  /** Of the CSV, gzipped or not; the museum's own when absent. */
  readonly url?: string | undefined;
  readonly cacheDir: string;
  readonly fetch?: typeof fetch;
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  /** One line, where an old copy has to do. */
  readonly onNotice?: ((line: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The host is asked again about a file that it was asked about longer ago. */
  readonly maxAgeMs?: number;
  readonly now?: () => number;
  readonly retryDelaysMs?: readonly number[];
}

/**
 * The museum's open CSV: from the cache, or fetched into it as it is, gzipped or not.
 *
 * @returns its path; another address has another
 * @throws {DownloadError} one line that says what happened and what can be done; never while the cache has a copy
 */
export async function downloadMuseum({
  museum,
  url = museumSources[museum].url,
  cacheDir,
  onNotice,
  maxAgeMs = 7 * 24 * 3600 * 1000,
  now = Date.now,
  ...options
}: MuseumDownloadOptions): Promise<string> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new DownloadError("refused", `${museum}: got the address "${url}", expected one of http or https`);
  }
  const path = join(cacheDir, fileNameOf(museum, url));
  const kept = await readKept(path);
  if (kept && now() - kept.checkedAtMs < maxAgeMs) return path;
  try {
    const { columns } = museumSources[museum];
    const result = await fetchCsv(url, columns, { ...options, path, unless: kept });
    const { bytes, etag, lastModified } =
      result.status === "done" ? { bytes: result.bytes, ...result.validators } : kept!; // Unchanged since then.
    await writeFile(`${path}.json`, JSON.stringify({ bytes, etag, lastModified, checkedAtMs: now() }));
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    if (!kept) throw new DownloadError(error.kind, adviceOn(error, museum), { cause: error });
    onNotice?.(
      `${museum}: ${error.message}; using the copy of ${new Date(kept.checkedAtMs).toISOString().slice(0, 10)}`,
    );
  }
  return path;
}

async function fetchCsv(
  url: string,
  columns: readonly string[],
  options: DownloadOptions,
): Promise<DownloadResult> {
  let start: CsvStart | undefined;
  const inspectStart = (bytes: Uint8Array) => {
    start = csvStartFrom(bytes);
    expectCsvColumns(start, columns, url);
  };
  try {
    return await download(url, { ...options, inspectStart });
  } catch (error) {
    const mediaUrl = start?.kind === "git-lfs-pointer" ? gitHubMediaUrl(url) : undefined;
    if (mediaUrl === undefined) throw error;
    return fetchCsv(mediaUrl, columns, options);
  }
}

function adviceOn({ kind, message }: DownloadError, museum: MuseumId): string {
  const others = "--museum-url gives another address, --csv a file that is here already";
  const advice = {
    offline: `is there a network? ${others}`,
    interrupted: "what has arrived is kept, the same command goes on from there",
    refused: others,
    content: others,
  };
  return `${museum}: ${message}; ${advice[kind]}`;
}

function fileNameOf(museum: MuseumId, url: string): string {
  const isOwn = url === museumSources[museum].url;
  const hash = createHash("sha256").update(url).digest("hex").slice(0, 8);
  const ending = new URL(url).pathname.endsWith(".gz") ? ".csv.gz" : ".csv";
  return `${museum}${isOwn ? "" : `-${hash}`}${ending}`;
}

const keptState = v.object({
  bytes: v.number(),
  etag: v.optional(v.string()),
  lastModified: v.optional(v.string()),
  checkedAtMs: v.number(),
});

/** @returns undefined where there is no whole file */
async function readKept(path: string): Promise<v.InferOutput<typeof keptState> | undefined> {
  try {
    const kept = v.parse(keptState, JSON.parse(await readFile(`${path}.json`, "utf8")));
    return (await stat(path)).size === kept.bytes ? kept : undefined;
  } catch {
    return undefined;
  }
}
