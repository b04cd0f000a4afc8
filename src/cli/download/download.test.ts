import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type DownloadOptions, download } from "./download.ts";
import { DownloadError } from "./download-error.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const content = Buffer.from(Array.from({ length: 50_000 }, (_, i) => `line ${i}\n`).join(""));
const changed = Buffer.from(content.toString().toUpperCase());

let dir: string;
let path: string;
let server: Server;
let url: string;
let handlers: Handler[];
let requests: IncomingMessage["headers"][];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "docent-download-"));
  path = join(dir, "sub", "file.csv");
  handlers = [];
  requests = [];
  server = createServer((request, response) => {
    requests.push(request.headers);
    const handler = handlers.shift();
    if (handler) handler(request, response);
    else response.writeHead(500, "no more answers").end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/file.csv`; // It listens on TCP.
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(dir, { recursive: true });
});

/** Answers ranges as a host with one version of the file would. */
function host(bytes: Buffer, etag: string, { breakAfter }: { breakAfter?: number } = {}): Handler {
  return (request, response) => {
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? "");
    const isSame = request.headers["if-range"] === etag;
    const from = range && isSame ? Number(range[1]) : 0;
    response.writeHead(from > 0 ? 206 : 200, {
      ETag: etag,
      "Content-Length": bytes.byteLength - from,
      ...(from > 0 ? { "Content-Range": `bytes ${from}-${bytes.byteLength - 1}/${bytes.byteLength}` } : {}),
    });
    if (breakAfter === undefined) response.end(bytes.subarray(from));
    else
      response.write(bytes.subarray(from, from + breakAfter), () => setTimeout(() => response.destroy(), 20));
  };
}

/** Comparing buffers by `toEqual` takes seconds. */
async function isAt(place: string, bytes: Buffer): Promise<boolean> {
  return bytes.equals(await readFile(place));
}

function fetched(options: Partial<DownloadOptions> = {}) {
  return download(url, { path, retryDelaysMs: [], ...options });
}

describe("a file", () => {
  test("is fetched as it is, with its validators and progress", async () => {
    handlers = [host(content, '"1"')];
    const progress: number[] = [];
    const result = await fetched({
      onProgress({ receivedBytes, totalBytes }) {
        expect(totalBytes).toBe(content.byteLength);
        progress.push(receivedBytes);
      },
    });
    expect(result).toEqual({
      status: "done",
      bytes: content.byteLength,
      validators: { etag: '"1"', lastModified: undefined },
    });
    expect(await isAt(path, content)).toBe(true);
    expect(await readdir(join(dir, "sub"))).toEqual(["file.csv"]);
    expect(progress.at(-1)).toBe(content.byteLength);
    expect(requests[0]["accept-encoding"]).toBe("identity");
  });

  test("goes on where a connection broke", async () => {
    handlers = [
      host(content, '"1"', { breakAfter: 100_000 }),
      host(content, '"1"', { breakAfter: 70_000 }),
      host(content, '"1"'),
    ];
    await fetched({ retryDelaysMs: [1, 1] });
    // How much of what was sent before a break arrives is the machine's affair.
    const [first, ...others] = requests.map(({ range }) => range);
    const [second, third] = others.map((range) => Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1]));
    expect(first).toBeUndefined();
    expect(second).toBeGreaterThan(0);
    expect(second).toBeLessThanOrEqual(100_000);
    expect(third).toBeGreaterThan(second);
    expect(third).toBeLessThanOrEqual(second + 70_000);
    expect(await isAt(path, content)).toBe(true);
  });

  test("goes on where an earlier run ended", async () => {
    handlers = [host(content, '"1"', { breakAfter: 100_000 })];
    await expect(fetched()).rejects.toThrow("the connection to 127.0.0.1");
    expect(await readdir(join(dir, "sub"))).toEqual(["file.csv.part", "file.csv.part.json"]);
    handlers = [host(content, '"1"')];
    await fetched();
    expect(requests[1]).toMatchObject({ range: "bytes=100000-", "if-range": '"1"' });
    expect(await isAt(path, content)).toBe(true);
  });

  test("starts again when it has changed in between", async () => {
    handlers = [host(content, '"1"', { breakAfter: 100_000 }), host(changed, '"2"')];
    await fetched({ retryDelaysMs: [1] });
    expect(requests[1]).toMatchObject({ range: "bytes=100000-", "if-range": '"1"' });
    expect(await isAt(path, changed)).toBe(true);
  });

  test("starts again when nothing tells whether it has changed", async () => {
    handlers = [host(content, 'W/"1"', { breakAfter: 100_000 }), host(content, 'W/"1"')];
    await fetched({ retryDelaysMs: [1] });
    expect(requests[1].range).toBeUndefined();
    expect(await isAt(path, content)).toBe(true);
  });

  test("starts again when the host won't go on", async () => {
    const refuse: Handler = (_, response) => response.writeHead(416).end();
    handlers = [host(content, '"1"', { breakAfter: 100_000 }), refuse, host(content, '"1"')];
    await fetched({ retryDelaysMs: [1, 1] });
    expect(requests.map(({ range }) => range)).toEqual([undefined, "bytes=100000-", undefined]);
    expect(await isAt(path, content)).toBe(true);
  });

  test("of another address is not mixed with what was kept", async () => {
    handlers = [host(content, '"1"', { breakAfter: 100_000 })];
    await expect(fetched()).rejects.toThrow(DownloadError);
    handlers = [host(changed, '"1"')];
    await download(`${url}?2`, { path });
    expect(requests[1].range).toBeUndefined();
    expect(await isAt(path, changed)).toBe(true);
  });

  test("is not fetched when it is unchanged", async () => {
    handlers = [(_, response) => response.writeHead(304).end()];
    expect(await fetched({ unless: { etag: '"1"' } })).toEqual({ status: "unchanged" });
    expect(requests[0]["if-none-match"]).toBe('"1"');
  });

  test("waits and tries again when the host is busy", async () => {
    handlers = [(_, response) => response.writeHead(503).end(), host(content, '"1"')];
    await fetched({ retryDelaysMs: [1] });
    expect(await isAt(path, content)).toBe(true);
  });

  test("stays as it was while the new one is not whole", async () => {
    handlers = [host(content, '"1"')];
    await fetched();
    handlers = [host(changed, '"2"', { breakAfter: 1000 })];
    await expect(fetched()).rejects.toThrow(DownloadError);
    expect(await isAt(path, content)).toBe(true);
  });
});

describe("a failure", () => {
  test("names what the host answered", async () => {
    handlers = [(_, response) => response.writeHead(404, "Not Found").end()];
    await expect(fetched({ retryDelaysMs: [1, 1] })).rejects.toMatchObject({
      kind: "refused",
      message: `${url} answered 404 Not Found`,
    });
    expect(requests).toHaveLength(1);
  });

  test("to connect is told at once", async () => {
    await new Promise((resolve) => server.close(resolve));
    await expect(fetched({ retryDelaysMs: [60_000] })).rejects.toMatchObject({
      kind: "offline",
      message: `${new URL(url).host} cannot be reached (ECONNREFUSED)`,
    });
  });

  test("of inspection leaves nothing behind", async () => {
    handlers = [host(content, '"1"')];
    const inspectStart = (start: Uint8Array) => {
      expect(start.byteLength).toBeGreaterThanOrEqual(65_536);
      throw new DownloadError("content", "not this");
    };
    await expect(fetched({ inspectStart })).rejects.toThrow("not this");
    expect(await readdir(join(dir, "sub"))).toEqual([]);
  });

  test("of a short file too is inspected", async () => {
    handlers = [host(Buffer.from("short"), '"1"')];
    let seen = "";
    await fetched({
      inspectStart(start) {
        seen = Buffer.from(start).toString();
      },
    });
    expect(seen).toBe("short");
  });

  test("is a host that says nothing", async () => {
    handlers = [(_, response) => void response.writeHead(200, { "Content-Length": 10 }).write("12345")];
    await expect(fetched({ maxStallMs: 100 })).rejects.toMatchObject({
      kind: "interrupted",
      message: `${new URL(url).host} has sent nothing for 0.1 s`,
    });
  });

  test("is a body that has more than was announced, and it is not kept", async () => {
    handlers = [
      host(content, '"1"', { breakAfter: 100_000 }),
      (_, response) => {
        response.writeHead(206, {
          "Content-Range": `bytes 100000-${content.byteLength - 1}/${content.byteLength}`,
        });
        response.end(content);
      },
    ];
    await expect(fetched({ retryDelaysMs: [1] })).rejects.toThrow(`expected ${content.byteLength}`);
    expect(await readdir(join(dir, "sub"))).toEqual([]);
  });

  test("of the disk is not taken for one of the network", async () => {
    await writeFile(join(dir, "sub"), "a file where the folder should be");
    await expect(fetched()).rejects.toMatchObject({ code: "EEXIST" });
  });
});

describe("when it is aborted", () => {
  test("a download ends with the reason, and keeps what has arrived", async () => {
    const aborter = new AbortController();
    handlers = [
      (_, response) => {
        response.writeHead(200, { "Content-Length": content.byteLength, ETag: '"1"' });
        response.write(content.subarray(0, 70_000));
      },
    ];
    const running = fetched({
      signal: aborter.signal,
      retryDelaysMs: [60_000],
      onProgress: () => aborter.abort(new Error("enough")),
    });
    await expect(running).rejects.toThrow("enough");
    handlers = [host(content, '"1"')];
    await fetched();
    expect(requests[1].range).toMatch(/^bytes=[1-9]\d+-$/);
    expect(await isAt(path, content)).toBe(true);
  });

  test("a download does not wait for its next try", async () => {
    const aborter = new AbortController();
    handlers = [
      (_, response) => {
        // Sent, then aborted while the next try is waited for.
        response.writeHead(503).end(() => setTimeout(() => aborter.abort(new Error("enough")), 50));
      },
    ];
    await expect(fetched({ signal: aborter.signal, retryDelaysMs: [60_000] })).rejects.toThrow("enough");
    expect(requests).toHaveLength(1);
  });
});
