import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { cliPath } from "./server.ts";

/** The built catalogues, as they are served. */
export const catalogueFolder = (id: string) =>
  fileURLToPath(new URL(`../dist/catalogue/${id}`, import.meta.url));

/** What a command of the built `docent` prints on stdout; fails with what it said on stderr. */
export async function docent(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [cliPath, ...args], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}
