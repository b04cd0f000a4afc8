import type { Plugin } from "vite";

/** The chunk that takes everything which the worker needs at once. */
const firstName = "engine-first";

/**
 * Puts all that the worker's entry imports into the entry's own file. Rolldown gives modules that an entry shares with
 * scripts on demand files of their own, a dozen here: small files compress worse, and the worker would wait for one more
 * round trip before it starts. So they are gathered in one chunk, which then takes the place of the entry.
 *
 * @see https://github.com/rolldown/rolldown/issues/10731
 */
export function oneScriptPlugin(): Plugin {
  const needed = new Set<string>();
  return {
    name: "docent:one-script",
    apply: "build",
    buildEnd() {
      const waiting = [...this.getModuleIds()].filter((id) => this.getModuleInfo(id)?.isEntry);
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        if (needed.has(id)) continue;
        needed.add(id);
        waiting.push(...(this.getModuleInfo(id)?.importedIds ?? []));
      }
    },
    outputOptions: (options) => ({
      ...options,
      codeSplitting: { groups: [{ name: (id) => (needed.has(id) ? firstName : null) }] },
    }),
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      const first = chunks.find(({ name }) => name === firstName);
      const entry = chunks.find(({ isEntry }) => isEntry);
      if (!first || !entry) return;
      entry.code = first.code;
      const [from, to] = [first.fileName, entry.fileName].map((path) =>
        path.slice(path.lastIndexOf("/") + 1),
      );
      for (const chunk of chunks) chunk.code = chunk.code.replaceAll(from, to);
      delete bundle[first.fileName];
    },
  };
}
