import { expect, test } from "vitest";
import { UsageError } from "./command-arguments.ts";
import { runRecommend, runSimilar } from "./recommend-command.ts";
import { runReport } from "./report-command.ts";
import { runServe } from "./serve-command.ts";

test.each([
  [runRecommend, ["dir"], "--ids: got none, expected at least one"],
  [runRecommend, ["dir", "--id", "a"], '--id: there is no such option; did you mean "--ids"?'],
  [runRecommend, ["--ids", "a"], "got nothing, expected one folder"],
  [
    runRecommend,
    ["dir", "--ids", "a", "--recs", "0"],
    '--recs: got "0", expected a whole number from 1 to 100',
  ],
  [runSimilar, ["dir", "--id", " "], "--id: got none, expected one"],
  [runReport, ["a", "b"], 'got "a", "b", expected one folder'],
  [runServe, ["dir", "--prot", "1"], '--prot: there is no such option; did you mean "--port"?'],
])("%o refuses %j", async (run, args, message) => {
  await expect(run(args)).rejects.toThrow(new UsageError(message));
});
