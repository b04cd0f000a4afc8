import type { Plugin } from "vite";

const placeholder = "__DOCENT_START_WORKER__";

/**
 * Bundlers of those who install the package bundle a worker only where they read the very words
 * `new Worker(new URL("…", import.meta.url)`, which neither this build (it would look for the file among the sources)
 * nor its minifier (it renames what is local) would leave as they are.
 */
const expression =
  '(Worker=>new Worker(new URL("./worker.js",import.meta.url),{type:"module",name:"docent"}))';

/** Puts the worker's start where worker-start.ts asks for it. */
export function workerExpressionPlugin(): Plugin {
  return {
    name: "docent-worker-expression",
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      const found = chunks.filter(({ code }) => code.includes(placeholder));
      if (found.length !== 1) this.error(`${placeholder}: found in ${found.length} files, expected one`);
      for (const chunk of found) chunk.code = chunk.code.replace(placeholder, expression);
    },
  };
}
