import type { Reply } from "./api/reply.ts";
import type { EngineApi } from "./api.ts";
import type { EngineEffects, Stores } from "./engine-effects.ts";
import type { OpenCatalog } from "./open-catalog.ts";
import type { RequestContext } from "./request-context.ts";

/**
 * Which script answers a question. The worker's own has but the names: what answers comes while a catalogue's files are
 * on their way (first-answers.ts), or when it is asked (later-answers.ts).
 */
export const firstQuestions = [
  "recommend",
  "similar",
  "view",
  "history",
  "forgetHistory",
] as const satisfies readonly (keyof EngineApi)[];

export const laterQuestions = [
  "item",
  "cards",
  "browse",
  "searchTitles",
  "searchByMeaning",
  "surprise",
  "pictures",
  "map",
  "facets",
  "react",
  "profile",
  "removeEvents",
  "restoreEvents",
  "setSearchEngine",
  "download",
  "learning",
] as const satisfies readonly (keyof EngineApi)[];

/** To this device, whatever is open; later-answers.ts answers these too. */
export const deviceQuestions = [
  "exportHistory",
  "importHistory",
  "setPrivacyLevel",
  "settings",
  "changeSettings",
  "storage",
  "readyDates",
] as const satisfies readonly (keyof EngineApi)[];

export type FirstQuestion = (typeof firstQuestions)[number];
export type LaterQuestion = (typeof laterQuestions)[number];
export type DeviceQuestion = (typeof deviceQuestions)[number];
type Question = FirstQuestion | LaterQuestion | DeviceQuestion;

/** Answers to questions about a catalogue. Expected failures are thrown. */
export type CatalogueAnswers<Asked extends Question> = {
  readonly [Name in Asked]: (catalog: OpenCatalog, question: AskedQuestion<Name>) => Promise<ValueOf<Name>>;
};

export type DeviceAnswers = {
  readonly [Name in DeviceQuestion]: (question: AskedQuestion<Name>) => Promise<ValueOf<Name>>;
};

export interface AskedQuestion<Name extends Question> {
  readonly request: Parameters<EngineApi[Name]>[0];
  readonly context: RequestContext;
  readonly engine: EngineParts;
}

/** What the engine lends to those who answer. */
export interface EngineParts {
  readonly effects: EngineEffects;
  stores(): Promise<Stores>;
  /** Of something that went wrong and was worked around. */
  warn(message: string): void;
}

type ValueOf<Name extends Question> =
  Awaited<ReturnType<EngineApi[Name]>> extends Reply<infer Value> ? Value : never;
