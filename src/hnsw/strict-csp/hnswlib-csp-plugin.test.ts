import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { build, type PluginOption } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { row } from "../../math/vector.ts";
import { createGraphBuilder, createHnswlibSearch } from "../hnswlib.ts";
import { seededVectors } from "../seeded-vectors.ts";
import { hnswlibCspPlugin } from "./hnswlib-csp-plugin.ts";
import { rewriteHnswlib } from "./hnswlib-rewrite.ts";

const packageFile = createRequire(import.meta.url).resolve("hnswlib-wasm/dist/hnswlib-317962d7.js");
const source = await readFile(packageFile, "utf8");
const hnswFolder = fileURLToPath(new URL("..", import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "docent-hnswlib-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** What the built script answers, and what `neighbours` below does in this process. */
const program = `
  import { createGraphBuilder, createHnswlibSearch } from ${JSON.stringify(join(hnswFolder, "hnswlib.ts"))};
  import { seededVectors } from ${JSON.stringify(join(hnswFolder, "seeded-vectors.ts"))};
  export async function answer() {
    const vectors = seededVectors({ rows: 300, dim: 20 });
    const graph = await (await createGraphBuilder()).build(vectors);
    const index = (await createHnswlibSearch()).load(graph, vectors);
    const isAllowed = (node) => node % 3 === 0;
    return [undefined, isAllowed].map((filter) =>
      index.search(vectors.data.subarray(100, 120), { k: 10, isAllowed: filter }));
  }
`;

async function neighbours() {
  const vectors = seededVectors({ rows: 300, dim: 20 });
  const graph = await (await createGraphBuilder()).build(vectors);
  const index = (await createHnswlibSearch()).load(graph, vectors);
  return [undefined, (node: number) => node % 3 === 0].map((isAllowed) =>
    index.search(row(vectors, 5), { k: 10, isAllowed }),
  );
}

async function bundle(name: string, plugins: PluginOption[]): Promise<string> {
  const entry = join(folder, `${name}.ts`);
  const outDir = join(folder, name);
  await writeFile(entry, program);
  await build({
    configFile: false,
    root: folder,
    base: "./",
    logLevel: "error",
    plugins,
    build: {
      outDir,
      target: "chrome115",
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: "strict",
        output: { entryFileNames: "main.js", assetFileNames: "[name]-[hash][extname]" },
      },
    },
  });
  return outDir;
}

/** Runs a bundle where code from strings is refused, as a strict policy does. */
async function runWithoutEval(outDir: string): Promise<unknown> {
  const main = join(outDir, "run.mjs");
  await writeFile(
    main,
    `
      import { readFile } from "node:fs/promises";
      globalThis.fetch = async (url) => new Response(await readFile(new URL(url)));
      const { answer } = await import("./main.js");
      console.log(JSON.stringify(await answer()));
    `,
  );
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--disallow-code-generation-from-strings",
    main,
  ]);
  return JSON.parse(stdout);
}

test("finds the same neighbours without eval, its WebAssembly in a file beside the script", async () => {
  const outDir = await bundle("rewritten", [hnswlibCspPlugin()]);
  const files = await readdir(outDir);
  const wasm = files.find((file) => /^hnswlib-.{8}\.wasm$/.test(file));
  expect(wasm).toBeDefined();
  expect(await runWithoutEval(outDir)).toEqual(await neighbours());
  const built = await Promise.all(["main.js", wasm ?? ""].map((file) => readFile(join(outDir, file))));
  // 93 and 31 kB; the published file takes 205.
  expect(built.reduce((sum, bytes) => sum + brotliCompressSync(bytes).length, 0)).toBeLessThan(127_000);
});

test("needs the rewriting: as published it says that it did not start where eval is refused", async () => {
  const outDir = await bundle("published", []);
  await expect(runWithoutEval(outDir)).rejects.toThrow(
    /hnswlib did not start.*Code generation from strings disallowed/s,
  );
});

test("keeps a WebAssembly that validates, and no code that evaluates strings", () => {
  const { code, wasm } = rewriteHnswlib(source);
  expect(WebAssembly.validate(Uint8Array.from(wasm))).toBe(true);
  expect(WebAssembly.Module.customSections(new WebAssembly.Module(Uint8Array.from(wasm)), "name")).toEqual(
    [],
  );
  expect(code).not.toMatch(/newFunc\(Function|\beval\(|new Function\(/);
  expect(source).toMatch(/newFunc\(Function/);
});

test("refuses a file that has changed by one letter", () => {
  expect(() => rewriteHnswlib(source.replace("HEAPU8", "HEAPU9"))).toThrow(
    /got a file with SHA-256 [0-9a-f]{64}, expected [0-9a-f]{64}/,
  );
});
