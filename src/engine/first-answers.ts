import type { Recommendations, RecommendRequest } from "./api/recommendations.ts";
import type { CatalogueAnswers, EngineParts, FirstQuestion } from "./engine-questions.ts";
import { learnFromEvents } from "./learn-from-events.ts";
import { questions } from "./on-demand.ts";
import type { OpenCatalog } from "./open-catalog.ts";
import { createRequestContext } from "./request-context.ts";
import { viewItem } from "./view-question.ts";

export { openAnswers } from "./open-answers.ts";

/**
 * What a first visit asks. The worker's own script leaves it out, so that it asks for a catalogue's files the sooner: it
 * comes while these are on their way, and is needed when they are there.
 */
export const firstAnswers: CatalogueAnswers<FirstQuestion> = {
  async recommend(catalog, { request, context, engine }) {
    const reply = await catalog.recommender.recommend(await withSettings(catalog, request), context);
    if (!request.ids && !request.commonOnly && !request.offset && !reply.isPreliminary)
      noteShown(catalog, reply, engine);
    return reply;
  },
  similar: ({ recommender }, { request, context }) => recommender.similar(request, context),
  view: (catalog, { request, context, engine }) =>
    viewItem({ ...catalog, nowMs: engine.effects.now() }, request.id, context).finally(() =>
      learnFromEvents(catalog, engine.warn),
    ),
  async history({ visitor }) {
    const latest = await visitor.latest();
    return [...latest].reverse().map(({ itemId, title, atMs }) => ({ id: itemId, title, viewedAtMs: atMs }));
  },
  forgetHistory: ({ visitor }) => visitor.forget(),
};

/**
 * The visitor's settings hold for their own history, where the request does not say otherwise. "multi" is what a
 * catalogue does by itself: one that was learned folds the history in, whatever else was settled.
 */
async function withSettings({ visitor }: OpenCatalog, request: RecommendRequest): Promise<RecommendRequest> {
  const settings = request.ids ? undefined : await visitor.settings();
  if (!settings) return request;
  const { interest, ...own } = settings;
  return {
    ...request,
    options: { ...own, ...(interest !== "multi" && { interest }), ...request.options },
  };
}

/** In nobody's way. */
function noteShown(catalog: OpenCatalog, answer: Recommendations, { effects }: EngineParts): void {
  const noting = async () =>
    (await questions()).rememberShown(
      { ...catalog, nowMs: effects.now() },
      answer,
      createRequestContext(catalog.closing),
    );
  noting().catch(() => {}); // a choice from which nothing is learned
}
