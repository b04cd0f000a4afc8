import { expose } from "comlink";
import type { EngineApi } from "../api.ts";
import type { EngineWorker } from "../worker-start.ts";

/** A worker's outside, with an engine behind a message port. */
export function portWorker(engine: EngineApi): EngineWorker {
  const { port1, port2 } = new MessageChannel();
  expose(engine, port2);
  port1.start();
  return Object.assign(port1, { terminate: () => port1.close() });
}
