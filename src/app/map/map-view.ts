/** What part of the map is in sight: `scale` pixels of the window for the whole width, its middle at `x`, `y` of 0..1. */
export interface MapView {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface MapWindow {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** Coordinates of a map are 0..65,535. */
export const mapSize = 65_536;

const nearest = 60;

/** All of it, with a margin. */
export function wholeMap({ width, height }: MapWindow): MapView {
  return { scale: 0.94 * Math.min(width, height * 1.0), x: 0.5, y: 0.5 };
}

/** Zooms so that the point of the window stays where it is. */
export function zoomed(
  view: MapView,
  window: MapWindow,
  { factor, at }: { readonly factor: number; readonly at: { readonly x: number; readonly y: number } },
): MapView {
  const least = wholeMap(window).scale * 0.8;
  const scale = Math.min(least * nearest, Math.max(least, view.scale * factor));
  const dx = at.x - window.width / 2;
  const dy = at.y - window.height / 2;
  return within({
    scale,
    x: view.x + dx / view.scale - dx / scale,
    y: view.y + dy / view.scale - dy / scale,
  });
}

/** Moves the map with the pointer, by pixels. */
export function moved(view: MapView, dx: number, dy: number): MapView {
  return within({ ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale });
}

/** Where a point of the map stands in the window, in pixels. */
export function placeOf(
  { scale, x, y }: MapView,
  { width, height }: MapWindow,
  pointX: number,
  pointY: number,
): { readonly x: number; readonly y: number } {
  return {
    x: (pointX / mapSize - x) * scale + width / 2,
    y: (pointY / mapSize - y) * scale + height / 2,
  };
}

/** The point nearest to a place of the window, among `points` (x and y in turn); undefined where none is within reach. */
export function pointAt(
  points: Uint16Array,
  view: MapView,
  window: MapWindow,
  { x, y, reach = 14 }: { readonly x: number; readonly y: number; readonly reach?: number },
): number | undefined {
  const atX = ((x - window.width / 2) / view.scale + view.x) * mapSize;
  const atY = ((y - window.height / 2) / view.scale + view.y) * mapSize;
  let least = ((reach / view.scale) * mapSize) ** 2;
  let found: number | undefined;
  for (let i = 0; i < points.length; i += 2) {
    const dx = points[i] - atX;
    const dy = points[i + 1] - atY;
    const distance = dx * dx + dy * dy;
    if (distance > least) continue;
    least = distance;
    found = i / 2;
  }
  return found;
}

function within(view: MapView): MapView {
  return { ...view, x: Math.min(1, Math.max(0, view.x)), y: Math.min(1, Math.max(0, view.y)) };
}
