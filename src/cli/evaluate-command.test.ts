import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runCompile } from "./compile-command.ts";
import { runEvaluate } from "./evaluate-command.ts";

let dir: string;
let table: string;
const signal = new AbortController().signal;

/** Four subjects, told by the titles; the hidden column lists them. */
const words = [
  ["harbour", "boat", "sail", "mast", "quay"],
  ["garden", "rose", "tulip", "hedge", "lawn"],
  ["king", "crown", "throne", "robe", "court"],
  ["glacier", "ridge", "cairn", "summit", "scree"],
];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "docent-evaluate-"));
  table = join(dir, "works.csv");
  const rows = Array.from({ length: 240 }, (_, i) => {
    const subject = words[i % 4];
    const title = [0, 1, 2].map((j) => subject[(i * 7 + j * (1 + (i % 3))) % 5]).join(" ");
    return `${i},${title},Maker ${i % 9},kind ${i % 4}|${i % 2 ? "odd" : "even"}|seen`;
  });
  await writeFile(table, `id,title,artist,subjects\n${rows.join("\n")}\n`);
});

afterAll(() => rm(dir, { recursive: true }));

async function printed(...args: string[]): Promise<string> {
  const chunks: string[] = [];
  const out = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => chunks.push(String(chunk)) > 0);
  const err = vi.spyOn(process.stderr, "write").mockImplementation((chunk) => chunks.push(String(chunk)) > 0);
  try {
    await runEvaluate(args, signal);
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
  return chunks.join("");
}

test("a table is measured before and after coding, beside words and chance, on the half that is asked for", async () => {
  const markdown = await printed(
    table,
    "--hidden",
    "Subjects",
    "--list-separator",
    "|",
    "--quiet",
    "--no-cache",
  );
  expect(markdown).toContain(
    "Agreement in “subjects” (IDF-weighted Jaccard; asked for items with 1 values or more)",
  );
  expect(markdown).toContain("120 queries, the half to report");
  for (const name of [
    "the embedding, not coded",
    "asked by an item's code",
    "TF-IDF of all fields",
    "words of artist alone",
    "random",
  ])
    expect(markdown).toContain(name);
  expect(markdown).not.toContain("words of subjects");
  expect(await printed(table, "--hidden=subjects", "--half=choose", "--quiet", "--no-cache")).toContain(
    "choose settings on",
  );

  const args = ["--hidden=subjects", "--list-separator=|", "--half=both", "--json", "--quiet", "--no-cache"];
  const { rows, kind } = JSON.parse(await printed(table, ...args));
  expect(kind).toBe("list");
  const [full, , shipped, ...others] = rows;
  expect(full.report.all.mean).toBeGreaterThan(0.9);
  expect(full.choose.queries).toBe(120);
  expect(shipped).toMatchObject({ against: full.name, report: { queries: 120 } });
  expect(others.at(-1)).toMatchObject({ name: "random" });
  const { low, mean, high } = others.at(-1).report.otherCreators;
  expect([low < mean, mean < high, high < 0.7]).toEqual([true, true, true]);
});

test("a folder is measured where its vectors did not see the column, and refused where they did", async () => {
  const [seen, hidden] = [join(dir, "seen"), join(dir, "hidden")];
  const compileArgs = [
    table,
    "--list-separator=|",
    "--details=subjects,artist",
    "--fields=title,artist,subjects",
    "--quiet",
  ];
  await runCompile([...compileArgs, `--out=${seen}`], signal);
  await runCompile([...compileArgs, `--out=${hidden}`, "--hide=Subjects"], signal);
  expect(await printed(seen, "--hidden=subjects")).toContain("compile with --hide");
  const markdown = await printed(hidden, "--hidden=subjects", "--nprobe=2");
  expect(markdown).toMatch(/shipped codes, 2 of \d+ clusters/);
  expect(markdown).toContain("| words of the creator alone |");
  expect(await printed(hidden, "--hidden=colour")).toContain("the catalogue's lines are Subjects, Artist");
  expect(await printed(join(dir, "nowhere"), "--hidden=subjects")).toContain("ENOENT");
});

test("what makes no sense is refused by its name", async () => {
  await expect(printed(table)).rejects.toThrow("--hidden: got nothing, expected a column or a line");
  await expect(printed(table, "--hidden=subject")).rejects.toThrow(
    'there is no column "subject"; did you mean',
  );
  await expect(printed(table, "--hidden=title")).rejects.toThrow('"title" is the title');
  await expect(printed(table, "--hidden=subjects", "--half=third")).rejects.toThrow(
    "expected report, choose or both",
  );
  await expect(printed(table, "--hidden=subjects", "--nprobe=3")).rejects.toThrow("a table has no clusters");
  await expect(printed(dir, "--hidden=subjects", "--dims=64")).rejects.toThrow("with a table only");
});
