import { parseItemId } from "../catalog/item.ts";
import type { Dataset } from "../models/dataset.ts";
import { LearningError } from "../models/learning-error.ts";
import { compile } from "./compile.ts";
import type { ColumnMapping, CompileOptions } from "./compile-options.ts";
import type { CompileReport } from "./compile-report.ts";
import type { CompileEffects } from "./effects.ts";
import { type LearnedItems, type LearnItemsOptions, learnItems } from "./learn-items.ts";
import { createPace } from "./pace.ts";
import { publishableRanker } from "./ranker-stage.ts";
import { listSeparator, type SourceItem } from "./source-item.ts";

export interface DatasetReport extends CompileReport {
  readonly learned: LearnedItems;
}

/** A data set has no table: its features are the one column there is. */
const columns: ColumnMapping = {
  id: ["id"],
  title: "title",
  fields: [{ column: "features" }],
  details: [{ column: "features", label: "Features" }],
  listSeparator: ",",
};

/**
 * Learns from a data set of one's own and publishes what can be served: one call. With a rule for favourites
 * (`learn.favourites`) come taste profiles.
 *
 * @throws {LearningError} for samples that can't be used, with their place; for items whose id is empty or stands twice
 */
export async function compileDataset(
  dataset: Dataset,
  {
    learn = { learner: "auto" },
    ...options
  }: Omit<CompileOptions, "columns"> & { readonly learn?: LearnItemsOptions },
  effects: CompileEffects,
): Promise<DatasetReport> {
  const items = await readItems(dataset);
  const pace = createPace({ signal: effects.signal });
  const learned = await learnItems({ items, columns, samples: dataset.samples() }, learn, pace);
  const popular = items.map((item, i) => ({ ...item, popularity: learned.popularity[i] }));
  const ingested = { items: popular, rowCount: items.length, badRowCount: 0, badRows: [] };
  const { model, trainedOn, favourites } = learned;
  const report = await compile(
    ingested,
    { ...options, columns },
    {
      ...effects,
      ...(model && {
        learned: { model, trainedOn, ranker: publishableRanker(learned.ranker, learn.ranker) },
      }),
      ...(learn.favourites && { people: { favourites } }),
    },
  );
  return { ...report, learned };
}

async function readItems(dataset: Dataset): Promise<SourceItem[]> {
  const items: SourceItem[] = [];
  const known = new Set<string>();
  for await (const { id: given, title, features } of dataset.itemFeatures()) {
    const id = parseItemId(given);
    if (id === undefined || known.has(id))
      throw new LearningError(
        `item ${items.length + 1}: got the id ${JSON.stringify(given)}, expected one that is not empty or taken`,
      );
    known.add(id);
    items.push({
      id,
      title: title ?? id,
      creator: "",
      date: "",
      url: "",
      image: "",
      fields: [features.join(", ")],
      details: [features.join(listSeparator)],
      facets: [],
      alternateKeys: [],
      group: "",
      popularity: undefined,
    });
  }
  return items;
}
