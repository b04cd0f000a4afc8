import { readArguments, UsageError } from "../cli/command-arguments.ts";

export const benchUsage = `npm run bench -- [--catalog DIR] [--hidden LABEL] [--out DIR] [--queries 300] [--seed 1] [--node] [--quick]

Measures a published catalogue, the built-in OpenMoji where none is named: recall and time of the searches in Node and
in Chromium, a first visit on a slow network, code and memory. Writes bench.md and bench.json into DIR (build/bench)
and prints the former.

npm run bench -- scale measures every target on several catalogues that it compiles first, and prints one table.
npm run bench -- update measures what an update of Tate's records costs, and a compaction.
npm run bench -- device measures a catalogue that is compiled in the browser.
npm run bench -- code tells what the runtime's scripts weigh, and each module of those that a first answer waits for.

  --hidden  a column that the vectors did not see (docent compile --hide): agreement in it, as docent evaluate has it
  --node    leaves the browser out
  --quick   a few samples of everything: shows that it works, not how fast
`;

export interface BenchOptions {
  /** Folder of a published catalogue; the built-in one when undefined. */
  readonly catalogue: string | undefined;
  readonly hidden: string | undefined;
  readonly out: string;
  readonly queries: number;
  readonly seed: number;
  readonly browser: boolean;
  readonly quick: boolean;
}

/** @throws {UsageError} */
export function parseBenchArgs(args: readonly string[]): BenchOptions {
  const { positionals, values } = readArguments(args, {
    catalog: "string",
    hidden: "string",
    out: "string",
    queries: "string",
    seed: "string",
    node: "boolean",
    quick: "boolean",
  });
  if (positionals.length > 0)
    throw new UsageError(`got ${JSON.stringify(positionals[0])}, expected options only`);
  const quick = values.quick ?? false;
  return {
    catalogue: values.catalog,
    hidden: values.hidden,
    out: values.out ?? "build/bench",
    queries:
      values.queries === undefined ? (quick ? 20 : 300) : wholeNumber("queries", values.queries, 1, 100_000),
    seed: values.seed === undefined ? 1 : wholeNumber("seed", values.seed, 0, 0xffff_ffff),
    browser: !(values.node ?? false),
    quick,
  };
}

/** @throws {UsageError} naming the option */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(
    `--${option}: got ${JSON.stringify(text)}, expected a whole number from ${least} to ${most}`,
  );
}

export { UsageError };
