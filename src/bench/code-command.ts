import { readArguments, UsageError } from "../cli/command-arguments.ts";
import { measureParts } from "./code-parts.ts";
import { measureCode } from "./code-size.ts";
import { markdownTable } from "./markdown-table.ts";

/** `npm run bench -- code`: what the runtime's scripts weigh, and which modules make those of a first answer heavy. */
export async function benchCode(args: readonly string[], onProgress: (what: string) => void): Promise<void> {
  if (args.length > 0)
    throw new UsageError(`code: got ${readArguments(args, {}).positionals}, expected nothing`);
  const scripts = await measureCode();
  onProgress("each module left out in turn …");
  const parts = await measureParts();
  const sizes = ["bytes", "brotli"];
  const whole = markdownTable(
    ["script", "when", ...sizes],
    scripts.map(({ name, when, bytes, brotliBytes }) => [name, when, `${bytes}`, `${brotliBytes}`]),
  );
  const left = markdownTable(
    ["module", "script", ...sizes],
    parts.map(({ module, script, bytes, brotliBytes }) => [module, script, `${bytes}`, `${brotliBytes}`]),
  );
  process.stdout.write(`${whole}\n\n${left}\n`);
}
