import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { onlyPositional, readArguments } from "../command-arguments.ts";
import { CommandFailure } from "../command-failure.ts";
import { publishPlan } from "./publish-plan.ts";

export const publishPlanUsage = `docent publish-plan <dir>

Prints the files of a site or of a catalogue in the order in which to upload them, one a line:
path, content type and Cache-Control, with tabs between. See src/cli/publishing/PUBLISHING.md.
`;

export async function runPublishPlan(args: readonly string[]): Promise<number> {
  const dir = onlyPositional(readArguments(args, {}).positionals, "the folder to publish");
  for (const { path, contentType, cacheControl } of publishPlan(await pathsIn(dir))) {
    process.stdout.write(`${path}\t${contentType}\t${cacheControl}\n`);
  }
  return 0;
}

/** @throws {CommandFailure} when there is no such folder, or a name in it would break the lines */
async function pathsIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new CommandFailure(`${dir}: there is no such folder`, { cause });
  });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join("/"));
  const odd = paths.find((path) => /[\t\r\n]/.test(path));
  if (odd !== undefined)
    throw new CommandFailure(`${dir}: got the name ${JSON.stringify(odd)}, expected no tabs`);
  return paths;
}
