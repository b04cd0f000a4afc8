import { EventEmitter, setMaxListeners } from "node:events";
import { resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { createClientRecommender } from "../embed/client-recommender.ts";
import type { Recommender } from "../embed/recommender-types.ts";
import type { OpenRequest } from "../engine/api/catalogue.ts";
import type { EngineApi } from "../engine/api.ts";
import { createEngine } from "../engine/engine.ts";
import { createLocalClient } from "../engine/local-client.ts";
import { folderEffects } from "./folder-effects.ts";

export interface NodeRecommenderOptions
  extends Pick<OpenRequest, "privacyLevel" | "integrity" | "publicKey"> {
  /** Path of the catalogue's folder, or its address (`file:`, `https:`, `http:`). */
  readonly catalog: string | URL;
  /** Closes the recommender when it aborts. */
  readonly signal?: AbortSignal;
}

/**
 * The recommender of the browser in Node: the same engine over the same files gives the same results. Its history is
 * kept in memory. What goes wrong with the catalogue is told by `ready` and by every question.
 */
export function createRecommender({ catalog, signal, ...wishes }: NodeRecommenderOptions): Recommender {
  const client = createLocalClient(withoutListenerLimit(createEngine(folderEffects())));
  const url = addressOf(catalog);
  const recommender = createClientRecommender(client, { url, ...wishes });
  signal?.addEventListener("abort", () => recommender.close(), { once: true });
  if (signal?.aborted) recommender.close();
  return recommender;
}

/**
 * A question waits for dozens of files with one signal. Browsers do not count that; Node warns of the eleventh listener.
 * Signals take the limit when they are made, so it is lifted as long as questions are under way, and no longer: it is the
 * process's, not Docent's.
 */
function withoutListenerLimit(engine: EngineApi): EngineApi {
  return new Proxy(engine, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return async (...args: unknown[]) => {
        liftLimit();
        try {
          return await method.apply(target, args);
        } finally {
          restoreLimit();
        }
      };
    },
  });
}

let questionsUnderWay = 0;
let usualLimit = EventEmitter.defaultMaxListeners;

function liftLimit(): void {
  if (questionsUnderWay++ > 0) return;
  usualLimit = EventEmitter.defaultMaxListeners;
  setMaxListeners(0);
}

function restoreLimit(): void {
  if (--questionsUnderWay === 0) setMaxListeners(usualLimit);
}

function addressOf(catalog: string | URL): string {
  const text = String(catalog);
  return /^(https?|file):\/\//i.test(text) ? text : pathToFileURL(resolve(text) + sep).href;
}
