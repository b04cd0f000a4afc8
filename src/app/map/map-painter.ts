import type { Ordinal } from "../../catalog/item.ts";
import type { CatalogMap } from "../../engine/api/items.ts";
import { nextTask } from "../../ui/next-task.ts";
import { type MapView, type MapWindow, mapSize, placeOf, wholeMap } from "./map-view.ts";

/** CSS colours, opaque ones, and a list of fonts. */
export interface MapPalette {
  readonly item: string;
  readonly recommended: string;
  readonly viewed: string;
  readonly edge: string;
  readonly ink: string;
  readonly ground: string;
  readonly font: string;
}

export interface PaintedMap {
  readonly view: MapView;
  readonly window: MapWindow;
  readonly recommended: readonly Ordinal[];
  readonly chosen: Ordinal | undefined;
}

export interface MapPainter {
  /** In several tasks: what was painted before stays in sight until all of it is there. */
  paint(map: PaintedMap): Promise<void>;
}

/** Dots written in one task: 2 ms of a computer's time, before its engine has warmed up to it. */
const dotsInTask = 16_000;

/**
 * Draws a map onto a canvas: all items as dots, which are written into one picture pixel by pixel (70,000 take about a
 * millisecond), over them what was viewed and recommended, and names as far as there is room.
 */
export function createMapPainter(
  canvas: HTMLCanvasElement,
  map: CatalogMap,
  palette: MapPalette,
): MapPainter {
  const context = canvas.getContext("2d");
  if (!context) return { paint: async () => {} };
  const dot = pixelOf(context, palette.item);
  const labels = labelsOf(map);
  const sheet = new OffscreenCanvas(1, 1);
  const drawing = sheet.getContext("2d");
  let picture: ImageData | undefined;

  /** All dots on a sheet of their own, a part of them in each task. */
  async function drawDots({ view, window }: PaintedMap, ratio: number, zoom: number): Promise<void> {
    if (!drawing) return;
    const width = Math.round(window.width * ratio);
    const height = Math.round(window.height * ratio);
    if (sheet.width !== width || sheet.height !== height) Object.assign(sheet, { width, height });
    if (picture?.width === width && picture.height === height) picture.data.fill(0);
    else picture = drawing.createImageData(width, height);
    for (let from = 0; from < map.points.length; from += 2 * dotsInTask) {
      await nextTask();
      writeDots(picture, map.points.subarray(from, from + 2 * dotsInTask), {
        scale: (view.scale * ratio) / mapSize,
        left: width / 2 - view.x * view.scale * ratio,
        top: height / 2 - view.y * view.scale * ratio,
        size: Math.round(ratio * Math.min(6, 1 + Math.sqrt(zoom))),
        pixel: dot,
      });
    }
    await nextTask();
    drawing.putImageData(picture, 0, 0);
  }

  function paintDots(ratio: number): void {
    if (!context) return;
    const { width, height } = sheet;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    context.resetTransform();
    context.clearRect(0, 0, width, height);
    context.drawImage(sheet, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  function paintMarks({ view, window, recommended, chosen }: PaintedMap): void {
    if (!context) return;
    const marks = (ordinals: readonly Ordinal[], radius: number, paint: () => void) => {
      for (const ordinal of ordinals) {
        const { x, y } = placeOf(view, window, map.points[2 * ordinal], map.points[2 * ordinal + 1]);
        context.beginPath();
        context.arc(x, y, radius, 0, 2 * Math.PI);
        paint();
      }
    };
    const filled = () => {
      context.fill();
      context.stroke();
    };
    context.lineWidth = 2;
    context.strokeStyle = palette.edge;
    context.fillStyle = palette.recommended;
    marks(recommended, 5, filled);
    context.fillStyle = palette.viewed;
    marks(map.history, 6, filled);
    if (chosen === undefined) return;
    context.strokeStyle = palette.ink;
    marks([chosen], 10, () => context.stroke());
  }

  /** The largest neighbourhoods first. */
  function writeLabels({ view, window }: PaintedMap, zoom: number): void {
    if (!context) return;
    context.font = `13px ${palette.font}`;
    context.textAlign = "center";
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = palette.ground;
    context.fillStyle = palette.ink;
    const taken: { x: number; y: number; half: number }[] = [];
    const most = Math.round(10 + 6 * zoom);
    for (const label of labels) {
      if (taken.length >= most) break;
      const place = placeOf(view, window, label.x, label.y);
      if (place.x < 0 || place.y < 12 || place.x > window.width || place.y > window.height - 6) continue;
      label.half ??= context.measureText(label.text).width / 2 + 8;
      const { half } = label;
      if (place.x < half || place.x > window.width - half) continue;
      const isTaken = taken.some(
        (one) => Math.abs(one.x - place.x) < one.half + half && Math.abs(one.y - place.y) < 20,
      );
      if (isTaken) continue;
      taken.push({ ...place, half });
      context.strokeText(label.text, place.x, place.y);
      context.fillText(label.text, place.x, place.y);
    }
  }

  return {
    async paint(painted) {
      const zoom = painted.view.scale / wholeMap(painted.window).scale;
      const ratio = Math.min(2, devicePixelRatio);
      await drawDots(painted, ratio, zoom);
      await nextTask();
      paintDots(ratio);
      paintMarks(painted);
      writeLabels(painted, zoom);
    },
  };
}

interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Half of its width, with a margin, in pixels; once it was measured. */
  half?: number;
}

function labelsOf({ clusters }: CatalogMap): Label[] {
  return clusters
    .filter(({ label }) => label !== "")
    .sort((a, b) => b.items - a.items)
    .map(({ label, x, y }) => ({ text: label, x, y }));
}

interface Dots {
  /** Pixels for one unit of the map, and where its corner stands. */
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  readonly size: number;
  readonly pixel: number;
}

function writeDots(picture: ImageData, points: Uint16Array, { scale, left, top, size, pixel }: Dots): void {
  const { width, height } = picture;
  const pixels = new Uint32Array(picture.data.buffer);
  for (let i = 0; i < points.length; i += 2) {
    const x = Math.round(left + points[i] * scale);
    const y = Math.round(top + points[i + 1] * scale);
    if (x < 0 || y < 0 || x > width - size || y > height - size) continue;
    for (let row = y; row < y + size; row++) pixels.fill(pixel, row * width + x, row * width + x + size);
  }
}

/** A CSS colour as the bytes of a pixel. */
function pixelOf(context: CanvasRenderingContext2D, colour: string): number {
  context.fillStyle = colour;
  const hex = String(context.fillStyle); // the canvas writes any opaque colour as #rrggbb
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return new Uint32Array(Uint8Array.of(channel(1), channel(3), channel(5), 255).buffer)[0];
}
