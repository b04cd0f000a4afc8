import { parseVisitorChoices } from "../catalog/visitor-choices.ts";
import type { RecommendOptions } from "./api.ts";
import { isAsked } from "./asked-wish.ts";
import type { Basis } from "./basis.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import type { VisitorModel } from "./learning.ts";
import type { Ranking } from "./ranking.ts";
import type { RequestContext } from "./request-context.ts";

export interface OrderOptions {
  readonly reader: CatalogReader;
  readonly model: () => Promise<VisitorModel>;
  readonly choices: RecommendOptions;
}

/**
 * What the search found, in the order that suits: results of the visitor's own history as their model has it, results
 * for one item by the rules of the page or the publisher.
 */
export async function putInOrder(
  ranking: Ranking,
  { ordinal }: Basis,
  options: OrderOptions,
  context: RequestContext,
): Promise<Ranking> {
  if (ordinal === undefined) return orderByModel(ranking, options, context);
  const { reader, choices } = options;
  const { applyRules } = await import("./facet-questions.ts");
  const ofPublisher = parseVisitorChoices(reader.manifest.visitor, "manifest.json");
  return applyRules(ranking, ordinal, { reader, choices: ofPublisher, options: choices, context });
}

/** The visitor's model has a word where the visitor did not ask for something else. */
async function orderByModel(
  ranking: Ranking,
  { reader, model, choices }: OrderOptions,
  context: RequestContext,
): Promise<Ranking> {
  const { diversity, popularity, perCreator, perFacet, boost, includeSeen } = choices;
  if (diversity || popularity || perCreator || includeSeen || [perFacet, boost].some(isAsked)) return ranking;
  const fold = await (await model()).ranker(context);
  if (!fold) return ranking;
  return (await import("./learning.ts")).createBlendedRanking(ranking, reader, fold);
}
