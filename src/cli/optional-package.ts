import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CommandFailure } from "./command-failure.ts";

export type ImportPackage = (name: string) => Promise<unknown>;

export interface OptionalPackageOptions {
  /** What needs it, as the message begins: `--embedder use`. */
  readonly neededBy: string;
  /** What to install, with what comes along. */
  readonly install: string;
  readonly importPackage?: ImportPackage | undefined;
}

/**
 * A package that is not installed with this one, since few need it and it is large.
 *
 * @returns its exports, whether it is a module or CommonJS
 * @throws {CommandFailure} one line that says how to install it
 */
export async function importOptionalPackage(
  name: string,
  { neededBy, install, importPackage = importInstalledPackage }: OptionalPackageOptions,
): Promise<Readonly<Record<string, unknown>>> {
  let loaded: unknown;
  try {
    loaded = await importPackage(name);
  } catch (cause) {
    if (!isMissing(cause, name)) {
      throw new CommandFailure(`${neededBy}: ${name} is installed but does not start: ${messageOf(cause)}`, {
        cause,
      });
    }
    throw new CommandFailure(`${neededBy} needs a package that is not installed: npm install ${install}`, {
      cause,
    });
  }
  const exports = Object(loaded);
  return { ...Object(exports.default), ...exports };
}

/** One that stands beside this one, or in the project from which it is called. */
const importInstalledPackage: ImportPackage = async (name) => {
  try {
    return await import(/* @vite-ignore */ name);
  } catch (error) {
    if (!isMissing(error, name)) throw error;
    const path = createRequire(join(process.cwd(), "package.json")).resolve(name);
    return import(/* @vite-ignore */ pathToFileURL(path).href);
  }
};

function isMissing(error: unknown, name: string): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  const isNotFound = error.code === "ERR_MODULE_NOT_FOUND" || error.code === "MODULE_NOT_FOUND";
  return isNotFound && error.message.includes(`'${name}'`);
}

/** The message and what is behind it: `fetch failed (getaddrinfo ENOTFOUND huggingface.co)`. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [line] = error.message.split("\n");
  return error.cause === undefined ? line : `${line} (${messageOf(error.cause)})`;
}
