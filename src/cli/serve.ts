import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sirv from "sirv";
import { createHeaderLookup, headersFileName, parseHeadersFile } from "./headers-file.ts";

export const usualPort = 4173;

export interface ServeOptions {
  /** Tried first; the next free one is taken when something listens there. 0 lets the system choose. */
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  /** Lets pages of other origins read the files, whatever `_headers` says. */
  readonly cors?: boolean | undefined;
}

export interface StaticServer {
  /** With the port that was found, ending in a slash. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a folder as a static host would: its `_headers` file is obeyed, `.br` and `.gz` files beside the asked one
 * are preferred, unchanged files answer 304. Files are looked up at each request, so a rebuilt folder is seen at once.
 *
 * @throws {Error} when `_headers` does not parse, or no port near the asked one is free
 */
export async function serve(
  dir: string,
  { port = usualPort, host = "localhost", cors = false }: ServeOptions = {},
): Promise<StaticServer> {
  const server = createServer(createHandler(dir, { cors }));
  const found = await listen(server, { port, host });
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${found}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

function createHandler(dir: string, { cors }: { cors: boolean }): Handler {
  const headersPath = join(dir, headersFileName);
  const headersFor = createHeaderLookup(
    existsSync(headersPath) ? parseHeadersFile(readFileSync(headersPath, "utf8"), headersPath) : [],
  );
  // `dev` is sirv's word for looking files up at each request instead of listing them at the start.
  const files = sirv(dir, { dev: true, etag: true, brotli: true, gzip: true, setHeaders: describeContent });

  return (request, response) => {
    const pathname = parsePathname(request.url ?? "/");
    if (pathname === undefined) return refuse(response, 400, "the address is malformed");
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("Allow", "GET, HEAD");
      return refuse(response, 405, `${request.method} is not supported`);
    }
    for (const [name, value] of headersFor(pathname)) response.setHeader(name, value);
    if (cors) {
      response.setHeader("Access-Control-Allow-Origin", "*");
      response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }
    const notFound = () => {
      response.removeHeader("Cache-Control");
      refuse(response, 404, `there is no ${pathname}`);
    };
    if (isPrivate(pathname)) return notFound();
    const folder = folderOf(dir, pathname);
    if (folder !== undefined) {
      response.setHeader("Location", folder);
      return refuse(response, 308, folder);
    }
    files(request, response, notFound);
  };
}

function describeContent(response: ServerResponse, pathname: string): void {
  if (pathname.endsWith(".docent")) response.setHeader("Content-Type", "application/octet-stream");
}

/** Decoded path of the request without its query; undefined when it does not decode. */
function parsePathname(target: string): string | undefined {
  try {
    // Not decodeURIComponent: an encoded slash stays part of a name, as it does for the file look-up.
    const pathname = decodeURI(new URL(target, "http://host").pathname);
    return pathname.includes("\0") ? undefined : pathname;
  } catch {
    return undefined;
  }
}

/** Dot files and `_headers` itself are configuration, not content. */
function isPrivate(pathname: string): boolean {
  return (
    pathname === `/${headersFileName}` ||
    pathname.split(/[/\\]/).some((segment) => segment.startsWith(".") && segment !== ".well-known")
  );
}

/** `/museum` is answered at `/museum/`, or its relative links would point elsewhere. */
function folderOf(dir: string, pathname: string): string | undefined {
  const isFolder = !pathname.endsWith("/") && existsSync(join(dir, pathname, "index.html"));
  return isFolder ? `${encodeURI(pathname)}/`.replace(/^\/+/, "/") : undefined;
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.statusCode = status;
  response.setHeader("Content-Type", "text/plain; charset=utf-8");
  response.end(`${status}: ${message}\n`);
}

const triedPorts = 20;

async function listen(server: Server, { port, host }: { port: number; host: string }): Promise<number> {
  for (let offset = 0; offset < triedPorts; offset++) {
    try {
      await listenOnce(server, port + offset, host);
      return (server.address() as AddressInfo).port; // A TCP server that listens has such an address.
    } catch (error) {
      const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
      if (!isTaken) throw error;
    }
  }
  throw new Error(`${host}: ports ${port} to ${port + triedPorts - 1} are all taken`);
}

function listenOnce(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
