import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import { serve } from "./serve.ts";

export const serveUsage = `docent serve <dir> [--port N] [--host NAME] [--cors]

Serves a folder as a static host would, with the headers of its _headers file, until it is interrupted.
Prints its address on stdout; when the port (4173) is taken, the next free one is used.
--cors lets pages of other origins read the files.
`;

/**
 * `docent serve`: answers once the server listens, and leaves it running.
 *
 * @returns the exit code when it could not start; undefined while it serves
 */
export async function runServe(args: readonly string[]): Promise<number | undefined> {
  const parsed = parseServeArgs(args);
  if (!parsed.ok) {
    process.stderr.write(`docent serve: ${parsed.message}\n\n${serveUsage}`);
    return 2;
  }
  if (!statSync(parsed.dir, { throwIfNoEntry: false })?.isDirectory()) {
    process.stderr.write(`docent serve: ${parsed.dir}: there is no such folder\n`);
    return 1;
  }
  const server = await serve(parsed.dir, parsed.options);
  process.stdout.write(`${server.url}\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
  return undefined;
}

type ServeArgs =
  | {
      readonly ok: true;
      readonly dir: string;
      readonly options: { port?: number; host?: string; cors?: boolean };
    }
  | { readonly ok: false; readonly message: string };

function parseServeArgs(args: readonly string[]): ServeArgs {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
  const { positionals, values } = parsed;
  const [dir] = positionals;
  if (dir === undefined || positionals.length > 1) {
    return { ok: false, message: `got ${positionals.length} folders, expected one` };
  }
  const options: { port?: number; host?: string; cors?: boolean } = { cors: values.cors ?? false };
  if (values.port !== undefined) {
    const port = parsePort(values.port);
    if (port === undefined)
      return { ok: false, message: `--port: got "${values.port}", expected 0 to 65535` };
    options.port = port;
  }
  if (values.host !== undefined) options.host = values.host;
  return { ok: true, dir, options };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { port: { type: "string" }, host: { type: "string" }, cors: { type: "boolean" } },
  });
}

/** @returns undefined unless the text is a port number */
export function parsePort(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}
