import type { Endpoint } from "comlink";
import { createModuleWorker } from "./module-worker.ts";

/** As much of a `Worker` as the client needs; tests give it a message port. */
export interface EngineWorker extends Endpoint {
  terminate(): void;
}

/** Starts the engine's worker. */
export function startEngineWorker(): EngineWorker {
  // Named `Worker`, because Vite bundles a worker only where it reads `new Worker(new URL("…", import.meta.url)`.
  const Worker = createModuleWorker();
  return new Worker(new URL("./engine.worker.ts", import.meta.url), { type: "module", name: "docent" });
}
