import type { EngineClient } from "../../engine/client.ts";
import type { InsightRecorder } from "./insight-recorder.ts";

/**
 * The same client; the visitor's own recommendations and views are written down on the device, after they were
 * answered and never in their way.
 *
 * @param loadRecorder  called at the first answer: what records is no part of the first paint
 */
export function watchInsights(
  client: EngineClient,
  loadRecorder: (client: EngineClient) => Promise<InsightRecorder> = loadInsightRecorder,
): EngineClient {
  let catalogId = "";
  let recorder: Promise<InsightRecorder> | undefined;
  const record = (work: (recorder: InsightRecorder) => Promise<void>) => {
    recorder ??= loadRecorder(client);
    recorder.then(work).catch(() => {}); // a figure less
  };
  return {
    ...client,
    async open(...question) {
      const reply = await client.open(...question);
      if (reply.ok) catalogId = reply.value.id;
      return reply;
    },
    async recommend(request = {}, options = {}) {
      const reply = await client.recommend(request, options);
      const isOwnFirstPage = request.ids === undefined && request.session === undefined;
      if (reply.ok && isOwnFirstPage && reply.value.basedOn === "history") {
        const { value } = reply;
        const id = catalogId;
        record((insights) => insights.answered(id, value));
      }
      return reply;
    },
    async view(request, options = {}) {
      const before = await client.history();
      const reply = await client.view(request, options);
      if (reply.ok && reply.value.isRemembered && before.ok) {
        const seen = before.value.map(({ id }) => id);
        const id = catalogId;
        record((insights) => insights.viewed(id, reply.value.id, seen));
      }
      return reply;
    },
  };
}

async function loadInsightRecorder(client: EngineClient): Promise<InsightRecorder> {
  const { createInsightRecorder } = await import("./insight-recorder-start.ts");
  return createInsightRecorder(client);
}
