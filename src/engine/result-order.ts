import { parseVisitorChoices } from "../catalog/visitor-choices.ts";
import type { RecommendOptions } from "./api/recommendations.ts";
import { isAsked } from "./asked-wish.ts";
import type { Basis } from "./basis.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import type { VisitorModel } from "./learning.ts";
import { facetQuestions, learning } from "./on-demand.ts";
import type { Ranking } from "./ranking.ts";
import type { RequestContext } from "./request-context.ts";

export interface OrderOptions {
  readonly reader: CatalogReader;
  readonly model: () => Promise<VisitorModel>;
  readonly choices: RecommendOptions;
  /** Whether any item can be looked at without asking for a file. */
  readonly isLocal: boolean;
}

/**
 * What the search found, in the order that suits: results of the visitor's own history as their model has it, results
 * for one item by the rules of the page or the publisher.
 */
export async function putInOrder(
  ranking: Ranking,
  basis: Basis,
  options: OrderOptions,
  context: RequestContext,
): Promise<Ranking> {
  const { ordinal } = basis;
  if (ordinal === undefined) return orderByModel(ranking, basis, options, context);
  const { reader, choices } = options;
  const { applyRules } = await facetQuestions();
  const ofPublisher = parseVisitorChoices(reader.manifest.visitor, "manifest.json");
  return applyRules(ranking, ordinal, { reader, choices: ofPublisher, options: choices, context });
}

/** The visitor's model has a word where the visitor did not ask for something else. */
async function orderByModel(
  ranking: Ranking,
  basis: Basis,
  { reader, model, choices, isLocal }: OrderOptions,
  context: RequestContext,
): Promise<Ranking> {
  const { diversity, popularity, perCreator, perFacet, boost, includeSeen } = choices;
  if (diversity || popularity || perCreator || includeSeen || [perFacet, boost].some(isAsked)) return ranking;
  const fold = await (await model()).ranker(context);
  if (!fold) return ranking;
  const { addedCandidates, createBlendedRanking } = await learning();
  const added =
    isLocal && !isAsked(choices.where) ? await addedCandidates(basis, { reader, fold }, context) : [];
  return createBlendedRanking(ranking, { reader, fold, added });
}
