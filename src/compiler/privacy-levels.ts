import type { PackedKind, PublishedCatalog } from "./published-catalog.ts";

/** What a first visit by a link to one item costs and tells, at a level of privacy: PRIVACY.md. */
export interface PrivacyCost {
  readonly level: "everything" | "bundles" | "direct";
  readonly bytes: number;
  /** At least so many bits of the visitor's interest are told. */
  readonly bits: number;
}

/** The levels at which the catalogue can be read, strongest first. */
export function privacyCosts({ manifest, directories }: PublishedCatalog): PrivacyCost[] {
  const { files, totalBytes, privacy, defaults } = manifest;
  const common = [files.centroids, files.starter, files.shards, files.cards, files.lookup];
  const commonBytes = common.reduce((sum, { bytes }) => sum + bytes, 0);
  const meanBytes = (kind: PackedKind) => {
    const sizes = (directories[kind]?.files ?? []).map(({ bytes }) => bytes);
    return sizes.reduce((sum, bytes) => sum + bytes, 0) / Math.max(1, sizes.length);
  };
  /** Of one file of a kind among all: log2(c/f) for each part whose home it is. */
  const meanBits = (kind: PackedKind) => {
    const home = directories[kind]?.home ?? [];
    const counts = new Map<number, number>();
    for (const file of home) counts.set(file, (counts.get(file) ?? 0) + 1);
    const bits = home.reduce((sum, file) => sum + Math.log2(home.length / (counts.get(file) ?? 1)), 0);
    return bits / Math.max(1, home.length);
  };
  const level = privacy ? "bundles" : "direct";
  const probes = privacy ? 1 : defaults.nprobe;
  const visit: PrivacyCost = {
    level,
    bytes: Math.round(
      commonBytes + meanBytes("lookup") + probes * (meanBytes("shards") + meanBytes("cards")),
    ),
    bits: meanBits("lookup") + meanBits("shards"),
  };
  return [{ level: "everything", bytes: totalBytes, bits: 0 }, visit];
}
