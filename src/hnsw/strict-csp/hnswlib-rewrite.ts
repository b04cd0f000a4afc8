import { createHash } from "node:crypto";
import { functionsWithoutEval } from "./embind-without-eval.ts";
import { withoutCustomSections } from "./wasm-sections.ts";

/** hnswlib-wasm 0.8.2, dist/hnswlib-317962d7.js. */
export const pinnedSha256 = "dd53b526f1cc6c6b379d2ed012bca6b6d28f04d967801029218840a3efb07826";

export interface RewrittenHnswlib {
  /** The module without `eval`, without its WebAssembly and without its warnings of missing names. */
  readonly code: string;
  /** Without debug names: 455,441 bytes become 318,128. */
  readonly wasm: Uint8Array;
}

/**
 * Makes hnswlib-wasm run under `script-src 'self' 'wasm-unsafe-eval'`, its WebAssembly a file of its own.
 *
 * @param source  the package's file, to the byte
 * @throws {Error} when it is another file: what is replaced here has been read, and must be read again
 */
export function rewriteHnswlib(source: string): RewrittenHnswlib {
  const sha256 = createHash("sha256").update(source).digest("hex");
  if (sha256 !== pinnedSha256)
    throw new Error(
      `hnswlib-wasm: got a file with SHA-256 ${sha256}, expected ${pinnedSha256}; ` +
        "read what has changed, see that the rewriting still fits, then pin the new one",
    );
  let wasm = new Uint8Array(0);
  let code = replaceOnce(
    source,
    /'data:application\/octet-stream;base64,([A-Za-z0-9+/=]{1000,})'/,
    (_, base64) => {
      wasm = withoutCustomSections(Buffer.from(base64, "base64"));
      return "''";
    },
  );
  for (const [name, replacement] of Object.entries(functionsWithoutEval))
    code = replaceOnce(code, new RegExp(`\\n  function ${name}\\([^]*?\\n    }\\n`), () => replacement);
  code = replaceOnce(code, /\nmissingLibrarySymbols\.forEach\(missingLibrarySymbol\);/, () => "");
  code = replaceOnce(code, /\nunexportedSymbols\.forEach\(unexportedRuntimeSymbol\);/, () => "");
  code = replaceOnce(code, /\n\/\/# sourceMappingURL=.*\n?$/, () => "\n");
  return { code, wasm };
}

function replaceOnce(
  code: string,
  pattern: RegExp,
  replacement: (match: string, ...groups: string[]) => string,
): string {
  const count = code.match(new RegExp(pattern, "g"))?.length ?? 0;
  if (count !== 1) throw new Error(`hnswlib-wasm: found ${pattern} ${count} times, expected once`);
  return code.replace(pattern, replacement);
}
