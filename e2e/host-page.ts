import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

/** The built script for other people's pages, with what it loads. */
export const embedFolder = fileURLToPath(new URL("../build/embed", import.meta.url));

export interface HostOptions {
  /** Pages by path: markup, or markup with headers of its own. */
  readonly pages?: Readonly<Record<string, string | HostPage>>;
  /** Folders by the path under which they are served, which ends in a slash. */
  readonly folders?: Readonly<Record<string, string>>;
  /** Sent with every answer. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly hostname?: string;
}

export interface HostPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Host {
  /** Ends in a slash. */
  readonly url: string;
  /** Paths of the requests so far. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** A website on a port of its own that is none of ours, as tests put it together. */
export async function startHost({
  pages = {},
  folders = {},
  headers = {},
  hostname = "localhost",
}: HostOptions): Promise<Host> {
  const requests: string[] = [];
  const mounted = Object.entries(folders).map(([path, dir]) => ({
    path,
    serve: sirv(dir, { dev: true, etag: true }),
  }));

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    if (pathname === "/favicon.ico") {
      response.writeHead(204).end();
      return;
    }
    requests.push(pathname);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const page = pages[pathname];
    if (page !== undefined) {
      const { html, headers: own = {} } = typeof page === "string" ? { html: page } : page;
      for (const [name, value] of Object.entries(own)) response.setHeader(name, value);
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end(html);
      return;
    }
    const missing = () => {
      response.statusCode = 404;
      response.end("not found\n");
    };
    const folder = mounted.find(({ path }) => pathname.startsWith(path));
    if (!folder) {
      missing();
      return;
    }
    request.url = pathname.slice(folder.path.length - 1);
    folder.serve(request, response, missing);
  }

  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, hostname, resolve));
  const { port } = server.address() as AddressInfo; // A TCP server that listens has such an address.
  return {
    url: `http://${hostname}:${port}/`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A plain page with the script and whatever stands in its body. */
export function hostPage({
  head = "",
  body,
  script = "/docent/docent.js",
}: {
  readonly head?: string;
  readonly body: string;
  readonly script?: string;
}): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A page</title>
${head}
<script type="module" src="${script}"></script>
</head>
<body>
${body}
</body>
</html>`;
}
