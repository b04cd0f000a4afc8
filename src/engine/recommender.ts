import type { SearchEngineName } from "./api/catalogue.ts";
import type {
  MeaningSearchRequest,
  Recommendation,
  Recommendations,
  RecommendOptions,
  RecommendRequest,
  SimilarRequest,
  SurpriseRequest,
} from "./api/recommendations.ts";
import { countOf } from "./asked-count.ts";
import type { Basis } from "./basis.ts";
import { readCards } from "./cards.ts";
import { basisByCascade } from "./cascade.ts";
import { type ChosenRankingOptions, createChosenRanking } from "./chosen-ranking.ts";
import { messageOf } from "./engine-failure.ts";
import { questions, secondAnswers } from "./on-demand.ts";
import type { RankedItem } from "./ranking.ts";
import { contributionsTo, mainReason } from "./reasons.ts";
import { type RequestContext, timed } from "./request-context.ts";
import { createSessions, type Session } from "./sessions.ts";

export interface Recommender {
  /** Whether a ranking under way goes by this token. */
  knows(session: string): boolean;
  recommend(request: Omit<RecommendRequest, "requestId">, context: RequestContext): Promise<Recommendations>;
  surprise(request: Omit<SurpriseRequest, "requestId">, context: RequestContext): Promise<Recommendations>;
  similar(request: Omit<SimilarRequest, "requestId">, context: RequestContext): Promise<Recommendations>;
  searchByMeaning(
    request: Omit<MeaningSearchRequest, "requestId">,
    context: RequestContext,
  ): Promise<Recommendations>;
}

export interface RecommenderOptions extends Omit<ChosenRankingOptions, "isLocal"> {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly searchEngine: () => SearchEngineName;
}

const maxPage = 100;
const defaultPage = 10;

/** Catalogues of so many items are searched exhaustively where they are on the device: that takes under a millisecond. */
const mostLocalItems = 20_000;

export function createRecommender(options: RecommenderOptions): Recommender {
  const { reader, visitor, clock, now, warn, searchEngine, privacyLevel } = options;
  const { manifest } = reader;
  const sessions = createSessions(manifest.generation, now());
  const isLocal = privacyLevel === "everything" && manifest.items <= mostLocalItems;
  const { rankingOf, fewProbesOf } = createChosenRanking({ ...options, isLocal });

  async function startSession(
    findBasis: () => Promise<Basis>,
    request: RecommendOptions,
    context: RequestContext,
  ): Promise<Session> {
    const found = await timed(context, clock, "interestMs", async () => {
      const basis = await findBasis();
      if (basis.interest !== "multi") return basis;
      const { joinKindred } = await questions();
      return joinKindred(basis, { reader, nprobe: request.nprobe, privacyLevel, isLocal }, context);
    });
    const isStart = found.queries.length === 0 && !["text", "surprise"].includes(found.basedOn);
    const basis = isStart ? { ...found, basedOn: await startKind(context) } : found;
    const searched = context.commonOnly ? "common" : "catalogue";
    return { basis, ranking: await rankingOf(basis, request, context), searched };
  }

  async function startKind(context: RequestContext): Promise<Basis["basedOn"]> {
    return (await questions()).startKind(reader, context);
  }

  /** What each item shows; one whose card cannot be read is left out, so that the others can be shown. */
  async function present(
    items: readonly RankedItem[],
    { basis: { explanations } }: Session,
    context: RequestContext,
  ): Promise<Recommendation[]> {
    const ordinals = items.flatMap(({ ordinal, card }) => (card ? [] : [ordinal]));
    const contributions = await timed(context, clock, "rerankMs", () => contributionsTo(items));
    const reasons = explanations.map(({ reason }) => reason);
    const cards = await timed(context, clock, "cardsMs", () => readCards(reader, ordinals, context));
    const readCard = new Map(ordinals.map((ordinal, i) => [ordinal, cards.values[i]]));
    const shown = items.flatMap((item, i): Recommendation[] => {
      const { ordinal, score } = item;
      const card = item.card ?? readCard.get(ordinal);
      const reason = mainReason(contributions[i], reasons) ?? item.reason;
      const chance = item.chance !== undefined && { chance: item.chance };
      return card
        ? [{ ordinal, card, score, ...chance, reason, reasons, contributions: contributions[i] }]
        : [];
    });
    if (items.length > 0 && shown.length === 0) throw cards.reason;
    if (shown.length < items.length) warn(`${messageOf(cards.reason)}; its items are left out`);
    return shown;
  }

  async function answer(
    findBasis: () => Promise<Basis>,
    {
      k = defaultPage,
      offset = 0,
      session: token,
      options: choices = {},
      probes,
    }: Omit<RecommendRequest, "requestId">,
    context: RequestContext,
  ): Promise<Recommendations> {
    const startedAt = clock();
    const pageLength = Math.min(maxPage, countOf(k, defaultPage));
    const first = countOf(offset, 0);
    const known = token === undefined ? undefined : sessions.get(token);
    const session = known ?? (await startSession(findBasis, choices, context));
    const { basis } = session;
    const few = known || probes !== "few" ? undefined : await fewProbesOf(session, choices, context);
    const ranking = few ?? session.ranking;
    const page = await ranking.page(first, pageLength, context);
    const items = await present(page.items, session, context);
    const { interestMs, centroidMs, loadMs, clusterMs, rerankMs, cardsMs } = context.ms;
    return {
      items,
      basedOn: basis.basedOn,
      searched: session.searched,
      offset: first,
      hasMore: page.hasMore,
      session: known && token !== undefined ? token : sessions.start(session),
      ...(few && !page.isExact && { isPreliminary: true }),
      ...(basis.unknownIds && { unknownIds: basis.unknownIds }),
      diagnostics: {
        searchEngine: searchEngine(),
        privacyLevel,
        views: basis.explanations.length,
        interest: basis.interest,
        interests: basis.queries.length,
        clusters: manifest.clusters,
        probed: ranking.probed,
        skipped: ranking.skipped,
        exact: page.isExact ?? false,
        distances: context.distances,
        isWalk: context.isWalk,
        timing: {
          totalMs: clock() - startedAt,
          interestMs,
          centroidMs,
          loadMs,
          clusterMs,
          rerankMs,
          cardsMs,
        },
        transfers: context.transfers,
      },
    };
  }

  return {
    knows: (session) => sessions.get(session) !== undefined,
    recommend(request, context) {
      const { ids, session, options: choices = {} } = request;
      const upToSeq = session === undefined ? undefined : sessions.lastEventOf(session);
      return answer(
        async () =>
          ids
            ? (await secondAnswers()).basisFromIds(reader, ids, choices, context)
            : basisByCascade(request, { reader, visitor, upToSeq }, context),
        request,
        context,
      );
    },
    similar: (request, context) =>
      answer(async () => (await secondAnswers()).basisFromItem(reader, request, context), request, context),
    surprise({ where, seed = now(), ...request }, context) {
      const upToSeq = request.session === undefined ? undefined : sessions.lastEventOf(request.session);
      const findBasis = async () => {
        const history = await basisByCascade({}, { reader, visitor, upToSeq }, context);
        return { ...history, basedOn: "surprise" as const, explanations: [], surpriseSeed: seed >>> 0 };
      };
      return answer(findBasis, { ...request, ...(where && { options: { where } }) }, context);
    },
    searchByMeaning: (request, context) =>
      answer(async () => (await questions()).basisFromText(reader, request.text, context), request, context),
  };
}
