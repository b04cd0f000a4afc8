import { createHash } from "node:crypto";
import { appendFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import * as v from "valibot";
import type { SourceItem } from "../compiler/source-item.ts";
import type { CounterState } from "../compiler/stream/event-counter.ts";
import { CommandFailure } from "./command-failure.ts";
import type { CompileRequest } from "./compile-arguments.ts";
import type { CompilationPlan } from "./compile-plan.ts";

/**
 * What the publisher keeps to himself beside a published folder: what it was compiled from, what updates brought since,
 * and how far events were counted. Nothing of it is published.
 */
export interface UpdateState {
  readonly folder: string;
  /** Undefined where the catalogue was compiled without `--state`. */
  readBase(): Promise<BaseSources | undefined>;
  writeBase(sources: BaseSources): Promise<void>;
  /** What updates brought, oldest first. */
  readChanges(): Promise<readonly SourceChange[]>;
  addChanges(changes: readonly SourceChange[]): Promise<void>;
  readStream(): Promise<StreamCheckpoint | undefined>;
  writeStream(checkpoint: StreamCheckpoint): Promise<void>;
  /** Files that updates have written, and those that the last one left unnamed. */
  readFiles(): Promise<WrittenFiles>;
  writeFiles(files: WrittenFiles): Promise<void>;
}

export interface BaseSources {
  /** Of the catalogue that was compiled from these. */
  readonly generation: string;
  readonly request: CompileRequest;
  readonly plan: Pick<CompilationPlan, "columns" | "options">;
  readonly items: readonly SourceItem[];
}

export type SourceChange = { readonly put: SourceItem } | { readonly remove: string };

export interface StreamCheckpoint {
  readonly catalogId: string;
  readonly counter: CounterState;
  /** How far files were read: by their path. */
  readonly files: Readonly<Record<string, FilePosition>>;
}

export interface FilePosition {
  readonly bytes: number;
  /** Of the last of them, so that another file of the same name is told from a longer one. */
  readonly tail: string;
}

export interface WrittenFiles {
  readonly written: readonly string[];
  readonly unnamed: readonly string[];
}

const version = 1;
const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** @param folder  `<dir>.state` unless the publisher says otherwise */
export function openUpdateState(dir: string, folder = `${resolve(dir)}.state`): UpdateState {
  const basePath = join(folder, "base.json.gz");
  const changesPath = join(folder, "changes.jsonl");
  const streamPath = join(folder, "stream.json");
  const filesPath = join(folder, "files.json");

  async function write(path: string, bytes: string | Uint8Array): Promise<void> {
    await mkdir(folder, { recursive: true });
    await writeFile(`${path}.partial`, bytes);
    await rename(`${path}.partial`, path);
  }

  return {
    folder,
    async readBase() {
      const bytes = await readIfThere(basePath);
      if (!bytes) return undefined;
      const text = await unpack(bytes).catch((cause) => {
        throw new CommandFailure(`${basePath}: damaged (${String(cause)}); compile the catalogue again`, {
          cause,
        });
      });
      // Written by `writeBase`, whole: the checksum says so.
      return sealed(text.toString("utf8"), basePath) as unknown as BaseSources;
    },
    async writeBase(sources) {
      await write(basePath, await pack(seal(sources)));
      await rm(changesPath, { force: true });
    },
    async readChanges() {
      const text = (await readIfThere(changesPath))?.toString("utf8") ?? "";
      return wholeLines(text)
        .split("\n")
        .flatMap((line, i) => {
          if (line === "") return [];
          try {
            return [JSON.parse(line) as SourceChange]; // written by `addChanges`
          } catch (cause) {
            throw new CommandFailure(`${changesPath}:${i + 1}: not JSON`, { cause });
          }
        });
    },
    async addChanges(changes) {
      await mkdir(folder, { recursive: true });
      const text = (await readIfThere(changesPath))?.toString("utf8") ?? "";
      const whole = wholeLines(text);
      if (whole !== text) await write(changesPath, whole);
      await appendFile(changesPath, changes.map((change) => `${JSON.stringify(change)}\n`).join(""));
    },
    async readStream() {
      const bytes = await readIfThere(streamPath);
      return bytes && parseCheckpoint(sealed(bytes.toString("utf8"), streamPath), streamPath);
    },
    writeStream: (checkpoint) => write(streamPath, seal(checkpoint)),
    async readFiles() {
      const bytes = await readIfThere(filesPath);
      if (!bytes) return { written: [], unnamed: [] };
      const result = v.safeParse(filesSchema, sealed(bytes.toString("utf8"), filesPath));
      if (!result.success) throw new CommandFailure(`${filesPath}: not what docent wrote; delete it`);
      return result.output;
    },
    writeFiles: (files) => write(filesPath, seal(files)),
  };
}

const path = v.pipe(v.string(), v.regex(/^files\/[0-9a-f]{2}\/[0-9a-f]{30}\.docent$/));
const filesSchema = v.object({ written: v.array(path), unnamed: v.array(path) });

const count = v.pipe(v.number(), v.finite());
const checkpointSchema = v.object({
  catalogId: v.string(),
  counter: v.object({
    capacity: v.pipe(count, v.integer(), v.minValue(1)),
    halfLifeMs: v.pipe(count, v.minValue(1)),
    counts: v.object({
      latestMs: v.optional(count),
      referenceMs: v.optional(count),
      arrivals: count,
      heap: v.array(v.tuple([v.string(), count, count, count])),
    }),
    lastIds: v.record(v.string(), v.tuple([count, count])),
    cooccurrence: v.optional(
      v.object({
        leastVisitors: v.pipe(count, v.integer(), v.minValue(1)),
        ids: v.array(v.tuple([v.pipe(count, v.integer()), v.string()])),
        snapshot: v.string(), // megabytes: too long for a pattern; the checksum says that it is whole
      }),
    ),
  }),
  files: v.record(v.string(), v.object({ bytes: count, tail: v.string() })),
});

function parseCheckpoint(json: unknown, place: string): StreamCheckpoint {
  const result = v.safeParse(checkpointSchema, json);
  if (result.success) {
    const { counter, ...rest } = result.output;
    const { latestMs, referenceMs, ...counts } = counter.counts;
    return { ...rest, counter: { ...counter, counts: { latestMs, referenceMs, ...counts } } };
  }
  const [issue] = result.issues;
  throw new CommandFailure(`${place}: ${v.getDotPath(issue) ?? "checkpoint"}: ${issue.message}`);
}

/** A file that was cut off or edited is told from one that is whole. */
function seal(content: object): string {
  const body = JSON.stringify(content);
  return `${JSON.stringify({ format: "docent-state", version, sum: sumOf(body) })}\n${body}\n`;
}

/** @throws {CommandFailure} where the file is not whole, or of a newer version */
function sealed(text: string, place: string): unknown {
  const [head = "", body = ""] = text.split("\n", 2);
  let header: { format?: unknown; version?: unknown; sum?: unknown } = {};
  try {
    header = Object(JSON.parse(head));
  } catch {
    // said below
  }
  if (header.format === "docent-state" && typeof header.version === "number" && header.version > version)
    throw new CommandFailure(`${place}: got version ${header.version}, this build reads ${version}`);
  if (header.format !== "docent-state" || header.sum !== sumOf(body))
    throw new CommandFailure(
      `${place}: damaged: its bytes are not those that were written; put a copy in its place, or delete it to start anew`,
    );
  return JSON.parse(body);
}

function sumOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A last line without an end is what an update had begun to write that was killed: it was not published. */
function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf("\n") + 1);
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
