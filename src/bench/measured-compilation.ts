import { spawn } from "node:child_process";
import type { CompileReport } from "../compiler/compile-report.ts";

/** What a compilation took, of the built command in a process of its own, without the cache of an earlier run. */
export interface MeasuredCompilation {
  readonly report: CompileReport;
  readonly wallMs: number;
  /** Of all threads: what the wall time would be about on one idle core. */
  readonly processorMs: number;
  /** Most memory that was resident at a time. */
  readonly peakBytes: number;
}

/** Runs in the measured process, since only it can tell its own use; its threads have no word in it. */
const tellUse = `
import { isMainThread } from "node:worker_threads";
if (isMainThread) process.on("exit", () => process.stderr.write("\\nuse " + JSON.stringify(process.resourceUsage()) + "\\n"));
`;

/**
 * @param docent  path of the built command
 * @param args  of `docent compile`
 * @throws {Error} with what it printed, when it fails
 */
export async function measureCompilation(
  docent: string,
  args: readonly string[],
): Promise<MeasuredCompilation> {
  const startMs = performance.now();
  const teller = `data:text/javascript,${encodeURIComponent(tellUse)}`;
  const given = ["--import", teller, docent, "compile", ...args, "--no-cache", "--json", "--quiet"];
  const child = spawn(process.execPath, given, { stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    err += text;
  });
  const code = await new Promise((settle) => child.on("close", settle));
  if (code !== 0) throw new Error(`docent compile ended with ${code}: ${err}`);
  const use = JSON.parse(/^use (.*)$/m.exec(err)?.[1] ?? "{}") as NodeJS.ResourceUsage; // as `tellUse` writes it
  return {
    report: JSON.parse(out) as CompileReport, // as --json writes it
    wallMs: performance.now() - startMs,
    processorMs: (use.userCPUTime + use.systemCPUTime) / 1000,
    peakBytes: use.maxRSS * 1024,
  };
}
