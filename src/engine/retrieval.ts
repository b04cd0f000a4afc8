import { decodeDirectory, type FileDirectory, type FileRef } from "../catalog/directory.ts";
import type { Manifest } from "../catalog/manifest.ts";
import { readPack } from "../catalog/pack.ts";
import type { PrivacyLevel } from "./api/catalogue.ts";
import type { Transfer } from "./api/diagnostics.ts";
import type { Notice } from "./api.ts";
import type { BlobCache } from "./blob-cache.ts";
import type { Bundles } from "./bundle-plan.ts";
import { EngineFailure } from "./engine-failure.ts";
import { type FileLoader, placeOf, type WantedFile } from "./file-loader.ts";
import { bitsTold, type FileChoice } from "./leak-meter.ts";
import { defaultEverythingUpToBytes } from "./privacy-level.ts";
import { createRequestContext, type RequestContext } from "./request-context.ts";
import { unlessAborted } from "./unless-aborted.ts";
import {
  isBundled,
  type NamedFile,
  namedFile,
  type PartKind,
  partFile,
  partKinds,
  segmentFile,
} from "./wanted-files.ts";
import type { WholeCatalogue } from "./whole-catalogue.ts";

/**
 * The one way out: everything that a catalogue's readers need passes here, so that here it is decided what is asked of
 * whom, and seen what it tells. Whole files are fetched, memory and device first; callers ask for parts.
 */
export interface Retrieval {
  file(kind: NamedFile, context: RequestContext): Promise<Uint8Array>;
  /** What an update has added: by its position in the manifest. */
  segment(segment: number, context: RequestContext): Promise<Uint8Array>;
  /** One result for each part, in the order asked: that one file is broken does not spoil the others. */
  parts(
    kind: PartKind,
    parts: readonly number[],
    context: RequestContext,
  ): Promise<PromiseSettledResult<Uint8Array>[]>;
  directory(kind: PartKind, context: RequestContext): Promise<FileDirectory>;
  /** How the clusters are bundled, at level `bundles`; undefined at the others. */
  bundles(context: RequestContext): Promise<Bundles | undefined>;
  /** Brings all files onto the device, in the one order; those that are there already are left alone. */
  download(signal: AbortSignal): Promise<void>;
}

export interface RetrievalOptions {
  readonly manifest: Manifest;
  readonly loader: FileLoader;
  readonly blobs: BlobCache;
  /** True when the manifest came from the device: then nothing is dropped from there. */
  readonly isManifestStale: boolean;
  readonly level: PrivacyLevel;
  readonly notify: (notice: Notice) => void;
  /** Before each file of a whole catalogue that is large. */
  readonly whenIdle?: ((signal: AbortSignal) => Promise<void>) | undefined;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Items of a cluster; the meter goes by them. */
  readonly itemsOf: (cluster: number) => number;
  /** Called with the bits that a request tells. */
  readonly onTold: (bits: number) => void;
  /** Ends what goes on by itself. */
  readonly signal: AbortSignal;
}

export function createRetrieval({
  manifest,
  loader,
  blobs,
  isManifestStale,
  level,
  notify,
  whenIdle,
  pause,
  itemsOf,
  onTold,
  signal,
}: RetrievalOptions): Retrieval {
  const directories = new Map<PartKind, FileDirectory>();
  /** Files of the bundled kinds that were asked for: all kinds are bundled alike, so one says it for all. */
  const told = new Set<number>();
  const asked = new Map<string, FileChoice>();
  let earlierTold: Promise<void> | undefined;
  const { centroids, starter, shards, cards } = manifest.files;
  const segments = manifest.overlay?.segments ?? [];
  const commonFiles = new Set<string>([centroids, starter, ...segments].map(({ hash }) => hash));
  /** What every visitor asks for when a catalogue opens. */
  const atOpening = new Set<string>([...commonFiles, shards.hash, cards.hash]);
  const whole = level === "everything" ? startWhole(signal) : undefined;
  whole?.catch(() => {}); // whoever needs a file is told

  retain("manifest", [...Object.values(manifest.files), ...segments]);

  /** What this generation no longer names goes, kind by kind, as soon as it is known what it names. */
  function retain(kind: string, files: readonly (FileRef | undefined)[]): void {
    if (isManifestStale) return;
    const hashes = new Set(files.flatMap((file) => (file ? [file.hash] : [])));
    blobs.retain(manifest.id, kind, hashes).catch(() => {}); // the eviction of old files gets them later
  }

  async function startWhole(ending: AbortSignal): Promise<WholeCatalogue> {
    const isLarge = manifest.totalBytes > defaultEverythingUpToBytes;
    const context = createRequestContext(ending);
    const inBackground = createRequestContext(ending, { isUrgent: false });
    const { fetchWholeCatalogue } = await import("./whole-catalogue.ts");
    return fetchWholeCatalogue({
      manifest,
      directory: (kind) => directory(kind, context),
      keep: (wanted, options) =>
        loader.keep(wanted, isLarge && !atOpening.has(wanted.ref.hash) ? inBackground : context, options),
      whenIdle: isLarge ? whenIdle : undefined,
      pause,
      onProgress: (progress) => notify({ kind: "progress", ...progress }),
      signal: ending,
    });
  }

  /** What is asked for by need, metered; what everybody fetches at once, asked for by everybody. */
  async function load(wanted: WantedFile, context: RequestContext): Promise<Uint8Array> {
    if ((context.commonOnly || level === "common") && !commonFiles.has(wanted.ref.hash)) {
      const bytes = await loader.loadAtHand(wanted, context);
      if (bytes) return bytes;
      throw new EngineFailure(
        "privacy",
        `${placeOf(wanted)}: not in the part that everybody fetches, and nothing else is asked for`,
      );
    }
    if (!whole) {
      return loader.load({ ...wanted, tell: () => tell(wanted) }, context);
    }
    const { hash } = wanted.ref;
    const { turnOf, again } = await whole;
    await turnOf(hash, context.signal, context.isPatient);
    const bytes = await loader.loadAtHand(wanted, context);
    if (bytes) return bytes;
    await again();
    await turnOf(hash, context.signal);
    const fetched = await loader.loadAtHand(wanted, context);
    if (fetched) return fetched;
    throw new EngineFailure("broken", `${placeOf(wanted)}: the device has lost it twice`);
  }

  async function directory(kind: PartKind, context: RequestContext): Promise<FileDirectory> {
    const known = directories.get(kind);
    if (known) return known;
    const decoded = decodeDirectory(await load(requireNamed(kind), context), `directory of ${kind}`);
    if (!directories.has(kind)) retain(kind, decoded.files);
    directories.set(kind, decoded);
    return decoded;
  }

  /** What asking for a file says, seen beside what was asked for before. */
  function tell({ ref, kind, parts }: WantedFile): Pick<Transfer, "bits" | "why"> {
    if (atOpening.has(ref.hash)) return { why: "everybody" };
    const listed = partKinds.find((one) => one === kind);
    const list = listed && directories.get(listed);
    if (!listed || !list) return { why: "action" };
    if (asked.has(ref.hash)) return { why: "follows" };
    const file = list.files.findIndex(({ hash }) => hash === ref.hash);
    const homes = parts.filter((part) => list.home[part] === file);
    const weightOf = (part: number) => (isBundled(listed) ? itemsOf(part) : 1);
    const sum = (some: Iterable<number>) => [...some].reduce((total, part) => total + weightOf(part), 0);
    const choice: FileChoice = {
      kind,
      family: isBundled(listed) ? "clusters" : kind,
      homes,
      items: sum(homes),
      allItems: sum(list.home.keys()),
    };
    const bits = bitsTold(choice, [...asked.values()]);
    asked.set(ref.hash, choice);
    if (bits === 0) return { why: list.files.length === 1 ? "action" : "follows" };
    onTold(bits);
    return { bits, why: "needed" };
  }

  /** What was asked for on earlier visits is on the device. */
  async function bundles(context: RequestContext): Promise<Bundles | undefined> {
    if (level !== "bundles") return undefined;
    const { files, partsOf, home } = await directory("shards", context);
    earlierTold ??= noteKept(files);
    await earlierTold;
    return { partsOf, home, told };
  }

  async function noteKept(files: readonly FileRef[]): Promise<void> {
    const areKept = await Promise.all(files.map(({ hash }) => loader.isKept(hash)));
    areKept.forEach((isKept, file) => {
      if (isKept) told.add(file);
    });
  }

  /** A part may stand in several files: one that the host knows of tells nothing more. */
  async function fileFor(
    kind: PartKind,
    part: number,
    { partsOf, home }: FileDirectory,
    context: RequestContext,
  ): Promise<number> {
    const file = home[part];
    if (file === undefined) {
      throw new EngineFailure("broken", `${kind} ${part}: the directory lists ${home.length} parts`);
    }
    if (!isBundled(kind) || !(await bundles(context)) || told.has(file)) return file;
    const known = [...told].find((one) => partsOf[one]?.includes(part));
    if (known !== undefined) return known;
    told.add(file);
    return file;
  }

  function requireNamed(kind: PartKind | NamedFile): WantedFile {
    const wanted = namedFile(manifest, kind);
    if (!wanted) throw new EngineFailure("missing", `the catalogue has no ${kind}`);
    return wanted;
  }

  return {
    directory,
    bundles,
    async download(asking) {
      const ending = AbortSignal.any([asking, signal]);
      const { done } = await (whole ?? startWhole(ending));
      await unlessAborted(done, ending);
    },
    file: async (kind, context) => load(requireNamed(kind), context),
    async segment(segment, context) {
      const wanted = segmentFile(manifest, segment);
      if (!wanted) throw new EngineFailure("missing", `the catalogue has no overlay ${segment}`);
      return load(wanted, context);
    },
    async parts(kind, parts, context) {
      const list = await directory(kind, context);
      return Promise.allSettled(
        parts.map(async (part) => {
          const wanted = partFile(kind, list, await fileFor(kind, part, list, context));
          const place = placeOf(wanted);
          const pack = readPack(await load(wanted, context), place);
          const bytes = pack[wanted.parts.indexOf(part)];
          if (!bytes) throw new EngineFailure("broken", `${place}: holds ${pack.length} parts`);
          return bytes;
        }),
      );
    },
  };
}
