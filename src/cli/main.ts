import { setMaxListeners } from "node:events";
import { FormatError } from "../catalog/format-error.ts";
import { IngestError } from "../compiler/ingest-error.ts";
import { didYouMean } from "../compiler/nearest-name.ts";
import { VectorsError } from "../compiler/vectors/vectors-error.ts";
import { LearningError } from "../models/learning-error.ts";
import { UsageError } from "./command-arguments.ts";
import { CommandFailure } from "./command-failure.ts";

interface Command {
  readonly usage: string;
  /** @returns the exit code; undefined while it runs on */
  run(args: readonly string[], signal: AbortSignal): Promise<number | undefined>;
}

/** Loaded when asked for: none needs the code of another. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  async compile() {
    const [{ compileUsage }, { runCompile }] = await Promise.all([
      import("./compile-arguments.ts"),
      import("./compile-command.ts"),
    ]);
    return { usage: compileUsage, run: runCompile };
  },
  async update() {
    const [{ updateUsage }, { runUpdate }] = await Promise.all([
      import("./update-arguments.ts"),
      import("./update-command.ts"),
    ]);
    return { usage: updateUsage, run: runUpdate };
  },
  async compact() {
    const { compactUsage, runCompact } = await import("./compact-command.ts");
    return { usage: compactUsage, run: runCompact };
  },
  async recommend() {
    const { recommendUsage, runRecommend } = await import("./recommend-command.ts");
    return { usage: recommendUsage, run: runRecommend };
  },
  async similar() {
    const { recommendUsage, runSimilar } = await import("./recommend-command.ts");
    return { usage: recommendUsage, run: runSimilar };
  },
  async related() {
    const { relatedUsage, runRelated } = await import("./related-command.ts");
    return { usage: relatedUsage, run: runRelated };
  },
  async inspect() {
    const { inspectUsage, runInspect } = await import("./inspect-command.ts");
    return { usage: inspectUsage, run: runInspect };
  },
  async privacy() {
    const { privacyUsage, runPrivacy } = await import("./privacy-command.ts");
    return { usage: privacyUsage, run: runPrivacy };
  },
  async attack() {
    const { attackUsage, runAttack } = await import("./privacy-attack/attack-command.ts");
    return { usage: attackUsage, run: runAttack };
  },
  async keygen() {
    const { keygenUsage, runKeygen } = await import("./keygen-command.ts");
    return { usage: keygenUsage, run: runKeygen };
  },
  async sign() {
    const { runSign, signUsage } = await import("./sign-command.ts");
    return { usage: signUsage, run: runSign };
  },
  async verify() {
    const { runVerify, verifyUsage } = await import("./verify-command.ts");
    return { usage: verifyUsage, run: runVerify };
  },
  async evaluate() {
    const { evaluateUsage, runEvaluate } = await import("./evaluate-command.ts");
    return { usage: evaluateUsage, run: runEvaluate };
  },
  async check() {
    const { checkUsage, runCheck } = await import("./ratings-command.ts");
    return { usage: checkUsage, run: runCheck };
  },
  async report() {
    const { reportUsage, runReport } = await import("./report-command.ts");
    return { usage: reportUsage, run: runReport };
  },
  async "publish-plan"() {
    const { publishPlanUsage, runPublishPlan } = await import("./publishing/publish-plan-command.ts");
    return { usage: publishPlanUsage, run: runPublishPlan };
  },
  async headers() {
    const { headersUsage, runHeaders } = await import("./headers-command.ts");
    return { usage: headersUsage, run: runHeaders };
  },
  async serve() {
    const { runServe, serveUsage } = await import("./serve-command.ts");
    return { usage: serveUsage, run: runServe };
  },
};

const usage = `docent <command>

  compile       a table into a folder of static files
  update        what has changed since, and what is popular, beside the files that are there
  compact       folds updates into a new base
  recommend     items for a list of viewed ones, exactly as the browser does
  similar       items like one item
  related       for each item a file with items like it, for pages without scripts
  inspect       what a published folder is made of
  privacy       what a visit costs in bytes and tells in bits, at each level
  attack        what an attacker who sees all requests learns of visitors, at each level
  keygen        a key to sign published folders with
  sign          a published folder, so that whoever serves it can change nothing
  verify        hashes, every item once, every node finds itself
  evaluate      how well recommendations agree with a hidden column
  check         fails when a learned catalogue's quality has fallen
  report        a page that shows what a published folder is like
  publish-plan  the order in which to upload a folder, and with which headers
  headers       what a built site is to be sent with, as a host wants to be told
  serve         a folder, as a static host would

docent <command> --help tells its options.
`;

/** @returns the exit code: 0 done, 1 bad data, 2 bad usage; undefined while a server runs on */
async function main([name, ...args]: readonly string[], signal: AbortSignal): Promise<number | undefined> {
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    (name === undefined ? process.stderr : process.stdout).write(usage);
    return name === undefined ? 2 : 0;
  }
  if (!Object.hasOwn(commands, name)) {
    const hint = didYouMean(name, Object.keys(commands));
    process.stderr.write(`docent: there is no command ${JSON.stringify(name)}${hint}\n\n${usage}`);
    return 2;
  }
  const command = await commands[name]();
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(command.usage);
    return 0;
  }
  try {
    return await command.run(args, signal);
  } catch (error) {
    if (signal.aborted) {
      process.stderr.write(`docent ${name}: interrupted; what was there is as it was\n`);
      return 130;
    }
    if (error instanceof UsageError) {
      process.stderr.write(`docent ${name}: ${error.message}\n(docent ${name} --help tells the options)\n`);
      return 2;
    }
    // Bad data begin with their own place.
    process.stderr.write(`${error instanceof IngestError ? "" : `docent ${name}: `}${failureText(error)}\n`);
    return 1;
  }
}

/** What can be expected to go wrong in a line; of the rest the way there too, since it is a bug. */
function failureText(error: unknown): string {
  const expected = [CommandFailure, FormatError, IngestError, LearningError, VectorsError];
  if (expected.some((kind) => error instanceof kind)) return (error as Error).message; // Each is one.
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException; // absent in other errors
  if (code === "ENOENT" && path !== undefined) return `${path}: there is no such file`;
  return code === undefined ? (error.stack ?? error.message) : error.message;
}

// All files of a catalogue wait for one signal, which is no leak.
setMaxListeners(0);
const controller = new AbortController();
// One listener for all: without any, if only between two, a signal kills the process at once.
process.on("SIGINT", () => {
  if (controller.signal.aborted) process.exit(130); // For who can't wait for the next pause.
  controller.abort();
});
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0); // `docent inspect … | head` has read enough.
  throw error;
});
process.stderr.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error; // Nobody reads the progress any more; the work goes on.
});
const exitCode = await main(process.argv.slice(2), controller.signal);
if (exitCode !== undefined) process.exitCode = exitCode;
