import { dirname, join, posix } from "node:path";

/** Reads a declaration file by its path below `src`, without the ending: "engine/api". */
export type ReadDeclaration = (module: string) => Promise<string | undefined>;

/** The path of a declaration file below the package's folder of types, and its text. */
export interface DeclarationFile {
  readonly path: string;
  readonly text: string;
}

const specifier = /(from\s+|import\s+|import\()"(\.{1,2}\/[^"]+)\.ts"/g;

/**
 * The declarations that these modules need, and no others, with the endings under which every version of TypeScript
 * finds them.
 *
 * @throws {Error} when one is missing
 */
export async function collectDeclarations(
  entries: readonly string[],
  read: ReadDeclaration,
): Promise<DeclarationFile[]> {
  const files = new Map<string, string>();
  const waiting = [...entries];
  for (let module = waiting.pop(); module !== undefined; module = waiting.pop()) {
    if (files.has(module)) continue;
    const text = await read(module);
    if (text === undefined) throw new Error(`types: there is no declaration of ${module}`);
    files.set(module, text);
    for (const [, , path] of text.matchAll(specifier)) waiting.push(posix.join(dirname(module), path));
  }
  return [...files].map(([module, text]) => ({
    path: `${module}.d.ts`,
    text: text.replace(specifier, '$1"$2.js"').replace(/^\/\/# sourceMappingURL.*$/m, ""),
  }));
}

/** Where `tsc -b` leaves the declarations of a module: each layer in a folder of its own. */
export function emittedPath(cache: string, module: string): string {
  const [layer] = module.split("/");
  return join(cache, layer, `${module}.d.ts`);
}
