import * as v from "valibot";
import type { ContentHash } from "./content-hash.ts";
import { FormatError } from "./format-error.ts";

/** What the manifest of a published catalogue says. The only file that is revalidated; FORMAT.md, "Manifest". */
export const manifestVersion = 1;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(2000));
const hash = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{32}$/),
  v.transform((s) => s as ContentHash),
);
const fileRef = v.object({ hash, bytes: v.pipe(count, v.maxValue(64 * 1024 * 1024)) });

const manifestSchema = v.object({
  format: v.literal("docent-catalogue"),
  version: v.literal(manifestVersion),
  /** Stable through rebuilds and moves: history and caches belong to it. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/)),
  /** Changes with any byte of the catalogue. */
  generation: hash,
  /** Changes when vectors are no longer comparable with those of an earlier generation. */
  fit: hash,
  title: text,
  /** Plural noun for its items in running text: "artworks", "films". */
  itemNoun: text,
  attribution: v.optional(v.object({ text, url: v.optional(text), licence: v.optional(text) })),
  items: v.pipe(count, v.minValue(1)),
  clusters: v.pipe(count, v.minValue(1), v.maxValue(65_535)),
  metric: v.literal("euclidean"),
  dim: v.pipe(count, v.minValue(1), v.maxValue(65_536)),
  /** Labels of the object page's lines, in order. */
  detailLabels: v.pipe(v.array(text), v.maxLength(64)),
  /** What separates the values of a line that lists several; absent where no line does. */
  listSeparator: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(8))),
  /** Columns of the source that the vectors were made from. */
  described: v.optional(v.pipe(v.array(text), v.maxLength(64))),
  hasGroups: v.boolean(),
  defaults: v.object({ nprobe: v.pipe(count, v.minValue(1)), efSearch: v.pipe(count, v.minValue(1)) }),
  files: v.object({
    centroids: fileRef,
    starter: fileRef,
    /** Directories, one a kind of payload: see directory.ts. */
    shards: fileRef,
    cards: fileRef,
    details: fileRef,
    lookup: fileRef,
    titles: fileRef,
    titleRoot: fileRef,
    pictures: v.optional(fileRef),
    /** Where typed texts can be placed among the items: see text-space.ts. */
    textSpace: v.optional(fileRef),
  }),
  /** How the files are cut, where that is done for privacy's sake: PRIVACY.md. */
  privacy: v.optional(
    v.object({
      /** Files of shards, cards, details and pictures: each holds whole neighbourhoods, all of a kind are of one length. */
      bundles: v.pipe(count, v.minValue(1)),
    }),
  ),
  /** Bytes on the wire of everything, so that a visitor can be told before fetching all. */
  totalBytes: count,
});

export type Manifest = v.InferOutput<typeof manifestSchema>;
export type FileKind = keyof Manifest["files"];

/** @throws {FormatError} naming the first field that is wrong, what it holds and what was expected */
export function parseManifest(json: unknown, place: string): Manifest {
  const head = v.safeParse(v.object({ format: v.string(), version: v.number() }), json);
  if (head.success && head.output.format === "docent-catalogue" && head.output.version > manifestVersion) {
    throw new FormatError(
      `${place}: got format v${head.output.version}, this build reads v${manifestVersion}`,
    );
  }
  const result = v.safeParse(manifestSchema, json, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new FormatError(
    `${place}: ${v.getDotPath(issue) ?? "manifest"}: got ${issue.received}, expected ${issue.expected ?? issue.message}`,
  );
}
