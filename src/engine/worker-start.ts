import type { Endpoint } from "comlink";

/** As much of a `Worker` as the client needs; tests give it a message port. */
export interface EngineWorker extends Endpoint {
  terminate(): void;
}

interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy;
}

let policy: ScriptUrlPolicy | undefined;

/** Starts the engine's worker. The page's Trusted Types policy must allow the name `docent`, once a page. */
export function startEngineWorker(): EngineWorker {
  const rules = workerPolicy();
  // Named `Worker`, because Vite bundles a worker only where it reads `new Worker(new URL("…", import.meta.url)`.
  const Worker = class extends globalThis.Worker {
    constructor(url: URL, options: WorkerOptions) {
      super(rules.createScriptURL(url.href), options);
    }
  };
  return new Worker(new URL("./engine.worker.ts", import.meta.url), { type: "module", name: "docent" });
}

/** A second policy of the same name would be refused, so there is one a page. */
function workerPolicy(): ScriptUrlPolicy {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const rules: ScriptUrlPolicy = { createScriptURL: (url) => url };
  policy ??= trustedTypes?.createPolicy("docent", rules) ?? rules;
  return policy;
}
