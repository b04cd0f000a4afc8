import { basename } from "node:path";
import { parsePort } from "./serve-command.ts";

/** What `npm start` was asked for. */
export interface StartOptions {
  /** One's own catalogue instead of the built-in ones. */
  readonly csv: string | undefined;
  readonly port: number | undefined;
  readonly host: string | undefined;
  /** Ends once the site is built. */
  readonly buildOnly: boolean;
  /** Handed to `docent compile` as they are. */
  readonly compileArgs: readonly string[];
}

export const startUsage = `npm start [-- --csv PATH --preset NAME --port N --host NAME --build-only …]

Compiles the built-in catalogues, or the one at PATH, builds the site and serves it (not with --build-only).
Every other option is one of docent compile.
`;

/** Thrown for arguments that make no sense. */
export class StartUsageError extends Error {}

/** @throws {StartUsageError} naming the option, what was found and what was expected */
export function parseStartArgs(args: readonly string[]): StartOptions {
  const own: { csv?: string; port?: string; host?: string } = {};
  const compileArgs: string[] = [];
  let buildOnly = false;
  for (let i = 0; i < args.length; i++) {
    if (args[i] === "--build-only") {
      buildOnly = true;
      continue;
    }
    const match = /^--(csv|port|host)(?:=(.*))?$/s.exec(args[i]!);
    if (!match) {
      compileArgs.push(args[i]!);
      continue;
    }
    const name = match[1] as keyof typeof own; // The expression allows no other.
    const value = match[2] ?? args[++i];
    if (value === undefined) throw new StartUsageError(`--${name}: got nothing, expected a value`);
    own[name] = value;
  }
  if (own.csv === undefined && compileArgs.length > 0) {
    throw new StartUsageError(`${compileArgs[0]}: options of docent compile need --csv PATH before them`);
  }
  const port = own.port === undefined ? undefined : parsePort(own.port);
  if (own.port !== undefined && port === undefined) {
    throw new StartUsageError(`--port: got "${own.port}", expected 0 to 65535`);
  }
  return { csv: own.csv, port, host: own.host, buildOnly, compileArgs };
}

/** Id of a catalogue made from a file: its name without the ending, in the letters that ids may have. */
export function catalogueIdFromPath(path: string): string {
  const name = basename(path)
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/\.gz$/, "")
    .replace(/\.[^.]+$/, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return name === "" ? "catalogue" : name.slice(0, 64);
}
