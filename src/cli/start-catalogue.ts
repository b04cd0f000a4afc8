import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A catalogue that `npm start` compiles for the site. */
export interface CatalogueSource {
  readonly id: string;
  readonly input: string;
  /** What it is learned from. */
  readonly interactions?: string | undefined;
  /** Arguments of `docent compile` besides the input and `--out`. */
  readonly compileArgs: readonly string[];
}

export interface CompiledCatalogue {
  readonly id: string;
  readonly title: string;
  readonly items: number;
  /** True when nothing had changed since the last time. */
  readonly fromCache: boolean;
}

/**
 * Compiles a catalogue into `<publicDir>/catalogue/<id>`, unless what lies there was made from the same input, options
 * and compiler.
 *
 * @param cli  the built command line, `docent.js`; the files beside it count as the compiler
 * @throws {Error} when the compiler fails; it has said why on stderr
 */
export async function compileCatalogue(
  source: CatalogueSource,
  { cli, publicDir, cacheDir }: { cli: string; publicDir: string; cacheDir: string },
): Promise<CompiledCatalogue> {
  const out = join(publicDir, "catalogue", source.id);
  const stampPath = join(cacheDir, `${source.id}.stamp`);
  const stamp = await hashInputs(source, cli);
  const before = await readManifest(out);
  if (before && (await readText(stampPath)) === `${stamp} ${before.generation}`) {
    return { id: source.id, title: before.title, items: before.items, fromCache: true };
  }
  await rm(stampPath, { force: true });
  await mkdir(dirname(out), { recursive: true });
  const learning = source.interactions === undefined ? [] : ["--interactions", source.interactions];
  await run(cli, ["compile", source.input, "--out", out, ...learning, ...source.compileArgs]);
  const manifest = await readManifest(out);
  if (!manifest) throw new Error(`${out}: docent compile left no manifest there`);
  await mkdir(cacheDir, { recursive: true });
  await writeFile(stampPath, `${stamp} ${manifest.generation}`);
  return { id: source.id, title: manifest.title, items: manifest.items, fromCache: false };
}

async function hashInputs(source: CatalogueSource, cli: string): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify([source.id, source.compileArgs]));
  const compiler = (await readdir(dirname(cli))).filter((name) => name.endsWith(".js")).sort();
  const { interactions } = source;
  const read = interactions === undefined || /^mysql:/i.test(interactions) ? [] : [interactions];
  for (const path of [source.input, ...read, ...compiler.map((name) => join(dirname(cli), name))]) {
    hash.update(`\0${path}\0`);
    for await (const chunk of createReadStream(path)) hash.update(chunk);
  }
  return hash.digest("hex");
}

function run(cli: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], { stdio: ["ignore", process.stderr, "inherit"] });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`docent ${args.slice(0, 2).join(" ")}: ended with ${signal ?? `code ${code}`}`));
    });
  });
}

async function readManifest(
  dir: string,
): Promise<{ title: string; items: number; generation: string } | undefined> {
  const text = await readText(join(dir, "manifest.json"));
  // Our own compiler wrote it, and the site will look at it closely.
  return text === undefined ? undefined : JSON.parse(text);
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
