import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { onlyPositional, readArguments, UsageError } from "./command-arguments.ts";
import { formatHeaders, headerFormats } from "./header-formats.ts";
import { headersFileName, parseHeadersFile } from "./headers-file.ts";

export const headersUsage = `docent headers <dist> --for netlify|cloudflare|nginx|apache|vercel

Prints what a built site is to be sent with (policy, caching, origins), out of its _headers file, as a host wants to be
told: for nginx inside "server { … }", for Apache as .htaccess, for Vercel as vercel.json.
`;

/** `docent headers`. @throws {UsageError} for arguments that make no sense */
export async function runHeaders(args: readonly string[]): Promise<number> {
  const { positionals, values } = readArguments(args, { for: "string" });
  const path = join(onlyPositional(positionals, "the folder of a built site"), headersFileName);
  const format = headerFormats.find((name) => name === values.for);
  if (!format) {
    throw new UsageError(
      `--for: got ${values.for ?? "nothing"}, expected one of ${headerFormats.join(", ")}`,
    );
  }
  process.stdout.write(formatHeaders(parseHeadersFile(await readFile(path, "utf8"), path), format));
  return 0;
}
