import type { EngineClient } from "../../engine/client.ts";
import { InsightRecorder } from "./insight-recorder.ts";
import { createInsightStore } from "./insight-store.ts";

/** Imported on demand, so that the database's code is no part of the first paint. */
export function createInsightRecorder(client: EngineClient): InsightRecorder {
  return new InsightRecorder({ client, store: createInsightStore() });
}
