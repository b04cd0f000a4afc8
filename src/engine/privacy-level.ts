import type { Manifest } from "../catalog/manifest.ts";
import type { PrivacyCost, PrivacyLevel } from "./api/catalogue.ts";

/** Up to so many bytes a visitor gets everything, unless the site or the visitor says otherwise. */
export const defaultEverythingUpToBytes = 5_000_000;

/** A manifest comes from whoever serves it: its word may make visitors fetch more, within reason, and never less. */
const mostEverythingBytes = 50_000_000;

export function raisedTo(published: number | undefined): number {
  return Math.min(mostEverythingBytes, Math.max(defaultEverythingUpToBytes, published ?? 0));
}

/** What each level costs and tells, as the manifest says; `direct` is priced where there are no bundles. */
export function costsOf({ files, overlay, totalBytes, privacy }: Manifest): PrivacyCost[] {
  const common = [files.centroids, files.starter, ...(overlay?.segments ?? [])];

  const hasBundles = privacy?.bundles !== undefined;
  const visit = { bytes: privacy?.visit?.bytes, bits: privacy?.visit?.bits };
  const unknown = { bytes: undefined, bits: undefined };
  return [
    { level: "everything", bytes: totalBytes, bits: 0 },
    { level: "common", bytes: common.reduce((sum, { bytes }) => sum + bytes, 0), bits: 0 },
    ...(hasBundles ? [{ level: "bundles", ...visit } as const] : []),
    { level: "direct", ...(hasBundles ? unknown : visit) },
  ];
}

export interface PrivacyLevelOptions {
  /** What the visitor has chosen on this device. */
  readonly setting: PrivacyLevel | undefined;
  /** What the page asks for where the visitor has chosen nothing. */
  readonly wish?: PrivacyLevel | undefined;
  /** Of all files of the catalogue. */
  readonly totalBytes: number;
  readonly everythingUpToBytes?: number | undefined;
  /** Whether the catalogue's files are bundles of whole neighbourhoods. */
  readonly hasBundles: boolean;
}

export type PrivacyChoice =
  | { readonly ok: true; readonly level: PrivacyLevel }
  /** The catalogue has no files of the level that is due, and no stronger one may be taken unasked. */
  | { readonly ok: false; readonly reason: string };

/**
 * The level at which a catalogue is read. What the visitor has chosen is never weakened: a catalogue that cannot be
 * read that way is read whole where it is small, and refused where it is large.
 */
export function choosePrivacyLevel({
  setting,
  wish,
  totalBytes,
  everythingUpToBytes = defaultEverythingUpToBytes,
  hasBundles,
}: PrivacyLevelOptions): PrivacyChoice {
  const isSmall = totalBytes <= everythingUpToBytes;
  const level = setting ?? wish ?? (isSmall ? "everything" : "bundles");
  if (level !== "bundles" || hasBundles) return { ok: true, level };
  if (isSmall) return { ok: true, level: "everything" };
  const megabytes = (totalBytes / 1e6).toFixed(1);
  return {
    ok: false,
    reason:
      "this catalogue has no bundles: its files would tell its host what you are interested in. Nothing of it is " +
      `fetched until you choose to fetch everything (${megabytes} MB), or to ask for its files directly`,
  };
}
