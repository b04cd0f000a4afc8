import { minifySync } from "vite";
import { brotliSize, buildRuntime, loadingOrder } from "./code-size.ts";

/** What one module is of a script that a first visitor waits for. */
export interface CodePart {
  readonly script: string;
  /** Path in this clone, or of a package. */
  readonly module: string;
  /** Of the module alone, minified. */
  readonly bytes: number;
  /** By which the script, compressed, would be smaller without it. */
  readonly brotliBytes: number;
}

/** The modules of those scripts, the heaviest first: each left out in turn, the others as they are. */
export async function measureParts(): Promise<CodePart[]> {
  const { start, answer } = loadingOrder(await buildRuntime({ minify: false }));
  const parts = [...start, ...answer].flatMap(({ name, text }) => {
    const [head = "", ...modules] = text.split(moduleMark);
    const whole = brotliSize(minified(text));
    return modules.map((code, i) => ({
      script: name,
      module: code.slice(0, code.indexOf("\n")).replace(/^.*node_modules\//, ""),
      bytes: Buffer.byteLength(minified(code.slice(code.indexOf("\n")))),
      brotliBytes: whole - brotliSize(minified([head, ...modules.toSpliced(i, 1)].join("\n// "))),
    }));
  });
  return parts.sort((a, b) => b.brotliBytes - a.brotliBytes);
}

/** As Rolldown says which module the code that follows came from. */
const moduleMark = /^\/\/ (?=(?:src|node_modules)\/)/m;

function minified(text: string): string {
  // Of a module alone nothing is used.
  return minifySync("script.js", text, { module: true, compress: { target: "chrome115", unused: false } })
    .code;
}
