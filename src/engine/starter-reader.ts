import { FormatError } from "../catalog/format-error.ts";
import { type Manifest, ordinalCount } from "../catalog/manifest.ts";
import { decodeStarter, type Starter } from "../catalog/starter.ts";
import { bytesPerVector, type CodeSpec } from "../math/codes.ts";

/** @throws {FormatError} when it does not belong to the catalogue */
export function readStarter(
  bytes: Uint8Array,
  manifest: Pick<Manifest, "detailLabels" | "items" | "overlay">,
): Starter {
  const starter = decodeStarter(bytes, manifest.detailLabels.length, "starter");
  const items = ordinalCount(manifest);
  const beyond = starter.ordinals.find((ordinal) => ordinal >= items);
  if (beyond !== undefined)
    throw new FormatError(`starter: shows item ${beyond}, the catalogue has ${items}`);
  return starter;
}

/** What can be told once the centroids say how vectors are coded. @throws {FormatError} */
export function requireCodes({ codes, ordinals }: Starter, itemSpec: CodeSpec): void {
  if (codes.length !== ordinals.length * bytesPerVector(itemSpec)) {
    throw new FormatError(
      `starter: ${codes.length} bytes of codes for ${ordinals.length} vectors of ${bytesPerVector(itemSpec)}`,
    );
  }
}
