import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { verify } from "../compiler/verify.ts";
import { runCompact } from "./compact-command.ts";
import { runCompile } from "./compile-command.ts";
import { folderReader } from "./folder-reader.ts";
import { runUpdate } from "./update-command.ts";
import { lockFolder } from "./update-lock.ts";

const columns = [
  "--id",
  "id",
  "--title",
  "title",
  "--creator",
  "maker",
  "--fields",
  "kind",
  "--details",
  "kind",
  "--facets",
  "kind",
];
const subjects = ["harbour boat", "garden rose", "mountain ridge"];
const rowOf = (i: number) => `item ${i},${subjects[i % 3]} ${i % 7},maker ${i % 4},kind ${i % 3}`;
const tableOf = (rows: readonly string[]) => `${["id,title,maker,kind", ...rows].join("\n")}\n`;

let origin: string;
let folder: string;
let dir: string;
let printed: string[];

const never = new AbortController().signal;
const path = (name: string) => join(folder, name);

/** @returns what it reports */
async function update(...args: string[]): Promise<Record<string, unknown>> {
  printed.length = 0;
  expect(await runUpdate([dir, ...args, "--quiet", "--json"], never)).toBe(0);
  return JSON.parse(printed.at(-1) ?? "");
}

async function filesOf(): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function event(item: string, rest: object = {}): string {
  return `${JSON.stringify({ item, at: "2026-01-01T00:00:00Z", ...rest })}\n`;
}

beforeAll(async () => {
  origin = await mkdtemp(join(tmpdir(), "docent-update-"));
  const rows = Array.from({ length: 120 }, (_, i) => rowOf(i));
  await writeFile(join(origin, "base.csv"), tableOf(rows));
  const options = [
    "--out",
    join(origin, "shop"),
    "--name",
    "shop",
    "--quiet",
    "--no-cache",
    "--threads",
    "1",
  ];
  await runCompile([join(origin, "base.csv"), ...options, ...columns], never);
}, 60_000);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "docent-update-"));
  await cp(origin, folder, { recursive: true });
  dir = path("shop");
  printed = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});
afterAll(() => rm(origin, { recursive: true }));

describe("docent update", () => {
  test("adds the rows of a table, once, and takes away the ids of a list", async () => {
    await writeFile(path("new.csv"), tableOf([rowOf(3), "new 1,harbour gull,maker 9,kind 0"]));
    await writeFile(path("old.txt"), "item 5\n\nnobody\n");
    const args = ["--items", path("new.csv"), "--remove", path("old.txt"), ...columns];
    const first = await update(...args);
    expect(first).toMatchObject({ added: 1, unchanged: 1, removed: 1, unknownIds: ["nobody"], items: 120 });
    expect((await verify(folderReader(dir))).violations).toEqual([]);
    const files = await filesOf();
    expect(await update(...args)).toMatchObject({ isNew: false, generation: first["generation"] });
    expect(await filesOf()).toEqual(files);
  });

  test("refuses a table with other columns, and a row without an id, naming the place", async () => {
    await writeFile(path("other.csv"), "id,title,price\na,b,3\n");
    const other = runUpdate(
      [dir, "--items", path("other.csv"), "--id", "id", "--title", "title", "--quiet"],
      never,
    );
    await expect(other).rejects.toThrow("the table has other columns than the catalogue");
    await writeFile(path("bad.csv"), tableOf(["new 1,a,b,c", ",nameless,b,c"]));
    const bad = runUpdate([dir, "--items", path("bad.csv"), ...columns, "--quiet"], never);
    await expect(bad).rejects.toThrow(/bad\.csv:3:1: the id \(id\) is empty/);
    expect((await verify(folderReader(dir))).items).toBe(120);
  });

  test("goes on in a file of events where it stopped, and counts each line once", async () => {
    const events = path("events.jsonl");
    await writeFile(events, event("item 7") + event("item 7") + event("item 9"));
    expect(await update("--events", events)).toMatchObject({ isNew: true, events: { counted: 3 } });
    expect(await update("--events", events)).toMatchObject({ isNew: false, events: { counted: 0 } });
    // A line that is still being written waits for its rest.
    const late = event("item 9");
    await appendFile(events, late.slice(0, 10));
    expect(await update("--events", events)).toMatchObject({ events: { counted: 0, badLines: 0 } });
    await appendFile(events, `${late.slice(10)}nonsense\n${event("lost")}`);
    const { events: tally } = await update("--events", events);
    expect(tally).toMatchObject({ counted: 1, badLines: 1, unknownItems: 1, unknownIds: ["lost"] });
    expect(JSON.stringify(tally)).toMatch(/events\.jsonl:2 after byte \d+: not JSON/);
    expect((await verify(folderReader(dir))).violations).toEqual([]);
  });

  test("refuses another file of the same name", async () => {
    const events = path("events.jsonl");
    await writeFile(events, event("item 7") + event("item 7"));
    await update("--events", events);
    await writeFile(events, event("item 8") + event("item 9") + event("item 9"));
    await expect(update("--events", events)).rejects.toThrow("are not those that were counted before");
  });

  test("tells the last id of a stream that was counted", async () => {
    await writeFile(path("a.jsonl"), event("item 1", { stream: "s", id: "17-3" }));
    await update("--events", path("a.jsonl"));
    printed.length = 0;
    await runUpdate([dir, "--last-id", "s"], never);
    await runUpdate([dir, "--last-id", "other"], never);
    expect(printed).toEqual(["17-3\n", "0-0\n"]);
  });

  test("refuses a checkpoint that was damaged, is newer, or belongs to another catalogue", async () => {
    const events = path("events.jsonl");
    await writeFile(events, event("item 7"));
    await update("--events", events);
    const checkpoint = path("shop.state/stream.json");
    const text = await readFile(checkpoint, "utf8");
    await writeFile(checkpoint, text.slice(0, -20));
    await expect(update("--events", events)).rejects.toThrow(/stream\.json: damaged/);
    await writeFile(checkpoint, text.replace('"version":1', '"version":2'));
    await expect(update("--events", events)).rejects.toThrow("got version 2, this build reads 1");
    await writeFile(checkpoint, text);
    const manifest = join(dir, "manifest.json");
    await writeFile(manifest, (await readFile(manifest, "utf8")).replace('"id": "shop"', '"id": "other"'));
    await expect(update("--events", events)).rejects.toThrow(
      "counts events of the catalogue shop, this one is other",
    );
  });

  test("refuses a second update while one is under way, and takes over from one that was killed", async () => {
    await writeFile(path("old.txt"), "item 5\n");
    const release = await lockFolder(dir);
    await expect(update("--remove", path("old.txt"))).rejects.toThrow(`process ${process.pid} is changing`);
    await release();
    await writeFile(path(".shop.lock"), "999999999\n");
    expect(await update("--remove", path("old.txt"))).toMatchObject({ removed: 1 });
  });

  test("deletes what two generations no longer name, and nothing of the base", async () => {
    const ofBase = await filesOf();
    const events = path("events.jsonl");
    for (const item of ["item 1", "item 2", "item 2", "item 3", "item 3", "item 3", "item 3"]) {
      await appendFile(events, event(item));
      await update("--events", events);
    }
    const files = await filesOf();
    expect(files).toEqual(expect.arrayContaining(ofBase));
    expect(files.length - ofBase.length).toBeLessThanOrEqual(4);
    expect((await verify(folderReader(dir))).violations).toEqual([]);
  });
});

describe("docent compact", () => {
  const compileOptions = ["--name", "shop", "--quiet", "--no-cache", "--threads", "1", ...columns];

  async function contents(of: string): Promise<Record<string, string>> {
    const entries = await readdir(of, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const read = files.sort().map(async (file) => [file.slice(of.length), await readFile(file, "base64")]);
    return Object.fromEntries(await Promise.all(read));
  }

  test("gives the files that compiling the items as they are now would give", async () => {
    const state = ["--state", path("shop.state")];
    await runCompile([path("base.csv"), "--out", dir, ...state, ...compileOptions], never);
    await writeFile(
      path("new.csv"),
      tableOf(["item 3,lighthouse,maker 9,kind 0", "new 1,harbour gull,maker 9,kind 0"]),
    );
    await writeFile(path("old.txt"), "item 5\n");
    // The columns are those that were kept.
    await update("--items", path("new.csv"));
    await update("--remove", path("old.txt"));
    expect(await runCompact([dir, "--quiet"], never)).toBe(0);
    expect((await verify(folderReader(dir))).violations).toEqual([]);

    const rows = Array.from({ length: 120 }, (_, i) =>
      i === 3 ? "item 3,lighthouse,maker 9,kind 0" : rowOf(i),
    );
    await writeFile(
      path("now.csv"),
      tableOf([...rows.filter((_, i) => i !== 5), "new 1,harbour gull,maker 9,kind 0"]),
    );
    await runCompile([path("now.csv"), "--out", path("anew"), ...compileOptions], never);
    expect(await contents(dir)).toEqual(await contents(path("anew")));

    // Later updates rest on the new base, and what is popular stays.
    await writeFile(path("events.jsonl"), event("item 7") + event("new 1") + event("new 1"));
    expect(await update("--events", path("events.jsonl"))).toMatchObject({ events: { counted: 3 } });
    await runCompact([dir, "--quiet"], never);
    expect(await update("--events", path("events.jsonl"))).toMatchObject({ isNew: false, items: 120 });
    expect((await verify(folderReader(dir))).violations).toEqual([]);
  }, 60_000);

  test("says what it needs where nobody has kept what the catalogue was compiled from", async () => {
    await expect(runCompact([dir, "--quiet"], never)).rejects.toThrow(
      /shop\.state: does not say what .* was compiled from/,
    );
  });
});
