import type { Plugin } from "vite";

/** The chunk that takes everything which the worker needs at once. */
const firstName = "engine-first";

/** Scripts on demand that are one file each, in the order in which they come: what several need is in the earliest. */
const scripts = ["engine/first-answers", "engine/second-answers", "history/history-changes"];

/**
 * Puts all that the worker's entry imports into the entry's own file, and all that a script on demand needs besides into
 * that script's. Rolldown gives modules that are shared files of their own, a dozen here: small files compress worse,
 * and the worker would wait for one more round trip before it starts. So they are gathered in one chunk, which then takes
 * the place of the entry.
 *
 * @see https://github.com/rolldown/rolldown/issues/10731
 */
export function oneScriptPlugin(): Plugin {
  const chunkOf = new Map<string, string>();
  return {
    name: "docent:one-script",
    apply: "build",
    buildEnd() {
      const ids = [...this.getModuleIds()];
      const gather = (name: string, roots: readonly string[]) => {
        const waiting = [...roots];
        for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
          if (chunkOf.has(id)) continue;
          chunkOf.set(id, name);
          waiting.push(...(this.getModuleInfo(id)?.importedIds ?? []));
        }
      };
      gather(
        firstName,
        ids.filter((id) => this.getModuleInfo(id)?.isEntry),
      );
      for (const path of scripts) {
        const name = path.slice(path.indexOf("/") + 1);
        gather(
          name,
          ids.filter((id) => id.endsWith(`/src/${path}.ts`)),
        );
      }
    },
    outputOptions: (options) => ({
      ...options,
      codeSplitting: { groups: [{ name: (id) => chunkOf.get(id) ?? null }] },
    }),
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      const first = chunks.find(({ name }) => name === firstName);
      const entry = chunks.find(({ isEntry }) => isEntry);
      const helpers = chunks.find(({ name }) => name === helpersName);
      if (first && entry) {
        entry.code = first.code;
        const [from, to] = [first.fileName, entry.fileName].map((path) =>
          path.slice(path.lastIndexOf("/") + 1),
        );
        for (const chunk of chunks) chunk.code = chunk.code.replaceAll(from, to);
        delete bundle[first.fileName];
      }
      if (helpers) {
        for (const chunk of chunks) chunk.code = withHelpers(chunk.code, helpers.code);
        delete bundle[helpers.fileName];
      }
    },
  };
}

/** Rolldown's own: what it imports to make a gathered script's exports one object. */
const helpersName = "rolldown-runtime";

/** Puts the helper into the script that imports it: a file of its own would be asked for after that one, and in vain. */
function withHelpers(code: string, helpers: string): string {
  return code.replace(
    /import\s*\{\s*t(?: as (\w+))?\s*\}\s*from\s*"[^"]*\/rolldown-runtime[^"]*";/,
    (_, name = "t") =>
      `var ${name}=(()=>{${helpers.replace(/export\s*\{\s*(\w+)(?: as t)?\s*\};?\s*$/, "return $1")}})();`,
  );
}
