import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createRandom } from "../math/random.ts";
import { LearningError } from "../models/learning-error.ts";
import { UsageError } from "./command-arguments.ts";
import { runCompile } from "./compile-command.ts";
import { anyRequest, openFolderEngine } from "./folder-engine.ts";
import { runRatingsEvaluate } from "./ratings-command.ts";

/** Forty films of two kinds; each person has seen ten of one, the last one bought. */
let folder: string;
let said: string;
let printed: string;

const never = new AbortController().signal;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "docent-learn-"));
  vi.stubEnv("XDG_CACHE_HOME", join(folder, "cache"));
  const films = Array.from({ length: 40 }, (_, i) => `f${i},Film ${i},${i % 2 === 0 ? "Drama" : "Comedy"}`);
  await writeFile(join(folder, "films.csv"), `id,title,genre\n${films.join("\n")}\n`);
  const random = createRandom(2);
  const rows = Array.from({ length: 120 }, (_, u) =>
    Array.from({ length: 10 }, (_, n) => {
      const film = 2 * random.int(20) + (u % 2);
      return `u${u},f${film},${n},${film < 20 ? "view" : "buy"}`;
    }),
  );
  await writeFile(join(folder, "events.csv"), `user,item,time,event\n${rows.flat().join("\n")}\n`);
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});

beforeEach(() => {
  said = "";
  printed = "";
});

afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

function compile(out: string, ...options: string[]): Promise<number> {
  const events = join(folder, "events.csv");
  const usual = ["--items", join(folder, "films.csv"), "--out", join(folder, out), "--profiles", "off"];
  return runCompile([...usual, "--interactions", events, "--no-cache", ...options], never);
}

const losses = () =>
  Array.from(said.matchAll(/epoch \d+ of \d+, loss ([\d.]+)/g), (match) => Number(match[1]));

test("--resume goes on from where the last run ended", async () => {
  const learn = ["--name", "resumed", "--learn", "bpr", "--factors", "4", "--epochs", "4"];
  await expect(compile("resumed", ...learn, "--resume")).rejects.toThrow(
    "there is no earlier run to go on from",
  );
  await compile("resumed", ...learn);
  const first = losses();
  said = "";
  await compile("resumed", ...learn, "--resume");
  const second = losses();
  expect(first).toHaveLength(4);
  expect(second[0]).toBeLessThan(first[0]);
  expect(second[0]).toBeLessThan(first[3]);
  await expect(
    compile("resumed", "--name", "resumed", "--learn", "bpr", "--factors", "5", "--resume"),
  ).rejects.toThrow(/bpr: got \d+ and \d+ numbers to go on from, expected/);
});

test.each(["bpr", "ials"])(
  "--early-stopping learns from all of it for as many epochs as were best on a held-out tenth: %s",
  async (learner) => {
    await compile("early", "--learn", learner, "--factors", "4", "--epochs", "40", "--early-stopping");
    const scores = Array.from(said.matchAll(/held-out tenth ([\d.]+)/g), (match) => Number(match[1]));
    const best = scores.indexOf(Math.max(...scores)) + 1;
    expect(scores.length).toBe(Math.min(40, best + 3));
    expect(losses()).toHaveLength(scores.length + best);
    expect(said).toContain(`${learner}: epoch ${best} of ${best}, loss`);
  },
);

test("what was bought weighs more than what was viewed, as the weights say", async () => {
  const learn = ["--learn", "gmf", "--factors", "4", "--epochs", "12"];
  await compile("alike", ...learn, "--event-weights", "view=1,buy=1");
  await compile("bought", ...learn, "--event-weights", "view=1,buy=6");
  const boughtOfTen = async (out: string) => {
    const opened = await openFolderEngine(join(folder, out));
    if (!opened.ok) throw new Error(opened.failure.message);
    const reply = await opened.value.engine.recommend({
      ...anyRequest,
      ids: ["f0", "f2", "f22", "f24"],
      k: 10,
    });
    if (!reply.ok) throw new Error(reply.failure.message);
    return reply.value.items.filter(({ card }) => Number(String(card.id).slice(1)) >= 20).length;
  };
  expect(await boughtOfTen("bought")).toBeGreaterThan(await boughtOfTen("alike"));
});

test("evaluates the model in floats beside what was published of it", async () => {
  const split = ["--hold-out", "per-user:0.2:1"];
  await compile("evaluated", "--learn", "ease", "--factors", "8", ...split);
  printed = "";
  await runRatingsEvaluate([
    join(folder, "evaluated"),
    "--interactions",
    join(folder, "events.csv"),
    ...split,
    "--json",
  ]);
  const { rows } = JSON.parse(printed) as { rows: { name: string; report: { ndcg: number } }[] };
  expect(rows.map(({ name }) => name).slice(0, 3)).toEqual([
    "popularity",
    "the model in floats, exact",
    "shipped codes, exact scan",
  ]);
  expect(rows[1].report.ndcg).toBeGreaterThan(rows[0].report.ndcg);
  expect(Math.abs(rows[2].report.ndcg / rows[1].report.ndcg - 1)).toBeLessThan(0.02);
});

test("a run that diverges leaves no catalogue, and says what happened", async () => {
  const run = compile("diverged", "--learn", "warp", "--learning-rate", "1000000000000", "--epochs", "5");
  await expect(run).rejects.toThrow(
    /warp: epoch \d: the loss is .* the run diverges; a smaller learning rate/,
  );
  expect(await openFolderEngine(join(folder, "diverged"))).toMatchObject({ ok: false });
});

test("refuses a split that leaves nothing to test, a resumption of what cannot go on, and bad values by their line", async () => {
  await expect(compile("none", "--hold-out", "random:2")).rejects.toThrow(UsageError);
  const one = join(folder, "one.csv");
  await writeFile(one, "user,item\nu1,f1\nu2,f2\n");
  await expect(compile("none", "--interactions", one, "--hold-out", "leave-last-out")).rejects.toThrow(
    LearningError,
  );
  const rated = join(folder, "rated.csv");
  await writeFile(rated, "user,item,rating\nu1,f1,4\nu1,f2,9\n");
  await expect(
    compile("none", "--interactions", rated, "--value-column", "rating", "--scale", "1-5"),
  ).rejects.toThrow(/rated\.csv:3.*9.*1 to 5/);
});

test("says that low marks count as high ones do, until it is told which are liked", async () => {
  const random = createRandom(5);
  const marks = Array.from({ length: 600 }, (_, n) => `u${n % 60},f${random.int(40)},${1 + random.int(5)}`);
  const rated = join(folder, "rated.csv");
  await writeFile(rated, `user,item,rating\n${marks.join("\n")}\n`);
  const usual = ["--items", join(folder, "films.csv"), "--learn", "popular", "--no-cache"];
  await runCompile([...usual, "--interactions", rated, "--out", join(folder, "rated")], never);
  expect(said).toContain("low marks count as high ones do; --min-value 4 would");
  said = "";
  await runCompile(
    [...usual, "--interactions", rated, "--out", join(folder, "rated"), "--min-value", "4"],
    never,
  );
  expect(said).toMatch(/\d+ of them have a value of 4 or more: these are learned from/);
  expect(said).not.toContain("low marks");
});
