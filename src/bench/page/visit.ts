import type { Recommendations, RecommendRequest } from "../../engine/api/recommendations.ts";
import type { Reply } from "../../engine/api/reply.ts";
import type { EngineClient } from "../../engine/client.ts";

/** The reply's value. @throws {Error} a benchmark of failures says nothing */
export function answered<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value;
  throw new Error(`the engine failed: ${reply.failure.message}`);
}

/** Forgets the visitor, views these items one after the other, and asks once, so that all is at hand. */
export async function visit(
  engine: EngineClient,
  ids: readonly string[],
  request: Omit<RecommendRequest, "requestId">,
): Promise<Recommendations> {
  answered(await engine.forgetHistory());
  for (const id of ids) answered(await engine.view({ id }));
  return answered(await engine.recommend(request));
}
