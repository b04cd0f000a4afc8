import { createModuleWorker } from "../engine/module-worker.ts";
import type { EngineWorker } from "../engine/worker-start.ts";

/** Put in by the build: see worker-expression.ts. */
declare const __DOCENT_START_WORKER__: (Worker: ReturnType<typeof createModuleWorker>) => EngineWorker;

/** Starts the worker that lies beside this script. */
export function startPackagedWorker(): EngineWorker {
  return __DOCENT_START_WORKER__(createModuleWorker());
}
