import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { downloadMuseum, type MuseumDownloadOptions } from "./museum-download.ts";
import { museumSources } from "./museum-sources.ts";

const header = museumSources.tate.columns.join(",");
const csv = `${header}\n1,Turner,Sea,1840,Oil,,\n`;
const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 40\n";
const dayMs = 24 * 3600 * 1000;

let cacheDir: string;
let server: Server;
let origin: string;
/** By path; the ETag is the length. */
let files: Record<string, string | Uint8Array>;
let requests: string[];

beforeEach(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), "docent-museum-"));
  files = {};
  requests = [];
  server = createServer((request, response) => {
    const file = files[request.url!];
    const etag = `"${file?.length}"`;
    const status = file === undefined ? 404 : request.headers["if-none-match"] === etag ? 304 : 200;
    requests.push(`${status} ${request.url}`);
    response.writeHead(status, { ETag: etag }).end(status === 200 ? file : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // It listens on TCP.
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(cacheDir, { recursive: true });
});

/** GitHub, played by the server: each host is a folder. */
const playedFetch: typeof fetch = (input, init) => {
  const { host, pathname } = new URL(String(input));
  return fetch(`${origin}/${host}${pathname}`, init);
};

function get(options: Partial<MuseumDownloadOptions> = {}) {
  return downloadMuseum({ museum: "tate", cacheDir, fetch: playedFetch, retryDelaysMs: [], ...options });
}

const tatePath = "/raw.githubusercontent.com/tategallery/collection/master/artwork_data.csv";

describe("a museum's CSV", () => {
  test("is fetched from where the museum publishes it", async () => {
    files[tatePath] = csv;
    const path = await get();
    expect(path).toBe(join(cacheDir, "tate.csv"));
    expect(await readFile(path, "utf8")).toBe(csv);
  });

  test("is taken from the cache for a week, then only when it has changed", async () => {
    files[tatePath] = csv;
    await get({ now: () => 0 });
    await get({ now: () => 6 * dayMs });
    expect(requests).toEqual([`200 ${tatePath}`]);
    await get({ now: () => 8 * dayMs });
    await get({ now: () => 14 * dayMs });
    expect(requests).toEqual([`200 ${tatePath}`, `304 ${tatePath}`]);
    files[tatePath] = `${csv}2,Turner,Sky,1841,Oil,,\n`;
    expect(await readFile(await get({ now: () => 16 * dayMs }), "utf8")).toBe(files[tatePath]);
  });

  test("is fetched again when the copy was cut or damaged", async () => {
    files[tatePath] = csv;
    await writeFile(await get(), "cut");
    expect(await readFile(await get(), "utf8")).toBe(csv);
  });

  test("may be gzipped, and stays so", async () => {
    const gzipped = gzipSync(csv);
    files["/a.example/tate.csv.gz"] = gzipped;
    const path = await get({ url: "https://a.example/tate.csv.gz" });
    expect(path).toMatch(/\/tate-[0-9a-f]{8}\.csv\.gz$/);
    expect(await readFile(path)).toEqual(gzipped);
  });

  test("of another address stands beside the museum's own", async () => {
    files[tatePath] = csv;
    files["/a.example/t.csv"] = `${csv}2,Turner,Sky,1841,Oil,,\n`;
    const paths = [await get(), await get({ url: "https://a.example/t.csv" })];
    expect(await readFile(paths[0], "utf8")).toBe(csv);
    expect(await readFile(paths[1], "utf8")).toBe(files["/a.example/t.csv"]);
  });

  test("is looked for where GitHub keeps large files when there is a pointer in its place", async () => {
    files["/raw.githubusercontent.com/o/r/main/t.csv"] = pointer;
    files["/media.githubusercontent.com/media/o/r/main/t.csv"] = csv;
    const path = await get({ url: "https://raw.githubusercontent.com/o/r/main/t.csv" });
    expect(await readFile(path, "utf8")).toBe(csv);
  });
});

describe("a failure says what to do", () => {
  const others = "; --museum-url gives another address, --csv a file that is here already";

  test("without a network", async () => {
    const cause = Object.assign(new Error("getaddrinfo ENOTFOUND raw.githubusercontent.com"), {
      code: "ENOTFOUND",
    });
    const noNetwork = async () => {
      throw new TypeError("fetch failed", { cause });
    };
    await expect(get({ fetch: noNetwork })).rejects.toThrow(
      `tate: raw.githubusercontent.com cannot be reached (ENOTFOUND); is there a network?${others.slice(1)}`,
    );
  });

  test.each([
    ["nothing there", undefined, "https://a.example/t.csv answered 404 Not Found"],
    [
      "a web page",
      "<!doctype html><title>Sign in</title>",
      "https://a.example/t.csv: got a web page, expected a CSV",
    ],
    ["a pointer", pointer, "https://a.example/t.csv: got a pointer of Git LFS, expected a CSV"],
    [
      "another CSV",
      "id,name\n1,a\n",
      'https://a.example/t.csv: got a CSV without "artist", "title", "dateText"',
    ],
    ["an empty file", "", "https://a.example/t.csv: got something else, expected a CSV"],
  ])("for %s, and nothing is kept", async (_, file, message) => {
    if (file !== undefined) files["/a.example/t.csv"] = file;
    const failure = get({ url: "https://a.example/t.csv" });
    await expect(failure).rejects.toThrow(`tate: ${message}`);
    await expect(failure).rejects.toThrow(others);
    await expect(failure).rejects.not.toThrow("\n");
    expect(await readdir(cacheDir)).toEqual([]);
  });

  test.each(["file:///tmp/a.csv", "a.csv"])("for the address %s", async (url) => {
    await expect(get({ url })).rejects.toThrow(
      `tate: got the address "${url}", expected one of http or https`,
    );
  });

  test("but an old copy does", async () => {
    files[tatePath] = csv;
    await get({ now: () => 0 });
    delete files[tatePath];
    const notices: string[] = [];
    const path = await get({ now: () => 30 * dayMs, onNotice: (line) => notices.push(line) });
    expect(await readFile(path, "utf8")).toBe(csv);
    expect(notices).toEqual([
      `tate: ${new URL(museumSources.tate.url)} answered 404 Not Found; using the copy of 1970-01-01`,
    ]);
  });
});

const museums = join(process.env["DOCENT_DATA"] ?? "", "museums");
const samples = { met: "met-subset.csv", tate: "tate.csv.gz", moma: "moma.csv.gz" } as const;

test.skipIf(!existsSync(museums)).each(["met", "tate", "moma"] as const)(
  "the columns of %s are those of its real file (needs DOCENT_DATA)",
  async (museum) => {
    const { csvStartFrom, expectCsvColumns } = await import("./download/csv-start.ts");
    const bytes = await readFile(join(museums, samples[museum]));
    const start = csvStartFrom(bytes.subarray(0, 65_536));
    expect(() => expectCsvColumns(start, museumSources[museum].columns, museum)).not.toThrow();
  },
);
