import type { ContentHash } from "../catalog/content-hash.ts";
import type { Deflate } from "../catalog/envelope.ts";
import type { ItemModel } from "../models/item-model.ts";
import type { Embedder, RowEmbedder } from "./embedder.ts";
import type { PeopleInput } from "./profile-stage.ts";
import type { PublishableRanker } from "./ranker-stage.ts";
import type { Workers } from "./workers.ts";

/**
 * The outside world, as the compiler sees it. The command line gives Node's file system; a browser worker gives
 * IndexedDB and a zip.
 */
export interface CompileEffects {
  readonly deflate: Deflate;
  /** Receives each published file; paths are relative to the catalogue's folder. The manifest comes last. */
  writeFile(path: string, bytes: Uint8Array): Promise<void>;
  /** Results of stages by the hash of their input; `undefined` when there is none. */
  readonly stageCache?: StageCache;
  /** Where heavy work is done; on this thread when absent. Its number changes no byte. */
  readonly workers?: Workers;
  onProgress?(progress: Progress): void;
  readonly signal?: AbortSignal;
  /** Bytes of a picture named by an image column, where pictures are packed with the catalogue. */
  readPicture?(name: string): Promise<{ mediaType: string; bytes: Uint8Array } | undefined>;
  /** Vectors from outside (a sentence model, vectors computed elsewhere) instead of the embedder that is named. */
  readonly embedder?: Embedder | RowEmbedder;
  /**
   * Vectors learned from behaviour, one row an item in the order of the input: they are what is searched, and those of
   * the embedder stand beside them as what items are like.
   */
  readonly learned?: {
    readonly model: ItemModel;
    readonly trainedOn: ContentHash;
    /** Puts the best candidates in order on the device. */
    readonly ranker?: PublishableRanker | undefined;
  };
  /** Of whom taste profiles are to be made. */
  readonly people?: PeopleInput;
}

export interface StageCache {
  read(key: string): Promise<Uint8Array | undefined>;
  write(key: string, bytes: Uint8Array): Promise<void>;
}

export interface Progress {
  readonly stage: StageName;
  /** 0..1 within the stage; undefined when unknown. */
  readonly fraction: number | undefined;
  readonly message?: string;
}

export type StageName =
  | "ingest"
  | "tune"
  | "describe"
  | "embed"
  | "reduce"
  | "partition"
  | "probes"
  | "graph"
  | "map"
  | "profiles"
  | "publish";
