import { encodeContainer, readContainer } from "./container.ts";
import { FormatError } from "./format-error.ts";

/** The catalogue in the plane: near items are near each other. One file, the same for everybody. */
export interface CatalogMapData {
  /** x and y of each ordinal in turn, 0 to 65,535. */
  readonly points: Uint16Array;
  /** What is typical of each cluster; "" where nothing is. */
  readonly labels: readonly string[];
}

const kind = { magic: "MAPP", version: 1 };

/** High bytes apart from low ones: neighbours by ordinal share them, so that they compress. */
const planes = ["XHIG", "XLOW", "YHIG", "YLOW"] as const;

export function encodeMap({ points, labels }: CatalogMapData): Uint8Array {
  const count = points.length / 2;
  const plane = (side: 0 | 1, shift: 0 | 8) =>
    Uint8Array.from({ length: count }, (_, i) => (points[2 * i + side] >> shift) & 255);
  return encodeContainer(kind, {
    XHIG: plane(0, 8),
    XLOW: plane(0, 0),
    YHIG: plane(1, 8),
    YLOW: plane(1, 0),
    LABL: labels.map((label) => label.replace(/\s+/g, " ")).join("\n"),
  });
}

/** @throws {FormatError} when it does not have a point for each item and a label for each cluster */
export function decodeMap(
  bytes: Uint8Array,
  { items, clusters }: { readonly items: number; readonly clusters: number },
  place: string,
): CatalogMapData {
  const container = readContainer(bytes, kind, place);
  const [xHigh, xLow, yHigh, yLow] = planes.map((tag) => {
    const plane = container.u8(tag);
    if (plane.length !== items)
      throw new FormatError(`${place}: section ${tag} has ${plane.length} points, expected ${items}`);
    return plane;
  });
  const labels = container.text("LABL").split("\n");
  if (labels.length !== clusters)
    throw new FormatError(`${place}: ${labels.length} labels, expected ${clusters}`);
  const points = new Uint16Array(2 * items);
  for (let i = 0; i < items; i++) {
    points[2 * i] = (xHigh[i] << 8) | xLow[i];
    points[2 * i + 1] = (yHigh[i] << 8) | yLow[i];
  }
  return { points, labels };
}
