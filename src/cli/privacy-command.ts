import { type PrivacyCost, privacyCosts } from "../compiler/privacy-levels.ts";
import { openPublishedCatalog } from "../compiler/published-catalog.ts";
import { onlyPositional, readArguments } from "./command-arguments.ts";
import { size } from "./compile-summary.ts";
import { folderReader } from "./folder-reader.ts";

export const privacyUsage = `docent privacy <dir> [--json]

What a first visit to a published folder costs in bytes, and tells its host in bits, at each level of privacy.
`;

/**
 * `docent privacy`.
 *
 * @throws {UsageError} for arguments that make no sense; {FormatError} when the folder can't be read
 */
export async function runPrivacy(args: readonly string[]): Promise<number> {
  const { positionals, values } = readArguments(args, { json: "boolean" });
  const costs = privacyCosts(
    await openPublishedCatalog(folderReader(onlyPositional(positionals, "one folder"))),
  );
  process.stdout.write(values.json ? `${JSON.stringify(costs, undefined, 2)}\n` : privacyTable(costs));
  return 0;
}

export function privacyTable(costs: readonly PrivacyCost[]): string {
  return costs
    .map(({ level, bytes, bits }) => {
      const told = bits === 0 ? "tells nothing" : `tells ${bits.toFixed(1)} bits or more`;
      return `  ${level.padEnd(10)}  a first visit fetches ${size(bytes).padStart(8)}  ${told}\n`;
    })
    .join("");
}
