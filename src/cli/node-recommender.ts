import { resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { createClientRecommender } from "../embed/client-recommender.ts";
import type { Recommender } from "../embed/recommender-types.ts";
import type { OpenRequest } from "../engine/api.ts";
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
  const client = createLocalClient(createEngine(folderEffects()));
  const url = addressOf(catalog);
  const recommender = createClientRecommender(client, { url, ...wishes });
  signal?.addEventListener("abort", () => recommender.close(), { once: true });
  if (signal?.aborted) recommender.close();
  return recommender;
}

function addressOf(catalog: string | URL): string {
  const text = String(catalog);
  return /^(https?|file):\/\//i.test(text) ? text : pathToFileURL(resolve(text) + sep).href;
}
