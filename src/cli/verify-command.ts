import { verify } from "../compiler/verify.ts";
import { onlyPositional, readArguments } from "./command-arguments.ts";
import { count } from "./compile-summary.ts";
import { folderReader } from "./folder-reader.ts";

export const verifyUsage = `docent verify <dir> [<dir> …] [--json]

Reads every file of a published folder: hashes, every item in one cluster and found by its id, every node finding
itself. Ends with exit code 1 when something is wrong. With --json one report a folder, one after the other.
`;

/**
 * `docent verify`: violations on stderr, one a line, and a line of result on stdout for each folder.
 *
 * @returns 1 when there are violations
 * @throws {UsageError} for arguments that make no sense; {FormatError} when too little can be read to verify anything
 */
export async function runVerify(args: readonly string[]): Promise<number> {
  const { positionals, values } = readArguments(args, { json: "boolean" });
  const dirs = positionals.length > 1 ? positionals : [onlyPositional(positionals, "one folder")];
  let isWell = true;
  for (const dir of dirs) {
    const report = await verify(folderReader(dir));
    const { items, clusters, nodes, violations } = report;
    isWell &&= violations.length === 0;
    if (values.json) {
      process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
      continue;
    }
    for (const violation of violations) process.stderr.write(`${dir}: ${violation}\n`);
    const which = dirs.length === 1 ? "" : `${dir}: `;
    const result = violations.length === 0 ? "all is well" : "see above";
    process.stdout.write(
      `${which}${count(items)} items, ${count(clusters)} clusters, ${count(nodes)} nodes: ${result}\n`,
    );
  }
  return isWell ? 0 : 1;
}
