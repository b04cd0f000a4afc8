import type { OpenRequest } from "../engine/api/catalogue.ts";
import { createEngineClient } from "../engine/client.ts";
import { fetchManifestAhead } from "../engine/manifest-ahead.ts";
import type { EngineWorker } from "../engine/worker-start.ts";
import { createClientRecommender } from "./client-recommender.ts";
import { RecommenderError } from "./recommender-error.ts";
import type { Recommender } from "./recommender-types.ts";
import { startPackagedWorker } from "./worker-start.ts";

export interface CreateRecommenderOptions
  extends Pick<
    OpenRequest,
    "privacyLevel" | "everythingUpToBytes" | "searchEngine" | "integrity" | "publicKey"
  > {
  /** Address of the catalogue's folder, relative to the document. */
  readonly catalog: string | URL;
  /** Closes the recommender when it aborts. */
  readonly signal?: AbortSignal;
  /** For bundlers that do not find the worker themselves: starts `docent/worker`. */
  readonly startWorker?: () => EngineWorker;
  /** Receives one line for each recommendation, with how long it took; nothing is logged without it. */
  readonly log?: (line: string) => void;
}

/**
 * Opens a catalogue and starts its worker. What goes wrong then is told by `ready` and by every question.
 *
 * @throws {RecommenderError} `missing` when `catalog` is no address
 */
export function createRecommender({
  catalog,
  signal,
  startWorker = startPackagedWorker,
  log = () => {},
  ...wishes
}: CreateRecommenderOptions): Recommender {
  const url = parseCatalogueAddress(catalog, document.baseURI);
  const recommender = createClientRecommender(
    createEngineClient({ startWorker, fetchAhead: fetchManifestAhead, log }),
    { url, ...wishes },
  );
  signal?.addEventListener("abort", () => recommender.close(), { once: true });
  if (signal?.aborted) recommender.close();
  return recommender;
}

/**
 * Absolute address of the folder, with a slash at its end.
 * @throws {RecommenderError} `missing` when the text is no http(s) address
 */
export function parseCatalogueAddress(catalog: string | URL, base: string): string {
  const text = String(catalog).trim();
  const url = text !== "" && URL.canParse(text, base) ? new URL(text, base) : undefined;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") {
    throw new RecommenderError({
      kind: "missing",
      message: `catalog: got ${JSON.stringify(text)}, expected the address of a catalogue's folder`,
    });
  }
  url.search = "";
  url.hash = "";
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url.href;
}
