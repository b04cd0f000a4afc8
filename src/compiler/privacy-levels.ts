import type { FileDirectory } from "../catalog/directory.ts";
import type { Manifest } from "../catalog/manifest.ts";
import type { PackedKind } from "./published-catalog.ts";

/** As much of a catalogue as its costs follow from. */
export interface PricedCatalog {
  readonly manifest: Pick<Manifest, "files" | "overlay" | "totalBytes" | "privacy" | "defaults" | "learned">;
  readonly directories: Readonly<Partial<Record<PackedKind, FileDirectory | undefined>>>;
  readonly centroids: { readonly firstOrdinal: Uint32Array };
}

/** What a first visit by a link to one item costs and tells, at a level of privacy: PRIVACY.md. */
export interface PrivacyCost {
  readonly level: "everything" | "common" | "bundles" | "direct";
  readonly bytes: number;
  /** At least so many bits of the visitor's interest are told. */
  readonly bits: number;
}

/** On a first page of recommendations: of no more clusters are cards read. */
const shownItems = 10;

/** What the manifest says of a visit that fetches what it needs, so that a visitor is told before it does. */
export function visitCost(catalog: PricedCatalog): Pick<PrivacyCost, "bytes" | "bits"> {
  const visit = privacyCosts(catalog).find(({ level }) => level === "bundles" || level === "direct");
  return { bytes: visit?.bytes ?? 0, bits: visit?.bits ?? 0 };
}

/** The levels at which the catalogue can be read, strongest first. */
export function privacyCosts({
  manifest,
  directories,
  centroids: { firstOrdinal },
}: PricedCatalog): PrivacyCost[] {
  const { files, overlay, totalBytes, privacy, defaults, learned } = manifest;
  const sum = (refs: readonly { readonly bytes: number }[]) =>
    refs.reduce((total, { bytes }) => total + bytes, 0);
  const common = [files.centroids, files.starter, ...(overlay?.segments ?? [])];
  const commonBytes = sum([...common, files.shards, files.cards, files.lookup]);
  /** Of so many files of a kind, or of all that there are: each is fetched once, whatever parts of it are wanted. */
  const bytesOf = (count: number, kind: PackedKind) => {
    const files = directories[kind]?.files ?? [];
    return (sum(files) * Math.min(count, files.length)) / Math.max(1, files.length);
  };
  /** Of one file of a kind among all: log2(c/f), where f of c items are those of the parts whose home it is. */
  const meanBits = (kind: PackedKind) => {
    const home = directories[kind]?.home ?? [];
    const itemsOf = (part: number) => (kind === "lookup" ? 1 : firstOrdinal[part + 1] - firstOrdinal[part]);
    const ofFile = new Map<number, number>();
    home.forEach((file, part) => {
      ofFile.set(file, (ofFile.get(file) ?? 0) + itemsOf(part));
    });
    const all = [...ofFile.values()].reduce((sum, items) => sum + items, 0);
    return [...ofFile.values()].reduce((sum, items) => sum + (items / all) * Math.log2(all / items), 0);
  };
  const isBundled = privacy?.bundles !== undefined;
  const level = isBundled ? "bundles" : "direct";
  const probes = isBundled ? 1 : defaults.nprobe;
  const visit: PrivacyCost = {
    level,
    bytes: Math.round(
      commonBytes +
        (learned?.ranker?.isDefault ? (files.ranker?.bytes ?? 0) : 0) +
        bytesOf(1, "lookup") +
        bytesOf(probes, "shards") +
        bytesOf(Math.min(probes, shownItems), "cards"),
    ),
    bits: Math.round(10 * (meanBits("lookup") + meanBits("shards"))) / 10,
  };
  return [
    { level: "everything", bytes: totalBytes, bits: 0 },
    { level: "common", bytes: sum(common), bits: 0 },
    visit,
  ];
}
