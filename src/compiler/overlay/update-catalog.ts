import type { ContentHash } from "../../catalog/content-hash.ts";
import type { PublishedCooccurrence } from "../../catalog/cooccurrence.ts";
import type { FileRef } from "../../catalog/directory.ts";
import { encodeFacets } from "../../catalog/facets.ts";
import type { Ordinal } from "../../catalog/item.ts";
import { ordinalCount } from "../../catalog/manifest.ts";
import { encodeOverlaySegment } from "../../catalog/overlay-segment.ts";
import { manifestPath } from "../../catalog/paths.ts";
import { decodeStarter } from "../../catalog/starter.ts";
import type { ColumnMapping } from "../compile-options.ts";
import type { CompileEffects } from "../effects.ts";
import { createFileWriter } from "../file-writer.ts";
import { facetNames } from "../publish-facets.ts";
import { readPictures } from "../publish-pictures.ts";
import type { ReadFile } from "../published-catalog.ts";
import type { SourceItem } from "../source-item.ts";
import { readBaseItems } from "./base-items.ts";
import { cooccurrencePayload } from "./cooccurrence-update.ts";
import { type CurrentCatalog, readCurrentCatalog, readKeys } from "./current-catalog.ts";
import { baseClusters, type CountedCluster, createFacetBook, recountFacets } from "./facet-book.ts";
import { refuseForeignColumns } from "./foreign-columns.ts";
import { createPlacer, type Placer } from "./item-placement.ts";
import { joinSegments, type SegmentPlan } from "./join-segments.ts";
import { isChanged, placeUpserts, upsertFrom } from "./new-items.ts";
import type { PublishedItem } from "./published-item.ts";
import { segmentFrom } from "./segment-items.ts";
import { starterFrom, starterOrder } from "./starter-update.ts";
import { type PopularItem, popularityList, rankPopularity } from "./stream-popularity.ts";
import { updatedManifest } from "./update-manifest.ts";

/** What is to be different from now on. */
export interface CatalogueChanges {
  /** New items, and known ones as they are now, read by the columns that the catalogue was compiled from. */
  readonly table?: { readonly items: readonly SourceItem[]; readonly columns: ColumnMapping } | undefined;
  readonly removedIds?: readonly string[];
  /**
   * What a stream says is popular, largest first; what it said before stays when absent. Asked once it is known which
   * items are there.
   */
  readonly popular?: ((isThere: (id: string) => boolean) => Promise<readonly PopularItem[]>) | undefined;
  /** What a stream says was liked beside what; asked after `popular`. What was published before stays when absent. */
  readonly cooccurrence?:
    | ((placeOf: (id: string) => Ordinal | undefined) => PublishedCooccurrence | undefined)
    | undefined;
}

export interface UpdateReport {
  readonly generation: ContentHash;
  /** False where all was as it should be: nothing was written. */
  readonly isNew: boolean;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  /** To be removed, and not there. */
  readonly unknownIds: readonly string[];
  /** Popular by the stream, and not there. */
  readonly unknownPopular: number;
  /** How new items found their places; undefined where there were none. */
  readonly placedBy: Placer["by"] | undefined;
  readonly missingPictures: readonly string[];
  /** Items that are there now. */
  readonly items: number;
  /** Of the base's items so many were changed, added or removed since it was compiled. */
  readonly changedShare: number;
  /** Files written, without the manifest. */
  readonly files: number;
  readonly bytes: number;
  readonly totalBytes: number;
  /** The manifest was signed, and has to be signed anew. */
  readonly wasSigned: boolean;
}

/** A base that differs by more than this is better compiled anew: everybody fetches what was added. */
export const mostChangedShare = 0.1;

export type UpdateEffects = Pick<CompileEffects, "deflate" | "writeFile" | "readPicture" | "signal"> & {
  readonly readFile: ReadFile;
};

/**
 * Adds what has changed to a published catalogue, as a small segment beside the files of the base, of which none
 * changes; the manifest comes last. The same changes once more change nothing.
 *
 * @throws {FormatError} when the folder cannot be read, or the table has other columns than it was compiled from
 * @throws {RangeError} when a picture can't be packed
 */
export async function updateCatalogue(
  { table, removedIds = [], popular: askPopular, cooccurrence: askCooccurrence }: CatalogueChanges,
  effects: UpdateEffects,
): Promise<UpdateReport> {
  const current = await readCurrentCatalog(effects.readFile);
  const { catalog, dictionary, shape, ordinalOf } = current;
  const { manifest } = catalog;
  if (table) refuseForeignColumns(manifest, dictionary.facets, table.columns);
  const starter = decodeStarter(
    await catalog.payload(manifest.files.starter, "starter"),
    manifest.detailLabels.length,
    "starter",
  );
  const known = new Set((table?.items ?? []).flatMap(({ id }) => ordinalOf.get(id) ?? []));
  const itemAt = await readItems(current, [...known, ...starter.ordinals]);

  const book = createFacetBook(dictionary, table ? facetNames(table.columns).columns : []);
  const pictures = await readPictures(table?.items ?? [], effects);
  const upserts = (table?.items ?? []).map((source) => {
    const ordinal = ordinalOf.get(source.id);
    const item = ordinal === undefined ? undefined : itemAt(ordinal);
    const before = ordinal === undefined || !item ? undefined : { ordinal, item };
    return upsertFrom(source, before, { book, pictures, hasPictures: shape.hasPictures });
  });
  const keys = table ? await readKeys(current) : new Set<string>();
  const changing = upserts.filter((upsert) => isChanged(upsert, keys));
  const isUpserted = new Set(upserts.map(({ source }) => source.id as string));
  const removing = [...new Set(removedIds)].filter((id) => ordinalOf.has(id) && !isUpserted.has(id));

  const firstOrdinal = ordinalCount(manifest);
  const placer = changing.length > 0 ? await createPlacer(catalog) : undefined;
  const added =
    placer && table
      ? placeUpserts(changing, {
          placer,
          columns: table.columns,
          firstOrdinal,
          hasGroups: manifest.hasGroups,
        })
      : [];
  effects.signal?.throwIfAborted();

  const successors = new Map<Ordinal, Ordinal | undefined>(
    removing.map((id) => [ordinalOf.get(id) as Ordinal, undefined]),
  );
  changing.forEach(({ known }, i) => {
    if (known) successors.set(known.ordinal, firstOrdinal + i);
  });
  const successorOf = (ordinal: Ordinal) =>
    successors.has(ordinal) ? successors.get(ordinal) : current.gone.has(ordinal) ? undefined : ordinal;
  const ordinalNow = new Map(changing.map(({ source }, i) => [source.id as string, firstOrdinal + i]));
  const placeOf = (id: string) => {
    const before = ordinalOf.get(id);
    return ordinalNow.get(id) ?? (before === undefined ? undefined : successorOf(before));
  };
  const popular = await askPopular?.((id) => placeOf(id) !== undefined);
  const listed = (popular ?? []).flatMap(({ id, score }) => {
    const ordinal = placeOf(id);
    return ordinal === undefined ? [] : [{ ordinal, score }];
  });
  const listedAt = await readItems(
    current,
    listed.map(({ ordinal }) => ordinal),
  );
  const nowAt = (ordinal: Ordinal): PublishedItem => {
    const item = added[ordinal - firstOrdinal] ?? itemAt(ordinal) ?? listedAt(ordinal);
    if (!item) throw new Error(`item ${ordinal} was not asked for`);
    return item;
  };
  const baseOf = (ordinal: Ordinal) => nowAt(ordinal).popularity;
  const ranked = popular && rankPopularity(listed, baseOf);
  const popularity = ranked ?? moved(current.popularity, successorOf);
  const order = starterOrder(
    listed.map(({ ordinal }) => ordinal),
    starter.ordinals,
    successorOf,
  );

  const beside = await cooccurrencePayload(current, askCooccurrence?.(placeOf), successorOf);

  const isNew =
    successors.size > 0 ||
    added.length > 0 ||
    (popular !== undefined && isOther(popularity, current)) ||
    beside !== undefined;
  const counts = {
    added: changing.filter(({ known }) => !known).length,
    changed: changing.filter(({ known }) => known).length,
    unchanged: upserts.length - changing.length,
    removed: removing.length,
    unknownIds: removedIds.filter((id) => !ordinalOf.has(id)),
    unknownPopular: (popular?.length ?? 0) - listed.length,
    placedBy: placer?.by,
    missingPictures: pictures.missing,
    wasSigned: isNew && "signature" in catalog.manifestFields,
  };
  if (!isNew) {
    const { generation, totalBytes, overlay } = manifest;
    const state = { items: firstOrdinal - (overlay?.removed ?? 0), changedShare: shareOf(current, 0, 0) };
    return { ...counts, ...state, generation, isNew, files: 0, bytes: 0, totalBytes };
  }

  const facets = book.facets;
  const newShape = { ...shape, facets };
  const plan = joinSegments(current.segments, { firstOrdinal, items: added, gone: [...successors.keys()] });
  const number = manifest.clusters + plan.kept.filter(({ items }) => items.length > 0).length;
  const writer = createFileWriter(effects);
  const segment = segmentFrom(
    { ...plan.joined, cluster: number, popularity: popularity && popularityList(popularity) },
    newShape,
  );
  const ref = await writer.write("overlay", encodeOverlaySegment(segment));
  const kept = manifest.overlay?.segments.slice(0, plan.kept.length) ?? [];
  const gone = new Set([...current.gone, ...successors.keys()]);
  const files: { facets?: FileRef; starter?: FileRef; cooccurrence?: FileRef } = {};
  if (beside) files.cooccurrence = await writer.write("cooccurrence", beside);
  if (manifest.files.facets && (added.length > 0 || successors.size > 0)) {
    const clusters = number + (plan.joined.items.length > 0 ? 1 : 0);
    const counted = await recountFacets(facets, allClusters(current, plan, gone, number), clusters);
    files.facets = await writer.write("facets", encodeFacets(counted));
  }
  if (popular !== undefined || starter.ordinals.some((ordinal) => successors.has(ordinal))) {
    const knows = starter.popularity !== undefined || popularity !== undefined;
    const payload = starterFrom(
      {
        ordinals: order,
        items: order.map(nowAt),
        popularityOf: knows ? (ordinal) => popularity?.get(ordinal) ?? baseOf(ordinal) : undefined,
      },
      newShape,
    );
    files.starter = await writer.write("starter", payload);
  }
  const segments = [...kept, { ...ref, items: plan.joined.items.length }];
  const base = manifest.overlay?.base ?? manifest.generation;
  const next = await updatedManifest(catalog, { files, overlay: { base, segments, removed: gone.size } });
  effects.signal?.throwIfAborted();
  await effects.writeFile(manifestPath, new TextEncoder().encode(next.text));
  return {
    ...counts,
    generation: next.generation,
    isNew,
    items: firstOrdinal + added.length - gone.size,
    changedShare: shareOf(current, added.length, successors.size),
    files: writer.report.reduce((sum, kind) => sum + kind.files, 0),
    bytes: writer.totalBytes,
    totalBytes: next.totalBytes,
  };
}

/** What was added, and what is gone without anything in its place, against the items of the base. */
function shareOf({ catalog: { manifest }, gone }: CurrentCatalog, added: number, removed: number): number {
  const inSegments = ordinalCount(manifest) - manifest.items + added;
  return Math.max(inSegments, gone.size + removed) / manifest.items;
}

/** Of the items that an update asks about: those of the base are read together; undefined for others. */
async function readItems(
  { catalog, dictionary, segments, gone }: CurrentCatalog,
  ordinals: readonly Ordinal[],
): Promise<(ordinal: Ordinal) => PublishedItem | undefined> {
  const { items } = catalog.manifest;
  const ofBase = new Set(ordinals.filter((ordinal) => ordinal < items && !gone.has(ordinal)));
  const read = await readBaseItems(catalog, ofBase, dictionary.facets);
  return (ordinal) => {
    const segment = segments.findLast(({ firstOrdinal }) => firstOrdinal <= ordinal);
    return segment ? segment.items[ordinal - segment.firstOrdinal] : read.get(ordinal);
  };
}

function moved(
  popularity: ReadonlyMap<Ordinal, number> | undefined,
  successorOf: (ordinal: Ordinal) => Ordinal | undefined,
): ReadonlyMap<Ordinal, number> | undefined {
  return (
    popularity &&
    new Map(
      Array.from(popularity).flatMap(([ordinal, value]) => {
        const now = successorOf(ordinal);
        return now === undefined ? [] : [[now, value] as const];
      }),
    )
  );
}

function isOther(next: ReadonlyMap<Ordinal, number> | undefined, { popularity }: CurrentCatalog): boolean {
  if ((next?.size ?? 0) !== (popularity?.size ?? 0)) return true;
  return Array.from(next ?? []).some(([ordinal, value]) => popularity?.get(ordinal) !== value);
}

/** Base and segments, as they will be. */
async function* allClusters(
  { catalog, dictionary }: CurrentCatalog,
  { kept, joined }: SegmentPlan,
  gone: ReadonlySet<Ordinal>,
  lastNumber: number,
): AsyncGenerator<CountedCluster> {
  yield* baseClusters(catalog, dictionary.facets, gone);
  const withItems = [...kept, joined].filter(({ items }) => items.length > 0);
  const first = lastNumber - withItems.length + (joined.items.length > 0 ? 1 : 0);
  for (const [i, { items, firstOrdinal }] of withItems.entries())
    yield { number: first + i, items: items.filter((_, at) => !gone.has(firstOrdinal + at)) };
}
