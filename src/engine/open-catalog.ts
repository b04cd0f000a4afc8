import { type Manifest, ordinalCount } from "../catalog/manifest.ts";
import type { HistoryStore } from "../history/history-store.ts";
import type { CatalogInfo, OpenRequest, PrivacyLevel } from "./api/catalogue.ts";
import type { Notice } from "./api.ts";
import { cacheFailureMessage } from "./blob-cache.ts";
import type { CatalogReader } from "./catalog-reader.ts";
import type { EngineEffects, Stores } from "./engine-effects.ts";
import { EngineFailure, messageOf } from "./engine-failure.ts";
import { createFileLoader } from "./file-loader.ts";
import type { VisitorModel } from "./learning.ts";
import { loadManifest } from "./manifest-loader.ts";
import { firstAnswers, onDemand } from "./on-demand.ts";
import { pause } from "./pause.ts";
import { choosePrivacyLevel, costsOf, raisedTo } from "./privacy-level.ts";
import type { PrivacyStore } from "./privacy-store.ts";
import type { Recommender } from "./recommender.ts";
import { createRequestContext, type RequestContext } from "./request-context.ts";
import { createRetrieval, type Retrieval } from "./retrieval.ts";
import type { SearchEngine } from "./search-engine.ts";
import { createNetworkSource } from "./shard-source.ts";
import type { TransferRecorder } from "./transfer-log.ts";
import type { Visitor } from "./visitor.ts";

/** A catalogue that is being read. */
export interface OpenedCatalog {
  readonly info: CatalogInfo;
  readonly manifest: Manifest;
  readonly retrieval: Retrieval;
  /** Aborts when the catalogue closes. */
  readonly closing: AbortSignal;
  /** The manifest that the server has now; undefined where it is the one in use. */
  look(signal: AbortSignal): Promise<Manifest | undefined>;
  close(): void;
  /** The same with all that answers questions about it, whose script comes while the files do. */
  answering(): Promise<OpenCatalog>;
}

/** A catalogue and all that answers questions about it. */
export interface OpenCatalog extends Omit<OpenedCatalog, "answering"> {
  readonly reader: CatalogReader;
  readonly visitor: Visitor;
  readonly recommender: Recommender;
  /** What is learned from the visitor; loaded when it is asked for. */
  model(): Promise<VisitorModel>;
  setSearchEngine(engine: SearchEngine): void;
}

export interface OpenAnswersOptions {
  readonly opened: Omit<OpenedCatalog, "answering">;
  readonly history: HistoryStore;
  readonly searchEngine: OpenRequest["searchEngine"];
  readonly effects: Pick<EngineEffects, "clock" | "now">;
  readonly warn: (message: string) => void;
  /** As soon as there is one. */
  onReader(reader: CatalogReader): void;
}

export interface OpenCatalogOptions {
  readonly effects: EngineEffects;
  readonly stores: Stores;
  readonly recorder: TransferRecorder;
  readonly notify: (notice: Notice) => void;
  readonly warn: (message: string) => void;
}

export interface OpeningRequest extends Omit<OpenRequest, "requestId" | "isManifestComing"> {
  /** The manifest, where the page brings it. */
  readonly ahead?: Promise<Uint8Array | undefined> | undefined;
}

/** @throws {EngineFailure} when there is no catalogue at this address, and none of it on the device */
export async function openCatalog(
  { url, searchEngine, privacyLevel: wish, everythingUpToBytes, ahead, ...pins }: OpeningRequest,
  { effects, stores, recorder, notify, warn }: OpenCatalogOptions,
  context: RequestContext,
): Promise<OpenedCatalog> {
  const { clock, isOffline } = effects;
  const { blobs, history, privacy } = stores;
  const closing = new AbortController();
  const onNewGeneration = (generation: string) => {
    if (!closing.signal.aborted) notify({ kind: "new-generation", generation });
  };

  const baseUrl = folderAddress(url);
  const source = createNetworkSource({ fetch: effects.fetch, baseUrl });
  const requireTrusted = async (bytes: Uint8Array, isNew: boolean) => {
    if (pins.integrity === undefined && pins.publicKey === undefined) return;
    const trust = await import("./manifest-trust.ts");
    await trust.requireTrusted(bytes, { pins, store: privacy, place: baseUrl, isNew });
  };
  const found = {
    url: baseUrl,
    source,
    blobs,
    recorder,
    clock,
    isOffline,
    warn,
    requireTrusted,
    onNewGeneration,
  };
  const { manifest, isStale } = await loadManifest({ ...found, ahead }, context);
  const { id: catalogId, generation, totalBytes, learned } = manifest;
  const { bundles, everythingUpToBytes: published } = manifest.privacy ?? {};
  const hasBundles = bundles !== undefined;
  const setting = await chosenLevel(privacy, warn);
  const choice = choosePrivacyLevel({
    setting,
    wish,
    totalBytes,
    everythingUpToBytes: everythingUpToBytes ?? raisedTo(published),
    hasBundles,
  });
  if (!choice.ok) throw new EngineFailure("privacy", choice.reason);
  const { level } = choice;

  const watch = onDemand(async () => {
    const { createGenerationWatch } = await import("./generation-watch.ts");
    return createGenerationWatch({ ...found, generation, signal: closing.signal });
  });
  const onMissing = () => {
    watch().then(
      ({ onMissing: look }) => look(),
      () => {}, // not there either: what was missing is told all the same
    );
  };
  let reader: CatalogReader | undefined;
  const loader = createFileLoader({ catalogId, source, blobs, recorder, isOffline, clock, warn, onMissing });
  const retrieval = createRetrieval({
    manifest,
    loader,
    blobs,
    isManifestStale: isStale,
    level,
    notify,
    whenIdle: effects.whenIdle,
    pause: effects.pause ?? pause,
    itemsOf: (cluster) => reader?.itemsOf(cluster) ?? 1,
    onTold(bits) {
      privacy.addTold(catalogId, bits).catch((cause) => warn(cacheFailureMessage(cause)));
    },
    signal: closing.signal,
  });
  // What every visitor needs, and so tells nobody anything, is under way before the first question.
  const common = createRequestContext(closing.signal);
  const others = level === "common" ? [] : (["shards", "cards", "lookup"] as const);
  Promise.all([
    ...(["centroids", "starter"] as const).map((kind) => retrieval.file(kind, common)),
    ...others.map((kind) => retrieval.directory(kind, common)),
  ]).catch(() => {}); // the question that needs it reports it

  const info: CatalogInfo = {
    id: catalogId,
    generation,
    title: manifest.title,
    itemNoun: manifest.itemNoun,
    attribution: manifest.attribution as CatalogInfo["attribution"], // optional fields may hold undefined
    items: ordinalCount(manifest) - (manifest.overlay?.removed ?? 0),
    clusters: manifest.clusters,
    dim: manifest.dim,
    totalBytes,
    detailLabels: manifest.detailLabels,
    hasPackedPictures: manifest.files.pictures !== undefined,
    learned: learned && {
      learner: learned.learner,
      hasContent: learned.hasContent,
      ranker: learned.ranker && (learned.ranker.isDefault ? "default" : "on request"),
    },
    hasMeaningSearch: manifest.files.textSpace !== undefined,
    hasFacets: manifest.files.facets !== undefined,
    hasMap: manifest.files.map !== undefined,
    storage: history.kind,
    privacy: { level, setting, hasBundles, costs: costsOf(manifest) },
    offline: isStale,
  };
  const opened = {
    info,
    manifest,
    retrieval,
    closing: closing.signal,
    look: async (signal: AbortSignal) => (await watch()).look(signal),
    close: () => closing.abort(),
  };
  const answering = onDemand(async () =>
    (await firstAnswers()).openAnswers({
      opened,
      history,
      searchEngine,
      effects,
      warn,
      onReader(made) {
        reader = made;
      },
    }),
  );
  answering().catch(() => {}); // who asks is told
  return {
    ...opened,
    answering,
    close() {
      closing.abort();
      answering().then(
        (answers) => answers.close(),
        () => {}, // nothing to close
      );
    },
  };
}

/** Where the device can't tell, what suits the catalogue's size applies: never less than that. */
async function chosenLevel(
  privacy: PrivacyStore,
  warn: (message: string) => void,
): Promise<PrivacyLevel | undefined> {
  try {
    return await privacy.level();
  } catch (cause) {
    warn(`your choice of privacy could not be read (${messageOf(cause)})`);
    return undefined;
  }
}

/** The address without query and fragment, ending with a slash. */
function folderAddress(url: string): string {
  let address: URL;
  try {
    address = new URL(url);
  } catch (cause) {
    throw new EngineFailure("missing", `${JSON.stringify(url)} is not an absolute address`, { cause });
  }
  address.search = "";
  address.hash = "";
  if (!address.pathname.endsWith("/")) address.pathname += "/";
  return address.href;
}
