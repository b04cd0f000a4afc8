import { EngineFailure, messageOf } from "./engine-failure.ts";
import type { CatalogueAnswers, DeviceAnswers, LaterQuestion } from "./engine-questions.ts";
import {
  changeSettings,
  exportHistory,
  importHistory,
  readProfile,
  readSettings,
  removeEvents,
} from "./history-questions.ts";
import { browse, findTitles, reactToItem, readItem, readListings, readPictureBytes } from "./items.ts";
import { learnFromEvents } from "./learn-from-events.ts";
import { facetQuestions } from "./on-demand.ts";
import { readyDates } from "./ready-dates.ts";
import { reportStorage } from "./storage-report.ts";

export const laterAnswers: CatalogueAnswers<LaterQuestion> = {
  item: ({ reader }, { request, context, engine }) => readItem(reader, request.id, engine.warn, context),
  cards: ({ reader }, { request, context, engine }) => readListings(reader, request, engine.warn, context),
  browse: ({ reader }, { request, context, engine }) => browse(reader, request, engine.warn, context),
  searchTitles: ({ reader }, { request, context }) => findTitles(reader, request, context),
  searchByMeaning: ({ recommender }, { request, context }) => recommender.searchByMeaning(request, context),
  surprise: ({ recommender }, { request, context }) => recommender.surprise(request, context),
  pictures: ({ reader }, { request, context }) => readPictureBytes(reader, request.ordinals, context),
  map: async ({ reader, visitor }, { context }) =>
    (await import("./map-question.ts")).readMap(reader, visitor, context),
  facets: async ({ reader }, { context }) => (await facetQuestions()).listFacets(reader, context),
  react: (catalog, { request, context, engine }) =>
    reactToItem({ ...catalog, nowMs: engine.effects.now() }, request, context).finally(() =>
      learnFromEvents(catalog, engine.warn),
    ),
  profile: ({ visitor }) => readProfile(visitor),
  removeEvents: ({ visitor }, { request }) => removeEvents(visitor, request),
  restoreEvents: ({ visitor }, { request }) => visitor.restore(request.events),
  async setSearchEngine(catalog, { request: { searchEngine }, engine: { effects } }) {
    const { startSearchEngine } = await import("./search-engine-start.ts");
    const { engine, info } = await startSearchEngine(searchEngine, effects.clock).catch((cause) => {
      throw new EngineFailure("missing", `${searchEngine} did not start: ${messageOf(cause)}`, { cause });
    });
    catalog.setSearchEngine(engine);
    return info;
  },
  download: ({ retrieval }, { context }) => retrieval.download(context.signal),
  learning: async ({ model }, { context }) => (await model()).report(context),
};

export const deviceAnswers: DeviceAnswers = {
  exportHistory: async ({ engine }) => exportHistory((await engine.stores()).history),
  importHistory: async ({ request, engine }) => importHistory((await engine.stores()).history, request.text),
  setPrivacyLevel: async ({ request, engine }) =>
    (await engine.stores()).privacy.setLevel(request.privacyLevel),
  settings: async ({ engine }) => readSettings((await engine.stores()).history),
  changeSettings: async ({ request, engine }) =>
    changeSettings((await engine.stores()).history, request.changes, engine.effects.now()),
  storage: async ({ engine }) => reportStorage(await engine.stores()),
  readyDates: async ({ request }) => readyDates(request.locale),
};
