import type { ContentHash } from "../catalog/content-hash.ts";
import type { FileDirectory } from "../catalog/directory.ts";
import { FormatError } from "../catalog/format-error.ts";
import type { Manifest } from "../catalog/manifest.ts";
import { abortedFailure, EngineFailure } from "./engine-failure.ts";
import type { WantedFile } from "./file-loader.ts";
import { unlessAborted } from "./unless-aborted.ts";
import { namedFiles, type PartKind, partFiles, partKinds } from "./wanted-files.ts";

/**
 * Level *everything*: all files of a catalogue, in an order that is the same for every visitor. Nothing is ever asked
 * for because it is needed; who needs a file waits for its turn.
 */
export interface WholeCatalogue {
  /** Resolves when all of it is on the device; rejects when more came than was declared. */
  readonly done: Promise<void>;
  /**
   * Resolves when the file has had its turn.
   * @param isPatient  whether to wait for the next try where one has failed and the next is due soon
   * @throws {EngineFailure} why it did not come; the order is gone through again later, whoever needs what
   */
  turnOf(hash: ContentHash, signal: AbortSignal, isPatient?: boolean): Promise<void>;
  /** Fetches all of it anew: the device has lost or damaged a file, and asking for that one would name it. */
  again(): Promise<void>;
}

export interface WholeCatalogueOptions {
  readonly manifest: Manifest;
  directory(kind: PartKind): Promise<FileDirectory>;
  /** Makes sure that a file is on the device; calls `onAsked` once it is certain whether the network is asked. */
  keep(wanted: WantedFile, options: { readonly anew: boolean; onAsked(): void }): Promise<void>;
  /** Before each file but the few that everybody needs at once; not called for catalogues that are small. */
  whenIdle?: ((signal: AbortSignal) => Promise<void>) | undefined;
  /** Between one try of what did not come and the next. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  onProgress(progress: { readonly bytes: number; readonly totalBytes: number }): void;
  /** Ends it. */
  readonly signal: AbortSignal;
}

const firstPauseMs = 2_000;
const longestPauseMs = 60_000;

/** Somebody who asks once more for what did not come waits so long for the next try, and no longer. */
const patienceMs = 10_000;

export function fetchWholeCatalogue(options: WholeCatalogueOptions): WholeCatalogue {
  const { manifest, directory, keep, whenIdle, pause, onProgress, signal } = options;
  const turns = new Map<ContentHash, Turn>();
  /** Bytes of those that came. */
  const here = new Map<ContentHash, number>();
  let allListed = createTurn();
  /** While it pauses: when the files have been lined up again. */
  let next: { readonly lined: Turn; readonly inMs: number } | undefined;
  let running = run({ anew: false });

  async function run({ anew }: { readonly anew: boolean }): Promise<void> {
    for (let tries = 0; !signal.aborted; tries++) {
      if (await goThrough(anew && tries === 0)) return;
      const inMs = Math.min(longestPauseMs, firstPauseMs * 2 ** tries);
      next = { lined: createTurn(), inMs };
      await pause(inMs, signal);
    }
  }

  /** @returns whether all is here now */
  async function goThrough(anew: boolean): Promise<boolean> {
    const named = namedFiles(manifest);
    line(named);
    const cameAllNamed = await keepAll(named, anew);
    let areAllKnown = true;
    const files: WantedFile[] = [];
    for (const kind of partKinds) {
      if (!manifest.files[kind]) continue;
      try {
        files.push(...partFiles(kind, await directory(kind)));
      } catch {
        areAllKnown = false; // whoever needs it is told why
      }
    }
    refuseMoreThanDeclared(files);
    line(files);
    allListed.resolve();
    next?.lined.resolve();
    next = undefined;
    const cameAll = await keepAll(files, anew, whenIdle);
    if (!areAllKnown) allListed = createTurn();
    return cameAllNamed && areAllKnown && cameAll;
  }

  /** A visitor who agreed to so many bytes is not made to fetch more. */
  function refuseMoreThanDeclared(files: readonly WantedFile[]): void {
    const bytes = files.reduce((sum, { ref }) => sum + ref.bytes, 0);
    if (bytes <= manifest.totalBytes) return;
    const error = new FormatError(
      `the catalogue's files have ${bytes} bytes, its manifest says ${manifest.totalBytes}`,
    );
    allListed.reject(error);
    throw error;
  }

  /** One after the other: each is asked for before the next, whatever the device has to say about it. */
  async function keepAll(
    files: readonly WantedFile[],
    anew: boolean,
    mayGoOn: WholeCatalogueOptions["whenIdle"] = undefined,
  ): Promise<boolean> {
    let hasFailed = false;
    const comings: Promise<void>[] = [];
    for (const file of files) {
      await mayGoOn?.(signal);
      if (signal.aborted) break;
      const turn = turns.get(file.ref.hash);
      const asked = createTurn();
      const coming = keep(file, { anew, onAsked: asked.resolve }).then(
        () => {
          tellProgress(file);
          turn?.resolve();
        },
        (error) => {
          hasFailed = true;
          turn?.reject(error);
        },
      );
      comings.push(coming);
      await Promise.race([asked.promise, coming]);
    }
    await Promise.all(comings);
    return !hasFailed;
  }

  function tellProgress({ ref }: WantedFile): void {
    here.set(ref.hash, ref.bytes);
    const bytes = [...here.values()].reduce((sum, size) => sum + size, 0);
    onProgress({ bytes, totalBytes: manifest.totalBytes });
  }

  /** Those that came stay as they are; the others get another turn. */
  function line(files: readonly WantedFile[]): void {
    for (const { ref } of files) if (!turns.get(ref.hash)?.hasCome) turns.set(ref.hash, createTurn());
  }

  running.catch(() => {}); // those who wait are told
  signal.addEventListener(
    "abort",
    () => {
      for (const turn of [allListed, ...turns.values()]) turn.reject(abortedFailure());
    },
    { once: true },
  );

  return {
    get done() {
      return running;
    },
    async turnOf(hash, waiting, isPatient = false) {
      if (!turns.has(hash)) await unlessAborted(allListed.promise, waiting);
      const turn = turns.get(hash);
      if (!turn) throw new EngineFailure("broken", `the catalogue does not list the file ${hash}`);
      try {
        await unlessAborted(turn.promise, waiting);
      } catch (error) {
        if (!isPatient || waiting.aborted || !next || next.inMs > patienceMs) throw error;
        await unlessAborted(next.lined.promise, waiting);
        const again = turns.get(hash);
        if (!again) throw error;
        await unlessAborted(again.promise, waiting);
      }
    },
    async again() {
      await running;
      turns.clear();
      allListed = createTurn();
      running = run({ anew: true });
      await running;
    },
  };
}

interface Turn {
  readonly promise: Promise<void>;
  readonly hasCome: boolean;
  resolve(): void;
  reject(error: unknown): void;
}

function createTurn(): Turn {
  let resolve = () => {};
  let reject = (_error: unknown) => {};
  let hasCome = false;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => {}); // perhaps nobody waits
  return {
    promise,
    get hasCome() {
      return hasCome;
    },
    resolve() {
      hasCome = true;
      resolve();
    },
    reject,
  };
}
