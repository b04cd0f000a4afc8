import { expect, test } from "vitest";
import type { BenchReport } from "./bench-report.ts";
import type { MeasuredCompilation } from "./measured-compilation.ts";
import type { ScaleTrial } from "./scale-command.ts";
import { growth, scaleReport } from "./scale-report.ts";

/** Only what the table of growth reads. */
function trial(
  name: string,
  { items, warmMs, coldBytes }: { items: number; warmMs: number; coldBytes: number },
) {
  const distribution = (median: number) => ({ count: 9, min: median, median, p95: median });
  const report = {
    machine: { processor: "p", cores: 2, node: "v20" },
    catalogue: { items, dim: 512, code: "sign", codeBytesPerItem: 64, graphBytesPerItem: 9 },
    node: { rows: [], k: 10 },
    code: [],
    browser: {
      warm: [
        {
          page: distribution(warmMs),
          roundTrip: distribution(0.2),
          search: distribution(0.1),
          historyLength: 12,
          k: 20,
          diversity: 0.3,
        },
      ],
      cold: { bytes: distribution(coldBytes), firstTenMs: distribution(2000) },
      memory: { workerBytes: 5e6, recommendations: 1000 },
      clusters: [],
    },
  } as unknown as BenchReport;
  return { name, report, compilation: undefined } satisfies ScaleTrial;
}

const small = trial("rows-48000", { items: 48_000, warmMs: 0.5, coldBytes: 100_000 });
const large = trial("rows-480000", { items: 480_000, warmMs: 0.6, coldBytes: 330_000 });

test("sets the larger catalogue beside the smaller", () => {
  expect(growth([small, large]).map(({ measured, isMet }) => [measured, isMet])).toEqual([
    ["1.20×", true],
    ["3.30×", false],
  ]);
  expect(growth([large])).toEqual([]);
});

test("lists each catalogue's targets, and what half a million rows took to compile", () => {
  const compilation: MeasuredCompilation = {
    report: {} as MeasuredCompilation["report"], // the table does not look into it
    wallMs: 300_000,
    processorMs: 330_000,
    peakBytes: 2.1e9,
  };
  const lines = scaleReport([small, { ...large, compilation }]).split("\n");
  expect(lines.filter((line) => line.startsWith("| rows-48000 |"))).toHaveLength(6);
  expect(lines).toContain(
    "| rows-480000 | compiling 480,000 rows: wall (processor), peak memory | ≤ 6 min, ≤ 2 GB | 5.0 min (5.5), 2.10 GB | **no** |",
  );
});
