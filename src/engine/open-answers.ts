import type { OpenRequest } from "./api/catalogue.ts";
import { type CatalogReader, createCatalogReader } from "./catalog-reader.ts";
import { messageOf } from "./engine-failure.ts";
import type { VisitorModel } from "./learning.ts";
import { learning, questions, secondAnswers } from "./on-demand.ts";
import type { OpenAnswersOptions, OpenCatalog } from "./open-catalog.ts";
import { createRecommender } from "./recommender.ts";
import { createRequestContext } from "./request-context.ts";
import { createInPlaceEngine, type SearchEngine } from "./search-engine.ts";
import { createVisitor } from "./visitor.ts";

/** Makes an opened catalogue one that answers. Never asks for a file but those that every visitor needs. */
export async function openAnswers({
  opened,
  history,
  searchEngine,
  effects: { clock, now },
  warn,
  onReader,
}: OpenAnswersOptions): Promise<OpenCatalog> {
  const { manifest, retrieval, info } = opened;
  const { level } = info.privacy;
  let engine = await chosenEngine(searchEngine, clock, warn);
  const base = createCatalogReader({ manifest, retrieval, searchEngine: engine });
  const reader = manifest.overlay ? (await questions()).createOverlayReader(base, retrieval) : base;
  onReader(reader);
  const visitor = createVisitor({ history, reader, warn });
  let loadedModel: Promise<VisitorModel> | undefined;
  const model = () => {
    loadedModel ??= Promise.all([learning(), questions()]).then(
      ([{ createVisitorModel }, { parseVisitorChoices }]) => {
        const choices = parseVisitorChoices(manifest.visitor, "manifest.json");
        return createVisitorModel({ reader, visitor, history, choices, clock, warn, privacyLevel: level });
      },
    );
    loadedModel.catch(() => {
      loadedModel = undefined;
    });
    return loadedModel;
  };
  const recommender = createRecommender({
    reader,
    visitor,
    model,
    clock,
    now,
    warn,
    searchEngine: () => engine.name,
    privacyLevel: level,
  });
  readySearch(reader, opened).catch(() => {}); // who needs it is told

  return {
    ...opened,
    reader,
    visitor,
    recommender,
    model,
    setSearchEngine(next) {
      engine = next;
      reader.setSearchEngine(next);
    },
    close() {
      opened.close();
      visitor.close();
      reader.close();
    },
  };
}

/** What every visitor needs is under way since the catalogue was opened; what searches it comes behind. */
async function readySearch(
  reader: CatalogReader,
  { info, closing }: Pick<OpenCatalog, "info" | "closing">,
): Promise<void> {
  const context = createRequestContext(closing);
  const common = Promise.all([reader.centroids(context), reader.starter(context)]);
  common.catch(() => {}); // awaited below
  // Where all comes onto the device, even a first answer is an exhaustive search.
  if (info.privacy.level === "everything") await secondAnswers();
  const [{ table }] = await common;
  await (await secondAnswers()).fetchWalks(table.itemSpec);
}

async function chosenEngine(
  name: OpenRequest["searchEngine"] = "docent",
  clock: () => number,
  warn: (message: string) => void,
): Promise<SearchEngine> {
  if (name === "docent") return createInPlaceEngine();
  try {
    const { startSearchEngine } = await import("./search-engine-start.ts");
    return (await startSearchEngine(name, clock)).engine;
  } catch (cause) {
    warn(`${name} did not start (${messageOf(cause)}); the search goes on without it`);
    return createInPlaceEngine();
  }
}
