import { availableParallelism, cpus } from "node:os";
import type { EvaluateReport } from "../compiler/evaluate.ts";
import type { BrowserReport } from "./browser-bench.ts";
import type { CatalogueFacts } from "./catalogue-facts.ts";
import type { ScriptSize } from "./code-size.ts";
import type { NodeReport } from "./node-bench.ts";

/** All that one run measured: what bench.json holds. */
export interface BenchReport {
  readonly machine: MachineFacts;
  /** A few samples only: times mean nothing. */
  readonly quick: boolean;
  readonly seed: number;
  readonly catalogue: CatalogueFacts;
  readonly node: NodeReport;
  /** Agreement in a column that the vectors did not see, where one was named. */
  readonly relevance?: EvaluateReport;
  readonly code: readonly ScriptSize[];
  /** Absent when the browser was left out. */
  readonly browser?: BrowserReport;
}

export interface MachineFacts {
  readonly processor: string;
  readonly cores: number;
  readonly node: string;
}

export function machineFacts(): MachineFacts {
  return {
    processor: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    node: process.version,
  };
}
